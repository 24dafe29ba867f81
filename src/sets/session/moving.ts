import type { Work } from '../../command.ts';
import { minutesLater } from '../../time/calendar.ts';
import { roundOver } from '../evaluation/over.ts';
import { refreshPlace } from '../rounds/booking.ts';
import type { Meeting } from '../rounds/round.ts';
import { changeParticipant, changeRound, participantsOf } from '../rounds/store.ts';
import { isHeardIn, placeOfSet } from '../store.ts';
import { endsByItself, isSilent, isTurn, lookAgain } from './looking.ts';
import { split } from './splitting.ts';
import { stagesFor } from './stages.ts';
import { changeSession, createSession, type Running, saveSession } from './store.ts';
import { splitsAt, turnAt } from './threes.ts';

/** What other rooms do once a round is over. Each is one line here. */
const AFTERWARDS: readonly ((work: Work, meeting: Meeting) => Promise<void>)[] = [roundOver];

/** Those without a place of their own hear of a new stage by a message: not more often than this. */
const NEWS_EVERY_MINUTES = 5;

const dueOf = ({ session, stages }: Running, { call }: Meeting, now: Date) => ({
  lookAt: lookAgain(session, stages, now, call.network.zone),
  endsAt: endsByItself(session, stages, now),
});

/** Brings the card in the set's own place up to date. Gives whether there is such a place, and the set hears of things there. */
export async function showHere(
  { tx, dispatch }: Work,
  { set, round }: { readonly set: { readonly id: string }; readonly round: { readonly id: string } },
  session: string,
): Promise<boolean> {
  const place = await placeOfSet(tx, set.id);
  if (place) await dispatch.toPlace(place.id, session, { type: 'session.here', round: round.id, session });
  return isHeardIn(place);
}

/** The same after a press that changes nothing of the stages. A silence is not disturbed by it. */
export async function showQuietly(work: Work, meeting: Meeting, running: Running): Promise<void> {
  if (!isSilent(running.session, running.stages)) await showHere(work, meeting, running.id);
}

/** Begins a round that is booked. The caller has asked whether it may begin. */
export async function begin(work: Work, meeting: Meeting): Promise<void> {
  const { tx, now, dispatch, newId } = work;
  const { round, set, call } = meeting;
  const presenters = (await participantsOf(tx, round.id, set)).filter(({ presents }) => presents).length;
  const created: Running = {
    ...{ id: newId(), roundId: round.id, scribeId: null, toldAt: null },
    session: { status: 'running', at: 0, since: now, extra: 0 },
    stages: stagesFor(round.how, round.how.threes ? 0 : presenters),
  };
  await changeRound(tx, round.id, { status: 'running' });
  await createSession(tx, created, dueOf(created, meeting, now));
  const running = await inGroups(work, meeting, created);
  if (await showHere(work, meeting, running.id)) return announceTurn(work, meeting, running);
  await dispatch.toMembers(
    call.networkId,
    set.members.map((member) => ({ member, notice: { type: 'session.begun', round: round.id, member } })),
  );
  await changeSession(tx, running.id, { toldAt: now });
}

/** In threes: a set that comes to the first stage that each has for themselves goes into its groups. */
async function inGroups(work: Work, meeting: Meeting, running: Running): Promise<Running> {
  const { session, stages } = running;
  const now = meeting.round.how.threes && session.status !== 'over' && splitsAt(stages, session.at);
  return now ? split(work, meeting, running) : running;
}

/** In writing, each stage is called out in the thread below the card. */
async function announceTurn(
  { tx, dispatch }: Work,
  { round, set }: Meeting,
  { id, session, stages }: Running,
): Promise<void> {
  if (session.status !== 'running' || !isTurn(session, stages)) return;
  const place = await placeOfSet(tx, set.id);
  const notice = { type: 'session.turn', round: round.id, session: id, stage: String(session.at) };
  if (place) await dispatch.toPlace(place.id, id, notice);
}

/** Writes down what became of a round that runs, and has it shown. `before`: as it was. Over: see `finish`. */
export async function move(
  work: Work,
  meeting: Meeting,
  before: Running,
  session: Running['session'],
): Promise<void> {
  if (session.status === 'over' || before.session.status === 'over') return finish(work, meeting, before);
  const moved = { ...before, session };
  const isNew = session.at !== before.session.at;
  const running = isNew ? await inGroups(work, meeting, moved) : moved;
  await saveSession(work.tx, before.id, session, dueOf(running, meeting, work.now));
  const hasPlace = await showHere(work, meeting, before.id);
  if (!isNew) return;
  if (hasPlace) await announceTurn(work, meeting, running);
  else await tellStage(work, meeting, running, session.at);
}

async function tellStage(
  { tx, now, dispatch }: Work,
  { round, set, call }: Meeting,
  { id, session, stages, toldAt }: Running,
  at: number,
): Promise<void> {
  if (isSilent(session, stages)) return;
  const isNewTurn = turnAt(stages, at) !== null && turnAt(stages, at) !== turnAt(stages, at - 1);
  // Whose turn it is they have to know.
  if (!isNewTurn && toldAt && minutesLater(toldAt, NEWS_EVERY_MINUTES) > now) return;
  await changeSession(tx, id, { toldAt: now });
  const notice = (member: string) => ({
    ...{ type: 'session.stage', round: round.id },
    ...{ member, stage: String(at) },
  });
  await dispatch.toMembers(
    call.networkId,
    set.members.map((member) => ({ member, notice: notice(member) })),
  );
}

/** Ends a round: who was there is settled, and what follows from it is set going. */
export async function finish(work: Work, meeting: Meeting, running: Running): Promise<void> {
  const { tx } = work;
  const { round, set } = meeting;
  await saveSession(tx, running.id, { status: 'over' }, { lookAt: null, endsAt: null });
  await tx.sessionAside.deleteMany({ where: { sessionId: running.id } });
  for (const { memberId, came, away } of await participantsOf(tx, round.id, set))
    if (came === null && !away) await changeParticipant(tx, round.id, memberId, { came: false });
  await showHere(work, meeting, running.id);
  await close(work, meeting);
}

/** A round is over, with or without a session: what follows from that is set going. */
export async function close(work: Work, { round, set, call }: Meeting): Promise<void> {
  await changeRound(work.tx, round.id, { status: 'held' });
  const held = { round: { ...round, status: 'held' as const }, set, call };
  await refreshPlace(work, set.id);
  for (const follow of AFTERWARDS) await follow(work, held);
}
