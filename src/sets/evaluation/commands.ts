import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { isRefusal } from '../../decision.ts';
import { open, type Reply, refuse, replaceWith, show } from '../../views/reply.ts';
import { notThere } from '../access.ts';
import { zoneOf } from '../rounds/store.ts';
import { openWords, sealWords } from '../sealed-words.ts';
import { isComplete, QUESTIONS_OF } from './questions.ts';
import { checkWords } from './rules.ts';
import { isOpen, markOf, ownAsking, saveScores, scoresOf } from './store.ts';
import { askingCard, longForm, wordsForm } from './views.ts';

const anAsking = { asking: z.uuid() };
const over = 'The time to answer this is over, and what was said is counted. Thank you all the same.';

type Found = NonNullable<Awaited<ReturnType<typeof ownAsking>>>;

/** Hands on an asking in one's own set that is still open. */
const whileOpen =
  <Input extends { readonly asking: string }>(
    decide: (context: MemberContext, found: Found, input: Input) => Promise<Reply>,
  ) =>
  async (context: MemberContext, input: Input): Promise<Reply> => {
    const found = await ownAsking(context, input.asking);
    if (!found) return refuse(notThere.refused);
    return isOpen(found.asking, context.now) ? decide(context, found, input) : refuse(over);
  };

async function cardFor(context: MemberContext, { asking, set, call }: Found, opening?: string) {
  const scores = await scoresOf(context, asking.id, context.person.id);
  const zone = await zoneOf(context.tx, context.person.id, call);
  return askingCard(asking, scores, { set: set.name, zone, ...(opening === undefined ? {} : { opening }) });
}

const scores: readonly CommandKind[] = [
  forMembers({
    type: 'evaluation.look',
    input: z.object(anAsking),
    carries: ['asking'],
    effect: 'reads',
    handle: whileOpen(async (context, found) => show(await cardFor(context, found))),
  }),

  forMembers({
    type: 'evaluation.rate',
    input: z.object({ ...anAsking, question: z.int().min(0).max(4), score: z.int().min(1).max(5) }),
    carries: ['asking', 'question', 'score'],
    effect: 'writes',
    handle: whileOpen(async (context, found, { question, score }) => {
      const { id, kind } = found.asking;
      if (question >= QUESTIONS_OF[kind].length) return refuse(notThere.refused);
      const before = await scoresOf(context, id, context.person.id);
      const all = QUESTIONS_OF[kind].map((_, at) => (at === question ? score : (before[at] ?? 0)));
      await saveScores(context, id, all);
      const opening = isComplete(kind, all)
        ? 'Thank you. That is all.'
        : 'Kept. It counts once you have answered all three.';
      return replaceWith(await cardFor(context, found, opening));
    }),
  }),

  forMembers({
    type: 'evaluation.form',
    input: z.object(anAsking),
    carries: ['asking'],
    effect: 'reads',
    handle: whileOpen(async (context, { asking }) =>
      open(longForm(asking, await scoresOf(context, asking.id, context.person.id))),
    ),
  }),

  forMembers({
    type: 'evaluation.send',
    input: z.object({
      ...anAsking,
      ...{ q0: z.string().default(''), q1: z.string().default(''), q2: z.string().default('') },
      ...{ q3: z.string().default(''), q4: z.string().default('') },
    }),
    carries: ['asking'],
    effect: 'writes',
    handle: whileOpen(async (context, found, { q0, q1, q2, q3, q4 }) => {
      const { id, kind } = found.asking;
      const typed = [q0, q1, q2, q3, q4].slice(0, QUESTIONS_OF[kind].length);
      const all = typed.map((one) => (/^[1-5]$/.test(one) ? Number(one) : 0));
      const missing = all.flatMap((score, at) => (score === 0 ? [at] : []));
      if (missing.length > 0)
        return refuse('Please answer each of the questions.', longForm(found.asking, all, missing));
      await saveScores(context, id, all);
      return show(await cardFor(context, found, 'Thank you. If you like, say it in your own words, too.'));
    }),
  }),
];

const words: readonly CommandKind[] = [
  forMembers({
    type: 'evaluation.words',
    input: z.object(anAsking),
    carries: ['asking'],
    effect: 'reads',
    handle: whileOpen(async ({ tx, keys, person }, { asking: { id: evaluationId } }) => {
      const mark = markOf(keys, evaluationId, person.id);
      const row = await tx.evaluationWords.findUnique({
        where: { evaluationId_mark: { evaluationId, mark } },
      });
      const said = row ? (openWords(keys, 'evaluation-words', row.id, row.box).words ?? '') : '';
      return open(wordsForm(evaluationId, { words: said, mayQuote: row !== null }));
    }),
  }),

  forMembers({
    type: 'evaluation.say',
    input: z.object({ ...anAsking, words: z.string().default(''), quote: z.array(z.string()).default([]) }),
    carries: ['asking'],
    effect: 'writes',
    handle: whileOpen(async (context, found, input) => {
      const { tx, keys, person, newId } = context;
      const { id: evaluationId } = found.asking;
      const mayQuote = input.quote.includes('yes');
      const inSet = await tx.member.findMany({
        where: { id: { in: [...found.set.members] } },
        select: { name: true, authorities: true },
      });
      const decided = checkWords(
        { words: input.words, mayQuote },
        {
          people: inSet.map(({ name }) => name),
          authorities: inSet.flatMap(({ authorities }) => authorities),
        },
      );
      if (isRefusal(decided)) {
        const again = { words: decided.instead ?? input.words, mayQuote };
        return refuse(decided.refused, wordsForm(evaluationId, again, decided.problems));
      }
      const mark = markOf(keys, evaluationId, person.id);
      await tx.evaluationWords.deleteMany({ where: { evaluationId, mark } });
      if (decided.words !== '') {
        const id = newId();
        const box = sealWords(keys, 'evaluation-words', id, { words: decided.words });
        await tx.evaluationWords.create({ data: { id, evaluationId, mark, box } });
      }
      const kept = 'Thank you. They count once you have answered the questions as well.';
      return show(await cardFor(context, found, decided.words === '' ? 'Your words are erased.' : kept));
    }),
  }),
];

export const evaluationCommands: readonly CommandKind[] = [...scores, ...words];
