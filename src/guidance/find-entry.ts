import type { Tx } from '../store/client.ts';
import type { Entry } from './index/entry.ts';
import { cardEntries } from './library/card-entries.ts';
import type { Library } from './library/read-library.ts';
import { noteEntry } from './notes.ts';
import { passageEntry } from './store.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An entry as it is at this moment, whatever this process has heard of; `null` for one that can be found no more. */
export async function findEntry(tx: Tx, library: Library, id: string): Promise<Entry | null> {
  const card = library.cards.find((one) => one.id === id);
  if (card) return cardEntries({ ...library, cards: [card] })[0] ?? null;
  if (!UUID.test(id)) return null;
  return (await passageEntry(tx, id)) ?? (await noteEntry(tx, id));
}
