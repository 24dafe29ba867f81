import { createHmac } from 'node:crypto';
import { type MemberContext, TooEarly, type Work } from '../../command.ts';
import { mayStandUnrecorded } from '../../delivery/queue.ts';
import { isMemberOf, placeByRef } from '../../networks/store.ts';
import type { Tx } from '../../store/client.ts';
import { type Place, Prisma } from '../../store/generated/client.ts';
import type { AnonymousChallenge } from '../anonymous-challenge.ts';
import { lockChallenge } from '../store.ts';

export interface Thread {
  readonly place: Place;
  readonly challenge: AnonymousChallenge;
}

const at = (place: Place, ref: string) => ({ placeId_ref: { placeId: place.id, ref } });

/**
 * The challenge in whose thread something happens, locked for deciding on it. `null`: the place or the thread is none of ours.
 * Throws `TooEarly` while a challenge may stand there of which we have not written down where.
 */
export async function threadAt(
  { tx }: Pick<Work, 'tx'>,
  platform: string,
  { place: placeRef, thread }: { readonly place: string; readonly thread: string },
): Promise<Thread | null> {
  const place = await placeByRef(tx, platform, placeRef);
  if (!place) return null;
  const find = () => tx.post.findUnique({ where: at(place, thread) });
  let post = await find();
  if (!post) {
    // It may be the thread of a challenge that was answered before we had written down where it stands.
    if (await mayStandUnrecorded(tx, place.id)) throw new TooEarly();
    post = await find();
  }
  const challenge = post ? await lockChallenge(tx, post.subject) : null;
  return challenge ? { place, challenge } : null;
}

/** Whether this message has been met already. Some platforms tell of one message under two event ids. */
export async function isKnown(tx: Tx, place: Place, message: string): Promise<boolean> {
  return (await tx.post.findUnique({ where: at(place, message) })) !== null;
}

/** The contribution that somebody's own message is, locked together with its challenge. */
export async function carriedFrom(
  { tx }: Pick<Work, 'tx'>,
  platform: string,
  { place: placeRef, message }: { readonly place: string; readonly message: string },
) {
  const place = await placeByRef(tx, platform, placeRef);
  const post = place && (await tx.post.findUnique({ where: { ...at(place, message), theirs: true } }));
  const found = post && (await tx.contribution.findUnique({ where: { id: post.subject } }));
  const challenge = found && (await lockChallenge(tx, found.challengeId));
  // Read again under the lock.
  const contribution = challenge && (await tx.contribution.findUnique({ where: { id: found.id } }));
  return contribution ? { challenge, contribution } : null;
}

/** The challenge that stands in a message, or in whose thread it is, for somebody who is a peer there. */
export async function challengeAt(
  { tx, account, person }: MemberContext,
  { place: placeRef, message, thread }: { readonly [part in 'place' | 'message' | 'thread']: string },
): Promise<string | null> {
  const place = await placeByRef(tx, account.platform, placeRef);
  if (!place || !(await isMemberOf(tx, person.id, place.networkId, 'peer'))) return null;
  const subjects = (
    await tx.post.findMany({ where: { placeId: place.id, ref: { in: [message, thread] } } })
  ).map(({ subject }) => subject);
  const found = await tx.challenge.findFirst({
    where: { OR: [{ id: { in: subjects } }, { contributions: { some: { id: { in: subjects } } } }] },
    select: { id: true },
  });
  return found?.id ?? null;
}

interface Message {
  readonly place: string;
  readonly message: string;
}

/** A keyed hash, as of events that were seen, and forgotten with them. */
function deletionOf({ keys }: Pick<Work, 'keys'>, platform: string, { place, message }: Message) {
  const mark = createHmac('sha256', keys.subkey('events')).update(`deleted|${platform}|${place}|${message}`);
  return new Uint8Array(mark.digest());
}

/** Until this transaction ends nobody else decides on this message: whether it came, or was deleted. */
async function lockMessage(tx: Tx, mark: Uint8Array): Promise<void> {
  const key = Buffer.from(mark).readBigInt64BE();
  await tx.$queryRaw(Prisma.sql`SELECT pg_advisory_xact_lock(${key}::bigint)::text`);
}

/** Remembers that a message was deleted. Platforms tell of it at once, also while the message itself is still on its way. */
export async function noteDeleted(
  work: Pick<Work, 'tx' | 'keys' | 'now'>,
  platform: string,
  message: Message,
): Promise<void> {
  const mark = deletionOf(work, platform, message);
  await lockMessage(work.tx, mark);
  await work.tx.seenEvent.createMany({ data: [{ mark, day: work.now }], skipDuplicates: true });
}

/** Whether it was deleted before it came. */
export async function wasDeleted(
  work: Pick<Work, 'tx' | 'keys'>,
  platform: string,
  message: Message,
): Promise<boolean> {
  const mark = deletionOf(work, platform, message);
  await lockMessage(work.tx, mark);
  return (await work.tx.seenEvent.findUnique({ where: { mark } })) !== null;
}
