import { createHash } from 'node:crypto';
import type { Reading } from '../../command.ts';
import type { Tx } from '../../store/client.ts';
import { type Action, openActionsOf } from '../actions/store.ts';
import { LAST_ACTIONS } from '../formats/named.ts';
import { namesOf } from '../presenters/store.ts';
import type { Meeting } from '../rounds/round.ts';
import { findMeeting, participantsOf } from '../rounds/store.ts';
import { placeOfSet } from '../store.ts';
import { isTurn, stageOf, turnEnds } from './looking.ts';
import { minutesLeft } from './rules.ts';
import { groupsIn } from './splitting.ts';
import { findSession, type Running } from './store.ts';
import type { SessionShown } from './views.ts';

/** A round's session as it stands at `now`, for showing. Times are read in `zone`. `viewer`: the one member who reads it. */
export async function showSession(
  tx: Tx,
  { round, set, call }: Meeting,
  { session, stages, scribeId }: Running,
  now: Date,
  zone: string,
  viewer?: string,
): Promise<SessionShown> {
  const people = await participantsOf(tx, round.id, set);
  const presenting = people.filter(({ presents }) => presents).map(({ memberId }) => memberId);
  const groups = groupsIn(people);
  const grouped = groups.flat().map(({ member }) => member);
  const named = [...presenting, ...grouped, round.facilitatorId, scribeId].filter((id) => id !== null);
  const names = await namesOf(tx, named);
  // Whoever has left the set since is not named any more.
  const stillIn = (id: string | null) =>
    people.some(({ memberId }) => memberId === id) ? (names.get(id ?? '') ?? null) : null;
  const isOver = session.status === 'over';
  const at = isOver ? 0 : session.at;
  const stage = stageOf(session, stages);
  const byDays = isTurn(session, stages);
  const left = byDays ? null : minutesLeft(session, stages, now);
  const after = stages.slice(at + 1).reduce((sum, { minutes }) => sum + minutes, 0);
  return {
    ...{ round: round.id, number: round.number, set: set.name, zone, stages, at, left },
    state: isOver ? 'over' : session.status,
    until:
      byDays && stage && session.status === 'running'
        ? turnEnds(session.since, stage, session.extra, call.network.zone)
        : null,
    presenters: presenting.flatMap((id) => names.get(id) ?? []),
    facilitator: stillIn(round.facilitatorId),
    byCoordinator: round.facilitatorId === null,
    scribe: stillIn(scribeId),
    here: people.filter(({ came }) => came === true).length,
    agreed: people.filter(({ agreed }) => agreed).length,
    of: people.length,
    rest: left === null ? null : Math.max(0, left) + after,
    hasPlace: (await placeOfSet(tx, set.id)) !== null,
    threes: round.how.threes ?? false,
    groups: groups.map((group) =>
      group.map(({ member, turn }) => ({
        ...{ name: names.get(member) ?? 'Somebody', turn },
        isOwn: member === viewer,
      })),
    ),
  };
}

/**
 * What those in a set have said they would do, while they are to speak of it: in the round's stage for that, and where it has none, in its
 * first. For the set's own place only.
 */
export async function actionsNow(
  open: Pick<Reading, 'tx' | 'keys'>,
  { set }: Meeting,
  { session, stages }: Running,
): Promise<readonly Action[]> {
  const stage = Math.max(
    0,
    stages.findIndex(({ name }) => name === LAST_ACTIONS),
  );
  return session.status !== 'over' && session.at === stage ? openActionsOf(open, set.id) : [];
}

/** A round that has begun, with its session; `null` when there is none, or its set has ended, or it was called off meanwhile. */
export async function findRunning(
  tx: Tx,
  roundId: string,
): Promise<{ meeting: Meeting; running: Running } | null> {
  const meeting = await findMeeting(tx, roundId);
  const running = await findSession(tx, roundId);
  const stands = meeting?.round.status === 'running' || meeting?.round.status === 'held';
  return meeting && running && stands ? { meeting, running } : null;
}

/** What a stage's announcement stands as in the set's place: the same each time it is asked. */
export function turnSubject(session: string, at: number): string {
  const hex = createHash('sha256').update(`${session}/${at}`).digest('hex');
  // A uuid of the version for one's own purposes: RFC 9562, section 5.8.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
