import type { Holder } from '../../command.ts';
import { actionsBy } from '../actions/store.ts';
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
  return {
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
    yourActions: (await actionsBy({ tx, keys }, memberId)).map(({ id: _, owner: _owner, set, ...rest }) => ({
      set: set.name,
      ...rest,
    })),
    yourAnswersThatYouCanStillChange: await openAnswersOf({ tx, keys }, memberId),
    youWillBeRemindedToAnswer: (await tx.evaluationTurn.findMany({ where: { memberId } })).map(
      ({ remindAt }) => remindAt,
    ),
    yourLearningLog: (await entriesOf({ tx, keys }, { id: memberId })).map(({ id: _, ...rest }) => rest),
  };
};
