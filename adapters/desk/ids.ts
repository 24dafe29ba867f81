import type { AccountRef } from '../../src/delivery/messenger.ts';

export const PLATFORM = 'desk';

/** The PostgreSQL channel on which every process that writes tells every process that shows. */
export const CHANNEL = 'soundings_desk';

/** Where places are that were made here. It is open to everybody, also to the demo's people, who are in invented ones. */
export const OWN_WORKSPACE = 'Soundings';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Places, messages and direct messages are all named by a lower-case uuid, and by nothing else. */
export function isRef(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

export function accountOf(key: string): AccountRef {
  return { platform: PLATFORM, key };
}
