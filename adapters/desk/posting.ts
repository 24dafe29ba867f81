import type { Reply } from '../../src/views/reply.ts';
import { nothing, refuse } from '../../src/views/reply.ts';
import type { DeskDeps } from './deps.ts';
import { accountOf } from './ids.ts';
import { limits } from './limits.ts';
import { insertTyped, type NewMessage } from './messages.ts';
import { placeFor } from './places.ts';
import type { SayBody } from './wire.ts';

type PostingDeps = Pick<DeskDeps, 'door' | 'directory' | 'prisma' | 'clock'>;

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
 * Puts a typed message in a place. In a thread of Soundings the door is asked first, and nothing is written before it
 * has said yes: what an author types there by mistake leaves no trace. The door's yes comes with a delivery that sees
 * to it that the message stands (`letIn` of the messenger), so that a crash before the row is written loses nothing.
 * The same event again has no second effect: its id is the message's.
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
  const threadId = body.thread ?? null;
  const at = deps.clock.now();
  const message = { id: body.eventId, placeId: body.place, threadId, writer, text, at };
  const before = await alreadyThere(deps, message);
  if (before) return before;
  if (parent === 'soundings') {
    const reply = await askDoor(deps, message);
    if (reply.kind !== 'nothing') return reply;
  }
  if (await insertTyped(deps, message)) {
    if (parent !== 'soundings') await tellSets(deps, message);
    return nothing;
  }
  return (await alreadyThere(deps, message)) ?? clash;
}

/** A learning set may meet here. What is typed stands already, and stays, whatever the door says. */
async function tellSets(
  { door }: PostingDeps,
  { id, placeId: place, writer, text }: NewMessage,
): Promise<void> {
  await door.handle({
    eventId: `said/${id}`,
    account: accountOf(writer),
    command: { type: 'set.said', place, text },
  });
}

/** Who began the thread that something is written in. */
async function parentOf(
  deps: PostingDeps,
  body: SayBody,
): Promise<'no thread' | 'person' | 'soundings' | 'gone' | 'none'> {
  if (body.thread === undefined) return 'no thread';
  const here = { placeId: body.place };
  const parent = await deps.prisma.deskMessage.findFirst({
    where: { ...here, id: body.thread, threadId: null },
  });
  if (parent) return parent.writer === null ? 'soundings' : 'person';
  const orphan = await deps.prisma.deskMessage.findFirst({ where: { ...here, threadId: body.thread } });
  return orphan ? 'gone' : 'none';
}

/** What to answer when there is a message of that id. */
async function alreadyThere(deps: PostingDeps, message: NewMessage): Promise<Reply | null> {
  const before = await deps.prisma.deskMessage.findUnique({ where: { id: message.id } });
  if (!before) return null;
  const facts = ['placeId', 'threadId', 'writer', 'text'] as const;
  return facts.every((fact) => before[fact] === message[fact]) ? nothing : clash;
}

/** The door knows this event if it has met it before, and then lets it in again without a second effect. */
function askDoor(deps: PostingDeps, { id, placeId, threadId, writer, text }: NewMessage): Promise<Reply> {
  return deps.door.handle({
    eventId: id,
    account: accountOf(writer),
    command: { type: 'thread.write', platform: 'desk', place: placeId, thread: threadId, message: id, text },
  });
}
