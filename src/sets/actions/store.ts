import type { Reading } from '../../command.ts';
import type { Tx } from '../../store/client.ts';
import { Prisma } from '../../store/generated/client.ts';
import { nextOf, roundsOf } from '../rounds/store.ts';
import { openWords, sealWords } from '../sealed-words.ts';
import { type ActionStatus, isSettled, OUTCOMES } from './rules.ts';

/** Something that a member said they would do. */
export interface Action {
  readonly id: string;
  readonly owner: { readonly id: string; readonly name: string };
  readonly set: { readonly id: string; readonly name: string };
  /** The standing set of the same call in which its owner is now: the one above, or where they were moved; `null`: in none. */
  readonly ownersSet: { readonly id: string; readonly name: string } | null;
  /** The number of the round in which it was made, or to which it was added. */
  readonly round: number;
  /** A date column. */
  readonly dueOn: Date;
  readonly status: ActionStatus;
  /** The number of the round before which its owner said what became of it: of `set` once it is settled, else of `ownersSet`. */
  readonly answeredFor: number | null;
  readonly what: string;
  /** How they will know that it is done; may be empty. */
  readonly signs: string;
  /** What they learnt; may be empty. */
  readonly learnt: string;
}

type Open = Pick<Reading, 'tx' | 'keys'>;

const aSet = { id: true, name: true, callId: true } as const;
const include = {
  member: {
    select: {
      ...{ id: true, name: true },
      setMembers: {
        where: { leftOn: null, set: { status: 'standing' } },
        select: { set: { select: aSet } },
        orderBy: { setId: 'asc' },
      },
    },
  },
  round: { select: { number: true, set: { select: aSet } } },
} as const;
type Row = Prisma.SetActionGetPayload<{ include: typeof include }>;

const toAction =
  (keys: Reading['keys']) =>
  ({ member, round, box, status, id, dueOn, answeredFor }: Row): Action => {
    const { what = '', signs = '', learnt = '' } = openWords(keys, 'set-action', id, box);
    const outcome = OUTCOMES.find((one) => one === status) ?? 'open';
    const sets = member.setMembers.flatMap((one) => (one.set.callId === round.set.callId ? [one.set] : []));
    const ownersSet = sets.find((one) => one.id === round.set.id) ?? sets[0];
    const made = {
      owner: { id: member.id, name: member.name },
      set: { id: round.set.id, name: round.set.name },
      ownersSet: ownersSet ? { id: ownersSet.id, name: ownersSet.name } : null,
      round: round.number,
    };
    return { id, ...made, dueOn, status: outcome, answeredFor, what, signs, learnt };
  };

const inOrder = [{ dueOn: 'asc' as const }, { id: 'asc' as const }];

/**
 * What those who are in a set now have said they would do, and what became of it: what is not settled, and what was settled for the
 * round that the set has before it, or for a later one, where another has come before that. By who owns it, then by when it is due. For
 * members of that set only.
 */
export async function openActionsOf({ tx, keys }: Open, setId: string): Promise<readonly Action[]> {
  const set = await tx.learningSet.findUnique({ where: { id: setId }, include: { call: true } });
  if (!set) return [];
  const next = nextOf(await roundsOf(tx, setId))?.number ?? Number.POSITIVE_INFINITY;
  const rows = await tx.setAction.findMany({
    where: {
      round: { setId },
      member: {
        setMembers: { some: { setId, leftOn: null } },
        memberships: { some: { networkId: set.call.networkId, standing: 'peer' } },
      },
    },
    include,
    orderBy: [{ member: { name: 'asc' } }, { memberId: 'asc' }, ...inOrder],
  });
  return rows
    .map(toAction(keys))
    .filter(({ status, answeredFor }) => !isSettled(status) || (answeredFor ?? 0) >= next);
}

/** All actions of one member, what is open first; for themselves. */
export async function actionsBy({ tx, keys }: Open, memberId: string): Promise<readonly Action[]> {
  const rows = await tx.setAction.findMany({ where: { memberId }, include, orderBy: inOrder });
  const all = rows.map(toAction(keys));
  return [
    ...all.filter(({ status }) => !isSettled(status)),
    ...all.filter(({ status }) => isSettled(status)).toReversed(),
  ];
}

