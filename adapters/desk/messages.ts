import type { Card } from '../../src/views/card.ts';
import { announce } from './changes.ts';
import type { DeskDeps } from './deps.ts';
import { limits } from './limits.ts';

/** One message as it is kept. Exactly one of `text` and `card` is there, unless it was taken away. */
export interface KeptMessage {
  readonly id: string;
  readonly at: Date;
  readonly writer: string | null;
  readonly text: string | null;
  readonly card: Card | null;
  readonly replies: number;
  readonly lastReplyAt: Date | null;
  readonly gone: boolean;
}

export interface NewMessage {
  readonly id: string;
  readonly placeId: string;
  readonly threadId: string | null;
  readonly writer: string;
  readonly text: string;
  readonly at: Date;
}

type StoreDeps = Pick<DeskDeps, 'prisma'>;

/** Where "before" begins when no page was read yet. */
const NEWEST = 9_223_372_036_854_775_807n;

/**
 * The newest messages of a place that are not replies, oldest first, and whether there are older ones. A message
 * that was taken away keeps its line while it has replies, so that they can still be reached.
 */
export async function readPlace(
  { prisma }: StoreDeps,
  placeId: string,
  before?: string,
): Promise<{ messages: readonly KeptMessage[]; more: boolean }> {
  const turn = before === undefined ? NEWEST : await turnOf(prisma, placeId, before);
  if (turn === null) return { messages: [], more: false };
  const rows = await prisma.$queryRaw<(KeptMessage & { turn: bigint })[]>`
    with thread as (
      select thread_id as id, count(*)::int as replies, min(turn) as first, min(at) as begun, max(at) as last
      from desk_message
      where place_id = ${placeId}::uuid and thread_id is not null
      group by thread_id
    )
    select m.id::text as id, m.turn, m.at, m.writer, m.text, m.card,
      coalesce(t.replies, 0) as replies, t.last as "lastReplyAt", false as gone
    from desk_message m left join thread t on t.id = m.id
    where m.place_id = ${placeId}::uuid and m.thread_id is null and m.turn < ${turn}
    union all
    select t.id::text, t.first, t.begun, null, null, null, t.replies, t.last, true
    from thread t
    where t.first < ${turn} and not exists (select from desk_message m where m.id = t.id)
    order by turn desc
    limit ${limits.page + 1}`;
  const messages = rows.slice(0, limits.page).reverse();
  return { messages: messages.map(({ turn: _, ...message }) => message), more: rows.length > limits.page };
}

/** A message that is gone still marks where its thread began. */
async function turnOf(prisma: DeskDeps['prisma'], placeId: string, id: string): Promise<bigint | null> {
  const [row] = await prisma.$queryRaw<{ turn: bigint | null }[]>`
    select coalesce(
      (select turn from desk_message where place_id = ${placeId}::uuid and id = ${id}::uuid),
      (select min(turn) from desk_message where place_id = ${placeId}::uuid and thread_id = ${id}::uuid)
    ) as turn`;
  return row?.turn ?? null;
}

/** The message a thread hangs on, with the place to check; `null` when nothing of that thread is there. */
export async function findThread({ prisma }: StoreDeps, id: string) {
  const [parent, replies] = await Promise.all([
    prisma.deskMessage.findFirst({ where: { id, threadId: null } }),
    prisma.deskMessage.findMany({
      where: { threadId: id },
      orderBy: { turn: 'desc' },
      take: limits.thread,
    }),
  ]);
  const [oldest] = replies.reverse();
  const placeId = parent?.placeId ?? oldest?.placeId;
  if (placeId === undefined) return null;
  const root = parent ?? { id, at: oldest?.at ?? new Date(0), writer: null, text: null, card: null };
  return {
    placeId,
    parent: {
      ...kept(root),
      replies: replies.length,
      lastReplyAt: replies.at(-1)?.at ?? null,
      gone: parent === null,
    },
    replies: replies.map(kept),
  };
}

function kept(row: {
  id: string;
  at: Date;
  writer: string | null;
  text: string | null;
  card: unknown;
}): KeptMessage {
  return { ...row, card: row.card as Card | null, replies: 0, lastReplyAt: null, gone: false };
}

/** When somebody other than `reader` last wrote in each place. */
export async function latestByOthers({ prisma }: StoreDeps, placeIds: readonly string[], reader: string) {
  const groups = await prisma.deskMessage.groupBy({
    by: ['placeId'],
    where: {
      placeId: { in: [...placeIds] },
      OR: [{ writer: null }, { writer: { not: reader } }],
    },
    _max: { at: true },
  });
  return new Map(groups.map((group) => [group.placeId, group._max.at]));
}

/** `false` when a message of that id is there already, whoever wrote it, or was once and has a thread. */
export async function insertTyped({ prisma }: StoreDeps, message: NewMessage): Promise<boolean> {
  const { id } = message;
  const before = { OR: [{ id }, { threadId: id }] };
  if (await prisma.deskMessage.findFirst({ where: before, select: { id: true } })) return false;
  const [made] = await prisma.$transaction([
    prisma.deskMessage.createMany({ data: [message], skipDuplicates: true }),
    announce(prisma, { place: message.placeId }),
  ]);
  return made.count === 1;
}
