import { openProgress } from '../../src/anonymity/vault/progress.ts';
import type { PrismaClient } from '../../src/store/client.ts';
import { testKeys } from './test-keys.ts';

const key = testKeys.subkey('progress');

/**
 * What is in the outbox and not at its end. A message to an author stays there for days, arrived or not; whether it has
 * arrived only the vault can say, and a test that has its key.
 */
export async function unfinished(store: PrismaClient) {
  const rows = await store.outbox.findMany();
  return rows.filter(({ id, progress }) => !openProgress(key, id, progress).over);
}

/** Lets the time of messages to authors be up that have come to their end: they would be looked at for days. */
export async function forgetFinished(store: PrismaClient): Promise<void> {
  const waiting = (await unfinished(store)).map(({ id }) => id);
  await store.outbox.deleteMany({ where: { keptUntil: { not: null }, id: { notIn: waiting } } });
}
