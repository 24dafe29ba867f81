import type { Tx } from '../../store/client.ts';
import type { Call, LearningSet } from '../call.ts';
import { nextOf, roundsOf } from '../rounds/store.ts';
import { setsOf } from '../store.ts';
import { comingTo } from './coming.ts';
import type { SetProgramme } from './views.ts';

/** How many of a set are not counted on until they say that they are back. */
export function pausedIn(tx: Tx, { id, members }: LearningSet): Promise<number> {
  return tx.setMember.count({ where: { setId: id, paused: true, memberId: { in: [...members] } } });
}

/** Whether a set has a weekday and time for all its rounds. */
const hasTime = async (tx: Tx, id: string) =>
  (await tx.learningSet.count({ where: { id, fixedDay: { not: null } } })) > 0;

/** How many standing sets of a call have no weekday and time of their own. */
export const setsWithoutTime = (tx: Tx, callId: string): Promise<number> =>
  tx.learningSet.count({ where: { callId, status: 'standing', fixedDay: null } });

/** The standing sets of a call with their next rounds, those that need a coordinator first. */
export async function programmeOf(tx: Tx, call: Call): Promise<readonly SetProgramme[]> {
  const found: SetProgramme[] = [];
  for (const set of await setsOf(tx, call)) {
    if (set.status !== 'standing') continue;
    const next = nextOf(await roundsOf(tx, set.id));
    const { id, name } = set;
    const needsTime = call.dates === 'fixed' && !(await hasTime(tx, id));
    const needs = await needsIn(tx, call, set, needsTime);
    found.push({ id, name, next, needs, needsTime, paused: await pausedIn(tx, set) });
  }
  return found.toSorted((one, other) => Number(other.needs.length > 0) - Number(one.needs.length > 0));
}

/** What a set's rounds need of a coordinator: a date that was not found, people enough, a facilitator, a fixed time. */
async function needsIn(tx: Tx, call: Call, set: LearningSet, needsTime: boolean): Promise<readonly string[]> {
  const rounds = await roundsOf(tx, set.id);
  const needs: string[] = [];
  if (needsTime && rounds.some(({ status }) => status === 'planned'))
    needs.push('its weekday and time are not set.');
  const stuck = await tx.roundPoll.findMany({ where: { closesAt: null, round: { setId: set.id } } });
  for (const round of rounds) {
    const what = `round ${round.number}`;
    if (round.status === 'planned' && stuck.some(({ roundId }) => roundId === round.id))
      needs.push(`no date was found for ${what}.`);
    if (round.status !== 'booked') continue;
    const { coming, quorum } = await comingTo({ tx }, { round, set, call });
    if (coming < quorum) needs.push(`too few can come to ${what}.`);
    if (call.facilitation === 'members' && round.facilitatorId === null)
      needs.push(`${what} has no facilitator.`);
  }
  return needs;
}
