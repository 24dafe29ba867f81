import { screen } from '../../anonymity/screening/screen.ts';
import type { Reading } from '../../command.ts';
import type { Programme, ProgrammeReport } from '../../report-port.ts';
import type { Tx } from '../../store/client.ts';
import { dateInWords } from '../../time/calendar.ts';
import type { Call } from '../call.ts';
import { type Kind, QUESTIONS_OF } from '../evaluation/questions.ts';
import { type Block, byRound, ratingOf } from '../evaluation/sums.ts';
import { openWords } from '../sealed-words.ts';
import { callsIn } from '../store.ts';
import { roundFigures, setFigures, setsWithRounds } from './figures.ts';

/** The programmes of a network whose sets stand or have stood, the latest first. */
export async function programmesIn(tx: Tx, networkId: string): Promise<readonly Programme[]> {
  const calls = await callsIn(tx, [networkId], ['formed', 'over']);
  const found: Programme[] = [];
  for (const { id, theme, status } of calls.toReversed()) {
    const sets = await tx.learningSet.count({ where: { callId: id, status: { not: 'proposed' } } });
    if (sets > 0) found.push({ id, theme, sets, over: status === 'over' });
  }
  return found;
}

/**
 * How a programme has gone, in numbers that its coordinators may see. Every rating here is of whole blocks of answers
 * (`evaluation/blocks.ts`), and words come only with their block: nothing else of what was answered may be read for this.
 */
export async function programmeReport(
  { tx, keys, now }: Pick<Reading, 'tx' | 'keys' | 'now'>,
  call: Call,
): Promise<ProgrammeReport> {
  const sets = await setsWithRounds(tx, call);
  const quick = await blocksShown(tx, call.id, 'round');
  const names = (kind: Kind) => QUESTIONS_OF[kind].map(({ name }) => name);
  return {
    network: call.network.name,
    theme: call.theme,
    madeOn: dateInWords(now, call.network.zone),
    sets: await setFigures(tx, sets, quick),
    rounds: roundFigures(sets),
    quick: { questions: names('round'), overTime: byRound(quick) },
    longer: {
      questions: names('end'),
      mid: ratingOf(await blocksShown(tx, call.id, 'mid')),
      end: ratingOf(await blocksShown(tx, call.id, 'end')),
    },
    words: await wordsShown({ tx, keys }, call.id),
  };
}

/**
 * Closed askings in the blocks in which they are shown. A set that ended early is erased before the others: what is left of its blocks
 * would be a smaller sum, and a difference, so those are left out whole.
 */
async function wholeBlocks(tx: Tx, callId: string, kind: Kind) {
  const askings = await tx.evaluation.findMany({
    where: { kind, block: { not: null }, set: { callId } },
    include: { answers: { select: { scores: true } } },
    orderBy: { id: 'asc' },
  });
  const blocks = [...Map.groupBy(askings, ({ block }) => block).values()];
  return blocks.filter((together) => together.length === together[0]?.inBlock);
}

async function blocksShown(tx: Tx, callId: string, kind: Kind): Promise<readonly Block[]> {
  return (await wholeBlocks(tx, callId, kind)).map((together) => {
    const scores = together.flatMap(({ answers }) => answers.map((one) => one.scores));
    return {
      sets: [...new Set(together.map(({ setId }) => setId))],
      rounds: [...new Set(together.map(({ round }) => round))],
      answers: scores.length,
      totals: QUESTIONS_OF[kind].map((_, at) => scores.reduce((sum, one) => sum + (one[at] ?? 0), 0)),
    };
  });
}

/** In the order of random ids. Screened once more, with the names of everybody in the programme: what they name now is left out. */
async function wordsShown(
  { tx, keys }: Pick<Reading, 'tx' | 'keys'>,
  callId: string,
): Promise<readonly string[]> {
  const blocks = [...(await wholeBlocks(tx, callId, 'mid')), ...(await wholeBlocks(tx, callId, 'end'))];
  const rows = await tx.evaluationWords.findMany({
    where: { evaluationId: { in: blocks.flat().map(({ id }) => id) } },
    orderBy: { id: 'asc' },
  });
  if (rows.length === 0) return [];
  const members = await tx.member.findMany({
    where: { setMembers: { some: { set: { callId } } } },
    select: { name: true },
  });
  const people = members.map(({ name }) => name);
  return rows
    .map(({ id, box }) => openWords(keys, 'evaluation-words', id, box).words ?? '')
    .filter((words) => words !== '' && screen(words, { people }).length === 0);
}
