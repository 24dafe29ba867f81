import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { isRefusal } from '../../decision.ts';
import { nothing, type Reply, refuse, replaceWith, show } from '../../views/reply.ts';
import { notThere } from '../access.ts';
import { roundFor } from '../rounds/access.ts';
import type { Meeting } from '../rounds/round.ts';
import { changeParticipant, participantsOf, zoneOf } from '../rounds/store.ts';
import { isHeardIn, placeOfSet } from '../store.ts';
import { begin, move, showQuietly } from './moving.ts';
import { planCard } from './plan-views.ts';
import { decide, mayBegin, mayFacilitate, type SessionCommand } from './rules.ts';
import { showSession } from './show.ts';
import { comeIn, countHere } from './splitting.ts';
import { changeSession, findSession, type Running } from './store.ts';
import { splitsAt } from './threes.ts';
import { sessionCard, thanksCard } from './views.ts';

const aRound = { round: z.uuid() };
/** `own`: pressed on the card that one has alone, which is then shown as it is by now. */
const onCard = { ...aRound, own: z.boolean().default(false) };
const onStage = { ...onCard, from: z.int().min(0) };

const notBegun = 'This round has not begun. Open it and press Start the round first.';

interface Found {
  readonly meeting: Meeting;
  readonly running: Running;
  /** Whether this person is in the set; otherwise they facilitate from outside of it. */
  readonly isIn: boolean;
}

/** A round that this person may move on: of their own set, or one that they facilitate as a coordinator. */
async function roundToMove(context: MemberContext, id: string): Promise<Omit<Found, 'running'> | null> {
  const found = await roundFor(context, id);
  if (!found) return null;
  const { meeting, isIn, runs } = found;
  return isIn || mayFacilitate(meeting.round, runs) ? { meeting, isIn } : null;
}

/** One of those that has begun. */
async function running(context: MemberContext, id: string): Promise<Found | Reply> {
  const found = await roundToMove(context, id);
  if (!found) return refuse(notThere.refused);
  const session = await findSession(context.tx, id);
  const { status } = found.meeting.round;
  if (!session || (status !== 'running' && status !== 'held')) return refuse(notBegun);
  return { ...found, running: session };
}

/** The card that one has alone, as things stand now. */
async function shown(
  context: MemberContext,
  { meeting, isIn }: Omit<Found, 'running'>,
  opening?: string,
): Promise<Reply> {
  const { tx, now, person } = context;
  const found = await findSession(tx, meeting.round.id);
  if (!found) return refuse(notBegun);
  const zone = await zoneOf(tx, person.id, meeting.call);
  const where = isIn ? 'own' : 'outside';
  return replaceWith(
    sessionCard(await showSession(tx, meeting, found, now, zone, person.id), where, opening),
  );
}

const isHere = ({ tx, person }: MemberContext, { round }: Meeting, agreed?: true) =>
  changeParticipant(tx, round.id, person.id, { came: true, away: false, ...(agreed ? { agreed } : {}) });

/** The same in a round that runs: whoever comes late is put into one of its groups. Gives the round as it runs then. */
async function arrive(context: MemberContext, { meeting, running }: Found, agreed?: true): Promise<Running> {
  await isHere(context, meeting, agreed);
  return comeIn(context, meeting, running, context.person.id);
}

const TOO_FEW =
  'It takes two at least to go into groups. Please each press I am here first, so that I know who is there.';

/** Whether a set moves on into its groups, and hardly anybody has said that they are here. */
const isTooFew = async (context: MemberContext, meeting: Meeting, stages: Running['stages'], at: number) =>
  (meeting.round.how.threes ?? false) && splitsAt(stages, at) && (await countHere(context, meeting)) < 2;

/** Somebody of the set presses a button that moves the round. Who presses is there. */
function pressed(type: 'next' | 'longer' | 'pause' | 'resume' | 'finish', command: SessionCommand['type']) {
  return forMembers({
    type: `session.${type}`,
    input: z.object(onStage),
    carries: ['round', 'from', 'own'],
    effect: 'writes',
    async handle(context, { round, from, own }) {
      const found = await running(context, round);
      if ('kind' in found) return found;
      const { meeting, isIn } = found;
      const before = isIn ? await arrive(context, found) : found.running;
      const decided = decide(
        before.session,
        command === 'next' || command === 'add-time'
          ? { type: command, from }
          : ({ type: command } as SessionCommand),
        before.stages,
        context.now,
      );
      if (isRefusal(decided)) return refuse(decided.refused);
      if (decided.status === 'running' && decided !== before.session)
        if (await isTooFew(context, meeting, before.stages, decided.at)) return refuse(TOO_FEW);
      // Of two who press at once, one has moved the set on; the other sees it.
      if (decided !== before.session && decided.status !== 'waiting')
        await move(context, meeting, before, decided);
      return own ? shown(context, found) : nothing;
    },
  });
}

