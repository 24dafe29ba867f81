import type { Work } from '../../command.ts';
import { daysLater } from '../../time/calendar.ts';
import { bringTheirsUpToDate } from '../briefs/posting.ts';
import type { Call, LearningSet } from '../call.ts';
import { activeIn } from '../polls/store.ts';
import { withFacilitator } from '../rounds/facilitating.ts';
import type { Round } from '../rounds/round.ts';
import { changeParticipant } from '../rounds/store.ts';
import { isHeardIn, placeOfSet } from '../store.ts';
import { type Lineup, lineupsOf, NO_PART, type Part, type Told } from './rules.ts';
import { type AheadRound, changeTurn, lot, programmeOf } from './store.ts';

/** Who presents is asked so many days before: two rounds ahead, where they are four weeks apart. */
const ASKED_DAYS = 56;
/** So many days before, the set hears that somebody is missing. */
const SHORT_DAYS = 21;

/** The moments up to which rounds are asked about, and told to be short. */
export const horizons = (now: Date) => ({
  ask: daysLater(now, ASKED_DAYS),
  short: daysLater(now, SHORT_DAYS),
});

const momentOf = ({ startsAt, aimedOn }: Round): Date => startsAt ?? aimedOn;
/** While a round is polled it counts who must come. A whole programme that is booked at once is not asked about at once. */
const mayAsk = (round: Round, now: Date) =>
  round.status === 'polling' || momentOf(round) <= horizons(now).ask;
const isNear = (round: Round, now: Date) => momentOf(round) <= horizons(now).short;

/**
 * Sees to it that each round ahead of a set has those who present and somebody who stands by, and that everybody concerned is told
 * once. To be called, with the call locked, whenever something has changed: a round got a time, somebody cannot come, has left, or
 * has said something. `knows`: a member who sees what becomes of it in the answer to what they pressed.
 */
export async function presentersFollow(
  work: Work,
  { set, call }: { readonly set: LearningSet; readonly call: Call },
  knows?: string,
): Promise<void> {
  const { past, ahead } = await programmeOf(work.tx, set);
  // Whoever is paused is not counted on.
  const members = await activeIn(work.tx, set);
  const lineups = lineupsOf(members, past, ahead, lot);
  for (const round of ahead) {
    const lineup = lineups.get(round.id) ?? { presenting: [], standBy: null };
    await write(work, set, round, lineup);
    // Whoever facilitates has their hands full: somebody else does so where they present now.
    const { facilitatorId } = round.round;
    if (facilitatorId !== null && lineup.presenting.includes(facilitatorId))
      await withFacilitator(work, { round: round.round, set, call });
    const asks = mayAsk(round.round, work.now);
    if (asks) await tellEach(work, { members, call }, round, lineup, knows);
    await settle(work, { set, call, people: members.length }, round, lineup, asks);
  }
}

const roleIn = ({ presenting, standBy }: Lineup, member: string): Told => {
  if (presenting.includes(member)) return 'presents';
  return member === standBy ? 'stands-by' : 'none';
};

async function write(work: Work, set: LearningSet, { id, parts }: AheadRound, lineup: Lineup): Promise<void> {
  for (const member of new Set([...parts.keys(), ...lineup.presenting, ...standBysOf(lineup)])) {
    const { presents, standsBy } = parts.get(member) ?? NO_PART;
    const role = roleIn(lineup, member);
    const change = { presents: role === 'presents', understudy: role === 'stands-by' };
    if (presents !== change.presents || standsBy !== change.understudy)
      await changeParticipant(work.tx, id, member, change);
    // What they wrote is not for this round any more.
    if (presents && !change.presents)
      await bringTheirsUpToDate(work, set.id, { roundId: id, memberId: member });
  }
}

const standBysOf = ({ standBy }: Lineup) => (standBy === null ? [] : [standBy]);

const NEWS = { presents: 'turn.presents', 'stands-by': 'turn.stands-by', none: 'turn.freed' } as const;

/** Whoever has another part in a round than they were last told hears of it, if it was none of their own doing. */
async function tellEach(
  { tx, dispatch }: Work,
  { members, call }: { readonly members: readonly string[]; readonly call: Call },
  { id: round, parts }: AheadRound,
  lineup: Lineup,
  knows?: string,
): Promise<void> {
  for (const member of new Set([...parts.keys(), ...lineup.presenting, ...standBysOf(lineup)])) {
    const part = parts.get(member) ?? NO_PART;
    const role = roleIn(lineup, member);
    if (role === part.told) continue;
    await changeTurn(tx, round, member, { told: role });
    const isTold = member !== knows && members.includes(member) && !isOwnDoing(part, role);
    if (isTold) await dispatch.toMember(member, call.networkId, { type: NEWS[role], round, member });
  }
}

const isOwnDoing = ({ away, answer }: Part, role: Told) => role === 'none' && (away || answer === 'no');

/**
 * Keeps how things stand, so that they are looked at again only when something has changed. Says to the set that somebody is missing.
 * `people`: how many are counted on.
 */
async function settle(
  work: Work,
  { set, call, people }: { readonly set: LearningSet; readonly call: Call; readonly people: number },
  { id: roundId, round, wanted }: AheadRound,
  lineup: Lineup,
  asked: boolean,
): Promise<void> {
  const { tx } = work;
  const presenting = lineup.presenting.length;
  const before = await tx.roundLineup.findUnique({ where: { roundId } });
  const isShort = presenting < wanted;
  const shortTold = isShort && ((before?.shortTold ?? false) || isNear(round, work.now));
  if (shortTold && !before?.shortTold) await tellShort(work, { set, call }, roundId);
  const data = {
    ...{ people, wanted, presenting, standBys: standBysOf(lineup).length },
    ...{ asked, shortTold },
  };
  await tx.roundLineup.upsert({ where: { roundId }, create: { roundId, ...data }, update: data });
}

async function tellShort(
  { tx, dispatch, newId }: Work,
  { set, call }: { readonly set: LearningSet; readonly call: Call },
  round: string,
): Promise<void> {
  const place = await placeOfSet(tx, set.id);
  if (place && isHeardIn(place))
    return dispatch.toPlace(place.id, set.id, { type: 'turn.short-here', round, subject: newId() });
  await dispatch.toMembers(
    call.networkId,
    set.members.map((member) => ({ member, notice: { type: 'turn.short', round, member } })),
  );
}
