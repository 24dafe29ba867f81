import { z } from 'zod';
import { peerNetworks } from '../../challenges/posing/facts.ts';
import { forPeers, LENGTHS } from '../../challenges/posing/rules.ts';
import { storyForm } from '../../challenges/posing/views.ts';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { open, type Reply, refuse, show } from '../../views/reply.ts';
import { textFault } from '../../views/text.ts';
import { type Asker, askerOf, entryGone, forNetworksOnly } from '../access.ts';
import { entryFor, mayRead, nameOf } from '../entries.ts';
import { countVerdict } from '../gaps/counting.ts';
import { subjectOf } from '../gaps/subjects.ts';
import type { Entry } from '../index/entry.ts';
import { answerTo } from './answer.ts';
import { QUESTION_LENGTH } from './rules.ts';
import { askForm, entryCard, moreCard, verdictCard } from './views.ts';

const place = z.string().max(200).default('');
const entry = z.string().max(20);
const held = z.string().max(20);

/** For whoever is in a network, with what they may find by now under that short id. */
async function withEntry(
  context: MemberContext,
  short: string,
  then: (entry: Entry, asker: Asker) => Promise<Reply>,
): Promise<Reply> {
  const asker = await askerOf(context);
  if (!asker) return forNetworksOnly;
  const found = entryFor(context.guidance.index(), short, asker.networks);
  return found ? then(found, asker) : entryGone;
}

export const asking: readonly CommandKind[] = [
  forMembers({
    type: 'guidance.start',
    input: z.object({ place }),
    carries: ['place'],
    effect: 'reads',
    async handle(context, { place: here }) {
      return (await askerOf(context)) ? open(askForm(here)) : forNetworksOnly;
    },
  }),

  forMembers({
    type: 'guidance.ask',
    input: z.object({ place, words: z.string().default('') }),
    carries: ['place'],
    effect: 'notes',
    async handle(context, { place: here, words }) {
      const asker = await askerOf(context);
      if (!asker) return forNetworksOnly;
      const typed = words.trim();
      if (typed === '') return open(askForm(here));
      const fault = textFault(typed, QUESTION_LENGTH, true);
      if (fault !== null) return refuse(fault, askForm(here, typed.slice(0, 3_000), fault));
      return show(await answerTo(context, asker, { words: typed, place: here, heard: false }));
    },
  }),

  forMembers({
    type: 'guidance.read',
    input: z.object({ entry, place, held }),
    carries: ['entry', 'place', 'held'],
    effect: 'reads',
    handle: (context, { entry: short, place: at, held: number }) =>
      withEntry(context, short, async (found) =>
        show(entryCard(found, context.guidance.library, { place: at, held: number })),
      ),
  }),

  forMembers({
    type: 'guidance.more',
    input: z.object({ entry }),
    carries: ['entry'],
    effect: 'reads',
    handle: (context, { entry: short }) =>
      withEntry(context, short, async (found, { networks, isPeer }) => {
        const { guidance } = context;
        const like = await guidance.ask(`${nameOf(found)}\n${found.text}`, { networks });
        const others = like.answers.filter(({ id }) => id !== found.id);
        return show(
          moreCard(found, others, {
            ...{ library: guidance.library, question: { asked: [], terms: [], text: '' }, asked: null },
            ...{ held: '', shares: null, here: '', isPeer, heard: null },
          }),
        );
      }),
  }),

  forMembers({
    type: 'guidance.verdict',
    input: z.object({ entry, helpful: z.boolean() }),
    carries: ['entry', 'helpful'],
    effect: 'writes',
    handle: (context, { entry: short, helpful }) =>
      withEntry(context, short, async (found, { isPeer, belongings }) => {
        const subject = await subjectOf(context.tx, found);
        const where = belongings.filter(({ network }) => mayRead(found, new Set([network.id])));
        if (subject !== null) await countVerdict(context, where, context.person, subject, helpful);
        return show(verdictCard(helpful, isPeer));
      }),
  }),

  /** The form for a challenge, with the question in it where it is still held. Nothing is saved before they send that. */
  forMembers({
    type: 'guidance.to-challenge',
    input: z.object({ held }),
    carries: ['held'],
    effect: 'reads',
    async handle(context, { held: number }) {
      if ((await peerNetworks(context)).length === 0) return refuse(forPeers.refused);
      const words = context.guidance.held.recall(number, context.now) ?? '';
      const happening = words.slice(0, LENGTHS.happening);
      return open(storyForm(null, { headline: '', happening, whyNow: '', tried: '' }));
    },
  }),
];