/** One's own action, locked for changing it; `null` for anything else. */
export async function lockOwnAction(
  { tx, keys }: Open,
  memberId: string,
  id: string,
): Promise<Action | null> {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM set_action WHERE id = ${id}::uuid FOR UPDATE`);
  const row = await tx.setAction.findFirst({ where: { id, memberId }, include });
  return row ? toAction(keys)(row) : null;
}

/** How many actions somebody has in a set that are not settled. */
export const countOpen = (tx: Tx, setId: string, memberId: string): Promise<number> =>
  tx.setAction.count({ where: { round: { setId }, memberId, status: { notIn: ['done', 'changed'] } } });

/**
 * How many actions that are not settled somebody has from other sets of the call of the set they are in now: that set does not see them,
 * since it was not there when they were said.
 */
export const countElsewhere = (
  tx: Tx,
  { id, callId }: { readonly id: string; readonly callId: string },
  memberId: string,
): Promise<number> =>
  tx.setAction.count({
    where: {
      memberId,
      status: { notIn: ['done', 'changed'] },
      round: { setId: { not: id }, set: { callId } },
    },
  });

/**
 * Brings somebody's own action into the set they are in now: it is theirs to say, and from now on that set sees it. It stands with the
 * last round that the set has begun, or the first. What is settled is seen until the round ahead is over.
 */
export async function bringInto(
  tx: Tx,
  { id, status, answeredFor }: Pick<Action, 'id' | 'status' | 'answeredFor'>,
  setId: string,
): Promise<void> {
  const rounds = await roundsOf(tx, setId);
  const round = rounds.findLast(({ status }) => status === 'running' || status === 'held') ?? rounds[0];
  if (!round) return;
  const seenFor = isSettled(status) ? await numberAhead(tx, setId) : answeredFor;
  await tx.setAction.update({ where: { id }, data: { roundId: round.id, answeredFor: seenFor } });
}

/**
 * Somebody comes into a set. Which round they were asked for last, and for which they answered, are numbers of the set that they were in
 * before, so where that was another they are forgotten: they are asked before the next round of this one. What is settled is asked about no
 * more, and its number is one of the set in which it was said: that set hears of it if they come back.
 */
export async function actionsFollow(tx: Tx, callId: string, memberId: string, setId: string): Promise<void> {
  const places = await tx.setMember.findMany({
    where: { memberId, set: { callId, status: { not: 'proposed' } } },
  });
  const since = places.find((one) => one.setId === setId)?.leftOn ?? null;
  const isFromAnother = places.some(
    (one) => one.setId !== setId && (one.leftOn === null || since === null || one.leftOn >= since),
  );
  if (!isFromAnother) return;
  const where = { memberId, round: { set: { callId } } };
  await tx.setAction.updateMany({ where, data: { askedFor: null } });
  await tx.setAction.updateMany({
    where: { ...where, status: { notIn: ['done', 'changed'] } },
    data: { answeredFor: null },
  });
}

interface Words {
  readonly what: string;
  readonly signs: string;
  readonly learnt: string;
}

export const sealAction = (keys: Reading['keys'], id: string, { what, signs, learnt }: Words) =>
  sealWords(keys, 'set-action', id, { what, signs, learnt });

/** The number of the round before which something is said now: the one ahead, or the one after the last. */
export async function numberAhead(tx: Tx, setId: string): Promise<number> {
  const rounds = await roundsOf(tx, setId);
  return nextOf(rounds)?.number ?? rounds.length + 1;
}

/** How many actions were kept, of how many. Numbers only: this is what coordinators see. */
export interface Kept {
  readonly done: number;
  readonly part: number;
  readonly all: number;
}

/** By set, of every set that has any. */
export async function keptIn(tx: Tx, setIds: readonly string[]): Promise<ReadonlyMap<string, Kept>> {
  const rows = await tx.setAction.findMany({
    where: { round: { setId: { in: [...setIds] } } },
    select: { status: true, round: { select: { setId: true } } },
  });
  const found = new Map<string, Kept>();
  for (const { status, round } of rows) {
    const { done, part, all } = found.get(round.setId) ?? { done: 0, part: 0, all: 0 };
    found.set(round.setId, {
      done: done + (status === 'done' ? 1 : 0),
      part: part + (status === 'part' ? 1 : 0),
      all: all + 1,
    });
  }
  return found;
}
