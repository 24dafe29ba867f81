import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { KeySource } from '../../anonymity/keys.ts';
import { isThisMachine } from '../../config/setting.ts';

/** The only thing of a secret address that is kept. It needs no key: 32 random bytes are behind it, and nobody guesses them. */
export function markOf(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(`calendar|${secret}`).digest());
}

/** The desk's address where calendars elsewhere can come to it; `null` where only this machine can. */
export function reachable(deskAddress: string | null): string | null {
  return deskAddress === null || isThisMachine(new URL(deskAddress).hostname) ? null : deskAddress;
}

export const subscriptionAddress = (deskAddress: string, secret: string): string =>
  `${deskAddress}/calendar/${secret}.ics`;

/** Where somebody gets the file of one round without signing in, as long as they are in its set. */
export function roundAddress(deskAddress: string, keys: KeySource, round: string, member: string): string {
  return `${deskAddress}/calendar/round-${ticketFor(keys, round, member)}.ics`;
}

const BYTES_OF_ID = 16;

/** 48 bytes as 64 characters: which round, for whom, and that it was us who said so. `round`, `member`: uuids. */
export function ticketFor(keys: KeySource, round: string, member: string): string {
  const ids = Buffer.from(`${round}${member}`.replaceAll('-', ''), 'hex');
  return Buffer.concat([ids, sealOf(keys, ids)]).toString('base64url');
}

/** What a ticket says; `null` for one that we did not make. */
export function readTicket(keys: KeySource, ticket: string): { round: string; member: string } | null {
  const bytes = Buffer.from(ticket, 'base64url');
  if (bytes.length !== 3 * BYTES_OF_ID) return null;
  const ids = bytes.subarray(0, 2 * BYTES_OF_ID);
  if (!timingSafeEqual(bytes.subarray(2 * BYTES_OF_ID), sealOf(keys, ids))) return null;
  return { round: uuidIn(ids.subarray(0, BYTES_OF_ID)), member: uuidIn(ids.subarray(BYTES_OF_ID)) };
}

const sealOf = (keys: KeySource, ids: Buffer) =>
  createHmac('sha256', keys.subkey('calendar')).update(ids).digest().subarray(0, BYTES_OF_ID);

const uuidIn = (bytes: Buffer) =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
