import type { Reply } from '../../src/views/reply.ts';
import { nothing, refuse } from '../../src/views/reply.ts';
import type { DeskDeps } from './deps.ts';
import { accountOf } from './ids.ts';
import { limits } from './limits.ts';
import { dropTyped, insertTyped, showTyped } from './messages.ts';
import { placeFor } from './places.ts';
import type { SayBody } from './wire.ts';

type PostingDeps = Pick<DeskDeps, 'door' | 'directory' | 'prisma' | 'clock' | 'log'>;

/** What became of something typed. `elsewhere`: there is no such place or thread for this person. */
export type Said = Reply | { readonly kind: 'elsewhere' };

const elsewhere: Said = { kind: 'elsewhere' };
const empty = refuse('There is nothing to send yet. Write something first.');
const tooLong = (length: number) =>
  refuse(
    `That is ${length} characters; ${limits.message} fit in one message. Shorten it, or send it in two parts.`,
  );
const slashed = refuse('A message cannot begin with a slash: that is for commands. Nothing was sent.');
const closed = refuse(
  'The message this thread belonged to was taken away. You can read the thread, but not add to it.',
);
const clash = refuse('That message could not be sent. Open the page again and try once more.');

/**
 * Puts a typed message in a place. In a thread of Soundings it waits, unseen, until the door has let it in; the
 * row is written first, so that a crash between the two loses nothing (see `finishPending`). The same event again
 * has no second effect: its id is the message's.
 */
export async function say(deps: PostingDeps, writer: string, body: SayBody): Promise<Said> {
  const text = body.text.trim();
  if (text === '') return empty;
  if (text.length > limits.message) return tooLong(text.length);
  if (text.startsWith('/')) return slashed;
  if (!(await placeFor(deps, writer, body.place))) return elsewhere;

  const parent = await parentOf(deps, body);
  if (parent === 'none') return elsewhere;
  if (parent === 'gone') return closed;
  const row = { placeId: body.place, threadId: body.thread ?? null, writer, text };
  const asksDoor = parent === 'soundings';
  const made = await insertTyped(deps, { ...row, id: body.eventId, pending: asksDoor, at: deps.clock.now() });
  if (made) return asksDoor ? askDoor(deps, { ...row, id: body.eventId }) : nothing;

  const before = await deps.prisma.deskMessage.findUnique({ where: { id: body.eventId } });
  const same =
    before && Object.entries(row).every(([name, value]) => before[name as keyof typeof row] === value);
  if (!same) return clash;
  return before.pending ? askDoor(deps, before) : nothing;
}

/** Who began the thread that something is written in. */
async function parentOf(
  deps: PostingDeps,
  body: SayBody,
): Promise<'no thread' | 'person' | 'soundings' | 'gone' | 'none'> {
  if (body.thread === undefined) return 'no thread';
  const here = { placeId: body.place, pending: false };
  const parent = await deps.prisma.deskMessage.findFirst({
    where: { ...here, id: body.thread, threadId: null },
  });
  if (parent) return parent.writer === null ? 'soundings' : 'person';
  const orphan = await deps.prisma.deskMessage.findFirst({ where: { ...here, threadId: body.thread } });
  return orphan ? 'gone' : 'none';
}

interface Waiting {
  readonly id: string;
  readonly placeId: string;
  readonly threadId: string | null;
  readonly writer: string | null;
  readonly text: string | null;
}

/** The door knows this event if it has met it before, and then lets it in again without a second effect. */
async function askDoor(deps: PostingDeps, { id, placeId, threadId, writer, text }: Waiting): Promise<Reply> {
  const reply = await deps.door.handle({
    eventId: id,
    account: accountOf(writer ?? ''),
    command: { type: 'thread.write', platform: 'desk', place: placeId, thread: threadId, message: id, text },
  });
  if (reply.kind === 'nothing') await showTyped(deps, id, placeId);
  else await dropTyped(deps, id);
  return reply;
}

/**
 * Takes to the door what was typed and never got through it, because somebody crashed or the door failed. At the
 * start, and every minute. Several processes may do so at once.
 */
export async function finishPending(deps: PostingDeps): Promise<void> {
  const since = new Date(deps.clock.now().getTime() - limits.pendingMs);
  const waiting = await deps.prisma.deskMessage.findMany({
    where: { pending: true, at: { lt: since } },
    orderBy: { turn: 'asc' },
    take: 100,
  });
  for (const message of waiting) {
    try {
      await askDoor(deps, message);
    } catch (error) {
      deps.log.error('a typed message is still waiting at the door', { error });
    }
  }
}
