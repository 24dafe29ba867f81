import type { Holder } from '../../command.ts';
import { isSlot, slotsInWords } from '../hours.ts';
import { openApart } from '../joining/apart.ts';

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
    include: { round: { include: { set: true } } },
    orderBy: [{ round: { setId: 'asc' } }, { round: { number: 'asc' } }],
  });
  return {
    datesYouAreAskedAbout: {
      rounds: asked,
      answers: answers.map(({ answer, candidate }) => ({ date: candidate.startsAt, answer })),
    },
    yourRounds: rounds.map(({ round, away, came }) => ({
      set: round.set.name,
      round: round.number,
      saidThatYouCannotCome: away,
      came,
    })),
    callsForLearningSetsYouSaidYesTo: optIns.map(({ call, slots }, at) => ({
      network: call.network.name,
      theme: call.theme,
      hours: slotsInWords(slots.filter(isSlot)),
      ratherNotWith: (named[at] ?? []).flatMap((id) => names.get(id) ?? []),
    })),
    yourLearningSets: sets.map(({ set, leftOn, paused }) => ({
      network: set.call.network.name,
      theme: set.call.theme,
      name: set.name,
      status: set.status,
      leftOn,
      paused,
    })),
  };
};
