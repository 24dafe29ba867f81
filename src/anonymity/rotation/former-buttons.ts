import type { PrismaClient } from '../../store/client.ts';
import type { KeySource } from '../keys.ts';
import { openBox, sealBox } from '../sealed-box.ts';

const PURPOSE = 'former-buttons';
const ABOUT = 'installation';
const KEY = 32;
/** Of so many earlier keys the buttons go on working. */
const KEPT = 8;

/** What buttons were signed with under earlier keys, the latest first. Says that we made a button, and nothing of any author. */
export async function formerButtons(store: PrismaClient, keys: KeySource): Promise<readonly Buffer[]> {
  const row = await store.installation.findUnique({ where: { id: 1 } });
  if (!row?.formerButtons) return [];
  const all = openBox(keys.subkey(PURPOSE), ABOUT, row.formerButtons);
  return Array.from({ length: all.length / KEY }, (_, at) => all.subarray(at * KEY, (at + 1) * KEY));
}

/** The box to keep when `from` has been replaced by `to`. */
export async function formerButtonsAfter(
  store: PrismaClient,
  { from, to }: { readonly from: KeySource; readonly to: KeySource },
): Promise<Uint8Array<ArrayBuffer>> {
  const all = [from.subkey('actions'), ...(await formerButtons(store, from))].slice(0, KEPT);
  return sealBox(to.subkey(PURPOSE), ABOUT, Buffer.concat(all));
}