/** Somebody says something of themselves at a round that runs. */
async function said(
  context: MemberContext,
  { round, own }: { round: string; own: boolean },
  sentence: string,
  write: (found: Found) => Promise<unknown>,
): Promise<Reply> {
  const found = await running(context, round);
  if ('kind' in found) return found;
  if (!found.isIn) return refuse(notThere.refused);
  if (found.running.session.status === 'over') return refuse('This round is over.');
  await write(found);
  await showQuietly(context, found.meeting, found.running);
  return own ? shown(context, found, sentence) : show(thanksCard(sentence));
}

export const sessionCommands: readonly CommandKind[] = [
  forMembers({
    type: 'session.begin',
    input: z.object(aRound),
    carries: ['round'],
    effect: 'writes',
    async handle(context, { round: id }) {
      const found = await roundToMove(context, id);
      if (!found) return refuse(notThere.refused);
      const { meeting, isIn } = found;
      // Somebody else has just pressed it: here it is.
      if (meeting.round.status === 'running') return shown(context, found);
      const no = mayBegin(meeting.round, context.now);
      if (no) return refuse(no.refused);
      if (isIn) await isHere(context, meeting);
      await begin(context, meeting);
      const place = await placeOfSet(context.tx, meeting.set.id);
      const each = 'each has this card for themselves: press Refresh to see how far you are.';
      const where =
        place === null
          ? `Your set has no place of its own, so ${each}`
          : isHeardIn(place)
            ? `Its card stands in ${place.name}, for everybody.`
            : `Others can read in ${place.name}, so nothing is said there, and ${each}`;
      return shown(context, found, `The round has begun. ${where}`);
    },
  }),

  forMembers({
    type: 'session.look',
    input: z.object(aRound),
    carries: ['round'],
    effect: 'reads',
    async handle(context, { round }) {
      const found = await running(context, round);
      return 'kind' in found ? found : shown(context, found);
    },
  }),

  /** What else there is to know and to press. Asked for on either card; it comes to this person alone. */
  forMembers({
    type: 'session.plan',
    input: z.object(onCard),
    carries: ['round', 'own'],
    effect: 'reads',
    async handle(context, { round, own }) {
      const found = await running(context, round);
      if ('kind' in found) return found;
      const { meeting, running: session, isIn } = found;
      if (session.session.status === 'over') return shown(context, found);
      const { tx, now, person } = context;
      const zone = await zoneOf(tx, person.id, meeting.call);
      const all = await showSession(tx, meeting, session, now, zone, person.id);
      const card = planCard(all, isIn ? 'own' : 'outside');
      return own ? replaceWith(card) : show(card);
    },
  }),

  pressed('next', 'next'),
  pressed('longer', 'add-time'),
  pressed('pause', 'pause'),
  pressed('resume', 'resume'),
  pressed('finish', 'finish'),

  forMembers({
    type: 'session.agree',
    input: z.object(onCard),
    carries: ['round', 'own'],
    effect: 'writes',
    handle: (context, input) =>
      said(
        context,
        input,
        'Thank you. You have agreed to how the set works, and are down as here.',
        (found) => arrive(context, found, true),
      ),
  }),

  forMembers({
    type: 'session.here',
    input: z.object(onCard),
    carries: ['round', 'own'],
    effect: 'writes',
    handle: (context, input) =>
      said(context, input, 'Thank you. You are down as here.', (found) => arrive(context, found)),
  }),

  /** Takes the notes, or hands them back; when somebody else takes them, says so. */
  forMembers({
    type: 'session.scribe',
    input: z.object(onCard),
    carries: ['round', 'own'],
    effect: 'writes',
    async handle(context, input) {
      const { person, tx } = context;
      const found = await running(context, input.round);
      if ('kind' in found) return found;
      if (!found.isIn) return refuse(notThere.refused);
      const { id, scribeId } = found.running;
      const people = await participantsOf(tx, input.round, found.meeting.set);
      if (scribeId !== null && scribeId !== person.id && people.some(({ memberId }) => memberId === scribeId))
        return refuse(
          'Somebody else takes notes already. They can hand them back by pressing this themselves.',
        );
      const isMine = scribeId === person.id;
      return said(
        context,
        input,
        isMine ? 'You no longer take notes.' : 'You take notes. Press again to hand them back.',
        () => changeSession(tx, id, { scribeId: isMine ? null : person.id }),
      );
    },
  }),
];
