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
  const atRounds = await tx.roundMember.findMany({
    where: { memberId },
    include: { round: { include: { session: { select: { scribeId: true } }, set: true } } },
    orderBy: { roundId: 'asc' },
  });
  const asides = await tx.sessionAside.count({ where: { memberId } });
  const { noAsides } = await tx.member.findUniqueOrThrow({ where: { id: memberId } });
  return {
    roundsOfYourLearningSets: atRounds.map(({ round, presents, understudy, away, agreed, came }) => ({
      ...{ set: round.set.name, round: round.number, startsAt: round.startsAt },
      ...{ presents, understudy, away, agreed, came },
      tookNotes: round.session?.scribeId === memberId,
    })),
    privateNotesAboutQuestions: { wanted: !noAsides, inRoundsThatRun: asides },
    callsForLearningSetsYouSaidYesTo: optIns.map(({ call, slots }, at) => ({
      network: call.network.name,
      theme: call.theme,
      hours: slotsInWords(slots.filter(isSlot)),
      ratherNotWith: (named[at] ?? []).flatMap((id) => names.get(id) ?? []),
    })),
    yourLearningSets: sets.map(({ set, leftOn }) => ({
      network: set.call.network.name,
      theme: set.call.theme,
      name: set.name,
      status: set.status,
      leftOn,
    })),
  };
};
