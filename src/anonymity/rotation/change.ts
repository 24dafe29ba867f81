import { StartRefusal } from '../../refusal.ts';
import type { PrismaClient } from '../../store/client.ts';
import type { KeySource } from '../keys.ts';
import { checkOf } from '../seal-key-check.ts';
import { formerButtonsAfter } from './former-buttons.ts';
import { remarkAll } from './marks.ts';
import { resealColumn } from './reseal.ts';
import { sealedColumns } from './sealed.ts';

/**
 * `onStep` is told before each step; for tests, which break off there. `afterBegin` looks whether somebody else is there, once nobody
 * new can come; if it throws, nothing has been changed, and a change that has only just begun is called off.
 */
export interface Change {
  readonly store: PrismaClient;
  readonly from: KeySource;
  readonly to: KeySource;
  readonly onStep?: (step: string) => void;
  readonly afterBegin?: () => Promise<void>;
}

export type Changed = { readonly already: true } | { readonly already: false; readonly unreadable: number };

/**
 * Seals everything with the key `to` in place of `from`. Nobody else may use the database meanwhile; from its first step to its last
 * nothing starts on it (`checkSealKey`). Broken off at any moment, the same call goes on from there: a box says by itself which key
 * it is sealed with. `already`: it was done before. Refuses keys that do not fit, before anything is changed.
 */
export async function changeSealKey({
  store,
  from,
  to,
  onStep = () => {},
  afterBegin,
}: Change): Promise<Changed> {
  const stage = await decide(store, from, to);
  if (stage === 'done') return { already: true };
  onStep('begin');
  const begun = (nextKeyCheck: Buffer<ArrayBuffer> | null) =>
    store.installation.update({ where: { id: 1 }, data: { nextKeyCheck } });
  await begun(checkOf(to));
  try {
    await afterBegin?.();
  } catch (error) {
    if (stage === 'fresh') await begun(null);
    throw error;
  }
  let unreadable = 0;
  for (const kind of sealedColumns) {
    onStep(kind.table);
    unreadable += await resealColumn(store, kind, { from, to });
  }
  onStep('marks');
  await remarkAll(store, { from, to });
  onStep('finish');
  const data = {
    keyCheck: checkOf(to),
    nextKeyCheck: null,
    formerButtons: await formerButtonsAfter(store, { from, to }),
  };
  await store.installation.update({ where: { id: 1 }, data });
  onStep('done');
  return { already: false, unreadable };
}

/** How far it is; refuses what cannot be done. */
async function decide(
  store: PrismaClient,
  from: KeySource,
  to: KeySource,
): Promise<'fresh' | 'under way' | 'done'> {
  const row = await store.installation.findUnique({ where: { id: 1 } });
  if (!row)
    throw new StartRefusal(
      'This database has never been sealed with any key, so there is nothing to change. Start Soundings with the new key.',
    );
  const is = (key: KeySource, noted: Uint8Array | null) => noted !== null && checkOf(key).equals(noted);
  if (is(to, row.keyCheck)) {
    if (is(from, row.keyCheck))
      throw new StartRefusal('The new key is the one in use already. Make another: openssl rand -hex 32');
    return 'done';
  }
  if (!is(from, row.keyCheck))
    throw new StartRefusal(
      'The present key is not the one that this database is sealed with, so nothing was changed. Give the right one in SEAL_KEY (or put back its seal.key file).',
    );
  if (row.nextKeyCheck !== null && !is(to, row.nextKeyCheck))
    throw new StartRefusal(
      'A change to another new key was begun before and is not finished. Give that key again, in NEW_SEAL_KEY or as the file seal.key.new, and it is finished with that. Some of the data is sealed with it already.',
    );
  return row.nextKeyCheck === null ? 'fresh' : 'under way';
}
