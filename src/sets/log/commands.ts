import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { pageOf } from '../../views/pages.ts';
import { open, type Reply, refuse, replaceWith, show } from '../../views/reply.ts';
import { textFault } from '../../views/text.ts';
import { notThere } from '../access.ts';
import { ownRound } from '../rounds/access.ts';
import { addEntry, entriesOf } from './store.ts';
import { logCard, PER_PAGE, WORDS_LENGTH, writeForm } from './views.ts';

async function shown(context: MemberContext, page: number, opening?: string) {
  const all = await entriesOf(context, context.person);
  return logCard(pageOf(all, page, PER_PAGE), context.deskAddress !== null, opening);
}

/** How a round is called in a log; `null` for one that is not theirs, and nothing for none. */
async function nameOf(context: MemberContext, about: string): Promise<string | null> {
  if (about === '') return '';
  const found = await ownRound(context, about);
  return found ? `${found.set.name}, round ${found.round.number}` : null;
}

const about = z.union([z.uuid(), z.literal('')]).default('');

export const logCommands: readonly CommandKind[] = [
  forMembers({
    type: 'log.open',
    input: z.object({ page: z.int().min(0).default(0) }),
    carries: ['page'],
    effect: 'reads',
    handle: async (context, { page }) => show(await shown(context, page)),
  }),

  forMembers({
    type: 'log.write',
    input: z.object({ about }),
    carries: ['about'],
    effect: 'reads',
    async handle(context, { about: id }) {
      const of = await nameOf(context, id);
      return of === null ? refuse(notThere.refused) : open(writeForm(id, of));
    },
  }),

  forMembers({
    type: 'log.keep',
    input: z.object({ about, words: z.string() }),
    carries: ['about'],
    effect: 'writes',
    async handle(context, { about: id, words }): Promise<Reply> {
      const of = await nameOf(context, id);
      if (of === null) return refuse(notThere.refused);
      const fault = textFault(words, WORDS_LENGTH, true);
      if (fault) return refuse('Something is to be looked at again.', writeForm(id, of, words, fault));
      await addEntry(context, { about: of, words: words.trim() });
      return replaceWith(await shown(context, 0, 'It is kept.'));
    },
  }),

  forMembers({
    type: 'log.erase',
    input: z.object({ entry: z.uuid() }),
    carries: ['entry'],
    effect: 'writes',
    async handle(context, { entry: id }) {
      const { count } = await context.tx.logEntry.deleteMany({ where: { id, memberId: context.person.id } });
      if (count === 0)
        return refuse('That is not in your log any more. Open My learning log to see what is.');
      return replaceWith(await shown(context, 0, 'It is erased.'));
    },
  }),

  forMembers({
    type: 'log.erase-all',
    input: z.object({}),
    carries: [],
    effect: 'writes',
    async handle(context) {
      await context.tx.logEntry.deleteMany({ where: { memberId: context.person.id } });
      return replaceWith(await shown(context, 0, 'Your log is erased, all of it.'));
    },
  }),
];
