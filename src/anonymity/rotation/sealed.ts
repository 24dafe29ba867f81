import { openBox, sealBox } from '../sealed-box.ts';

/** A column of sealed boxes. Every column of bytes in the database is here or in `marks.ts`, or a test says why it need not be. */
export interface Sealed {
  readonly table: string;
  /** A column, or an expression over columns of this table alone. */
  readonly id: string;
  readonly idType: 'uuid' | 'text';
  readonly column: string;
  /** The purpose of its subkey. */
  readonly purpose: string;
  /** What is authenticated with the box, from the row's id. */
  readonly about: (id: string) => string;
  /** Our desk puts the tag before the text; `sealed-box.ts` puts it after. */
  readonly tagFirst?: true;
}

const uuid = { id: 'id', idType: 'uuid', column: 'box', about: (id: string) => id } as const;

export const sealedColumns: readonly Sealed[] = [
  { ...uuid, table: 'seal', id: 'subject', purpose: 'vault' },
  { ...uuid, table: 'draft', purpose: 'draft' },
  { ...uuid, table: 'outbox', column: 'progress', purpose: 'progress' },
  { ...uuid, table: 'desk_direct', purpose: 'desk-direct', tagFirst: true },
  {
    ...{ table: 'slack_installation', id: 'id', idType: 'text', column: 'box' },
    purpose: 'slack-installations',
    about: (id) => `slack-installation/${id}`,
  },
  { ...uuid, table: 'round_brief', purpose: 'round-brief' },
  // Whom somebody would rather not sit with: its row has no id but the call and the member.
  {
    ...{ table: 'set_opt_in', id: "call_id || '|' || member_id", idType: 'text', column: 'box' },
    purpose: 'set-apart',
    about: (id) => id,
  },
  { ...uuid, table: 'set_action', purpose: 'set-action' },
  { ...uuid, table: 'log_entry', purpose: 'log-entry' },
  { ...uuid, table: 'evaluation_words', purpose: 'evaluation-words' },
];

const NONCE = 12;
const TAG = 16;

const tagToEnd = (box: Uint8Array) =>
  Buffer.concat([box.subarray(0, NONCE), box.subarray(NONCE + TAG), box.subarray(NONCE, NONCE + TAG)]);
const tagToFront = (box: Uint8Array) =>
  Buffer.concat([box.subarray(0, NONCE), box.subarray(box.length - TAG), box.subarray(NONCE, -TAG)]);

/**
 * The same sealed with another key. `null`: it is sealed with that key already. Throws where it opens with neither: it was altered,
 * or is from another installation.
 */
export function resealed(
  kind: Pick<Sealed, 'about' | 'tagFirst'>,
  keys: { readonly from: Buffer; readonly to: Buffer },
  id: string,
  box: Uint8Array,
): Uint8Array | null {
  const about = kind.about(id);
  const given = kind.tagFirst ? tagToEnd(box) : box;
  if (opens(keys.to, about, given)) return null;
  const fresh = sealBox(keys.to, about, openBox(keys.from, about, given));
  return kind.tagFirst ? tagToFront(fresh) : fresh;
}

function opens(key: Buffer, about: string, box: Uint8Array): boolean {
  try {
    openBox(key, about, box);
    return true;
  } catch {
    return false;
  }
}
