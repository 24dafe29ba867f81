import type { Work } from '../../command.ts';
import { daysLater, localDay } from '../../time/calendar.ts';
import { wallTime } from '../../time/wall-clock.ts';
import type { Meeting } from '../rounds/round.ts';
import { participantsOf, roundsOf, zoneOf } from '../rounds/store.ts';
import type { Kind } from './questions.ts';

/** How long those in a set can answer, and when they are reminded, in days after the round. */
const DAYS: Readonly<Record<Kind, { readonly open: number; readonly reminder: number }>> = {
  round: { open: 14, reminder: 4 },
  mid: { open: 21, reminder: 7 },
  end: { open: 21, reminder: 7 },
};
const REMINDED_AT = '10:00';

/**
 * A round is over: those who were there, or of whom nobody has said, are asked in private how it was, and can add what they will do. After
 * the middle one and the last one there is a longer form as well. Doing it again changes nothing.
 */
export async function roundOver(work: Work, meeting: Meeting): Promise<void> {
  const { tx, dispatch } = work;
  const { round, set, call } = meeting;
  if (await tx.evaluation.findFirst({ where: { setId: set.id, round: round.number, kind: 'round' } })) return;
  const were = (await participantsOf(tx, round.id, set)).filter(({ came, away }) => came ?? !away);
  const asked = were.map(({ memberId }) => memberId);
  for (const kind of await kindsAfter(work, meeting)) await open(work, meeting, kind, asked);
  await dispatch.toMembers(
    call.networkId,
    asked.map((member) => ({ member, notice: { type: 'evaluation.asked', round: round.id, member } })),
  );
}

/**
 * A round, or a whole set, will not be: where the set has met and will meet no more, its longer form at the end would have come with the
 * round that is missing, so it comes now. Doing it again changes nothing. `set`: with those who are in it.
 */
export async function mayBeTheEnd(work: Work, { set, call }: Pick<Meeting, 'set' | 'call'>): Promise<void> {
  const rounds = await roundsOf(work.tx, set.id);
  if (rounds.some(({ status }) => status !== 'held' && status !== 'cancelled')) return;
  const round = rounds.filter(({ status }) => status === 'held').at(-1);
  if (!round || (await wasAskedAtEnd(work, set.id))) return;
  const asking = await open(work, { round, set, call }, 'end', set.members);
  await work.dispatch.toMembers(
    call.networkId,
    set.members.map((member) => ({ member, notice: { type: 'evaluation.at-end', asking, member } })),
  );
}

const wasAskedAtEnd = async ({ tx }: Work, setId: string) =>
  (await tx.evaluation.count({ where: { setId, kind: 'end' } })) > 0;

async function kindsAfter(work: Work, { round, set }: Meeting): Promise<readonly Kind[]> {
  const numbers = (await roundsOf(work.tx, set.id))
    .filter(({ status, number }) => status !== 'cancelled' || number === round.number)
    .map(({ number }) => number);
  if (round.number === Math.max(...numbers))
    return (await wasAskedAtEnd(work, set.id)) ? ['round'] : ['round', 'end'];
  const middle = numbers[Math.ceil(numbers.length / 2) - 1];
  return numbers.length > 2 && round.number === middle ? ['round', 'mid'] : ['round'];
}

async function open(
  { tx, now, newId }: Work,
  { round, set, call }: Meeting,
  kind: Kind,
  asked: readonly string[],
): Promise<string> {
  const id = newId();
  const { open: days, reminder } = DAYS[kind];
  // Whoever is in the set can answer, also if nobody saw them there.
  const insiders = await tx.membership.count({
    where: { networkId: call.networkId, standing: 'coordinator', memberId: { in: [...set.members] } },
  });
  const closesAt = daysLater(now, days);
  await tx.evaluation.create({
    data: { id, setId: set.id, round: round.number, kind, closesAt, insiders },
  });
  const data = [];
  for (const memberId of asked) {
    const zone = await zoneOf(tx, memberId, call);
    const remindAt = wallTime(localDay(daysLater(now, reminder), zone), REMINDED_AT, zone);
    data.push({ evaluationId: id, memberId, remindAt });
  }
  await tx.evaluationTurn.createMany({ data });
  return id;
}
