import type { Button } from '../../src/views/card.ts';
import type { ActionCodec } from '../../src/views/codec.ts';

/** Before what the codec made: the press asks whether it is meant, and does nothing yet. No command begins like this. */
const ASKS = '?';
/** After it: Discord takes no two buttons of one name in a message. No signature ends like this. */
const AGAIN = /!\d{1,2}$/;

/** The name of the button that leaves everything as it is. */
export const CANCEL = 'cancel';

/** What the name of a button that was pressed says. */
export interface ReadCustomId {
  /** For the codec: what it makes of it is a command, or `null`. */
  readonly encoded: string;
  readonly asksFirst: boolean;
}

/** Reads the name of a button, or of a form. */
export function readCustomId(id: string): ReadCustomId {
  const asksFirst = id.startsWith(ASKS);
  return { encoded: id.slice(asksFirst ? ASKS.length : 0).replace(AGAIN, ''), asksFirst };
}

/** Gives names to the buttons of one message, no two of them alike. */
export function createNames(codec: ActionCodec): (button: Pick<Button, 'action' | 'confirm'>) => string {
  const taken = new Set<string>();
  return ({ action, confirm }) => {
    const wanted = `${confirm ? ASKS : ''}${codec.encode(action)}`;
    let name = wanted;
    for (let n = 1; taken.has(name); n++) name = `${wanted}!${n}`;
    taken.add(name);
    return name;
  };
}
