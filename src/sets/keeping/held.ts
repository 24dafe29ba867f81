import type { Holder } from '../../command.ts';
import { actionsBy } from '../actions/store.ts';
import { heldOfPresenting } from '../briefs/held.ts';
import { openAnswersOf } from '../evaluation/store.ts';
import { isSlot, slotsInWords } from '../hours.ts';
import { openApart } from '../joining/apart.ts';
import { entriesOf } from '../log/store.ts';

/** What is held on a member about learning sets. Whom they would rather not sit with is theirs; who named them is nobody’s. */
export const heldInSets: Holder = async ({ tx, keys }, { id: memberId }) => {
  const include = { call: { include: { network: true } } };
  const optIns = await tx.setOptIn.findMany({ where: { memberId }, include, orderBy: { callId: 'asc' } });
  const named = optIns.map((row) => openApart(keys, row));
  const names = new Map(
    (await tx.member.findMany({ where: { id: { in: named.flat() } } })).map(({ id, name }) => [id, name]),
  );
  const sets = await tx.setMember.findMany({
    where: { memberId, set: { status: { not: 'proposed' } } },
    include: { set: { include } },
    orderBy: { setId: 'asc' },
  });
  const answers = await tx.pollAnswer.findMany({
    where: { memberId },
    include: { candidate: true },
    orderBy: { candidate: { startsAt: 'asc' } },
  });
  const asked = await tx.pollAsked.count({ where: { memberId } });
  const rounds = await tx.roundMember.findMany({
    where: { memberId },
    include: { round: { include: { session: { select: { scribeId: true } }, set: true } } },
    orderBy: [{ round: { setId: 'asc' } }, { round: { number: 'asc' } }],
  });
  const asides = await tx.sessionAside.count({ where: { memberId } });
  const member = await tx.member.findUnique({ where: { id: memberId } });
  const hasCalendarAddress = (await tx.calendarAddress.count({ where: { memberId } })) > 0;
  return {
    yourRoundsInYourCalendar: {
      byMail: member?.roundsByMail ?? false,
      hasAddressAtTheDesk: hasCalendarAddress,
    },
    datesYouAreAskedAbout: {
      rounds: asked,
      answers: answers.map(({ answer, candidate }) => ({ date: candidate.startsAt, answer })),
    },
    yourRounds: rounds.map(({ round, presents, understudy, away, agreed, came, inGroup, turn }) => ({
      ...{ set: round.set.name, round: round.number, startsAt: round.startsAt },
      saidThatYouCannotCome: away,
      ...{ presents, understudy, agreed, came },
      ...(inGroup === null
        ? {}
        : { inThrees: { group: inGroup + 1, turn: turn === null ? null : turn + 1 } }),
      tookNotes: round.session?.scribeId === memberId,
    })),
    privateNotesAboutQuestions: { wanted: !(member?.noAsides ?? false), inRoundsThatRun: asides },
    callsForLearningSetsYouSaidYesTo: optIns.map(({ call, slots, late }, at) => ({
      network: call.network.name,
      theme: call.theme,
      hours: slotsInWords(slots.filter(isSlot)),
      askedForALatePlace: late,
      ratherNotWith: (named[at] ?? []).flatMap((id) => names.get(id) ?? []),
    })),
    yourLearningSets: sets.map(({ set, leftOn, paused, backAt }) => ({
      network: set.call.network.name,
      theme: set.call.theme,
      name: set.name,
      status: set.status,
      leftOn,
      paused,
      countedOnAgainSince: backAt,
    })),
    ...(await heldOfPresenting(tx, keys, memberId)),
    yourActions: (await actionsBy({ tx, keys }, memberId)).map(
      ({ id: _, owner: _owner, ownersSet: _now, set, ...rest }) => ({
        set: set.name,
        ...rest,
      }),
    ),
    yourAnswersThatYouCanStillChange: await openAnswersOf({ tx, keys }, memberId),
    youWillBeRemindedToAnswer: (await tx.evaluationTurn.findMany({ where: { memberId } })).map(
      ({ remindAt }) => remindAt,
    ),
    yourLearningLog: (await entriesOf({ tx, keys }, { id: memberId })).map(({ id: _, ...rest }) => rest),
  };
};
