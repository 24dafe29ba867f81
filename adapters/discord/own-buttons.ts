import type { Action } from '../../src/views/action.ts';
import type { ActionCodec } from '../../src/views/codec.ts';

/**
 * Buttons that belong to this adapter alone, and never reach the door. Nobody gains anything by forging one: what is done is done
 * for whoever presses, with what is theirs.
 */
const OWN = '+';
const OWN_KINDS = ['continue', 'look', 'drop'] as const;
type OwnKind = (typeof OWN_KINDS)[number];

/** An action for a button of ours; `about` is a key or the reference of a message. */
export const own = (kind: OwnKind, about = ''): Action => ({ type: `${OWN}${kind}`, about });

/** What a button of ours says; `null` for one of the house. */
export function readOwn(id: string): { readonly kind: OwnKind; readonly about: string } | null {
  if (!id.startsWith(OWN)) return null;
  const [name = '', ...rest] = id.slice(1).split('/');
  const kind = OWN_KINDS.find((one) => one === name);
  return kind ? { kind, about: rest.join('/') } : null;
}

/** The house's codec, which can put our own buttons on a card, too. */
export function withOwn(codec: ActionCodec): ActionCodec {
  return {
    encode: (action) =>
      action.type.startsWith(OWN) ? `${action.type}/${action.about}` : codec.encode(action),
    decode: (encoded) => codec.decode(encoded),
  };
}
