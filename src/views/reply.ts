import type { Card } from './card.ts';
import type { Form } from './form.ts';

/**
 * The immediate answer to a command, shown to that one person only. It may be lost on the way and
 * therefore holds no state: everything in it can be had again by asking again.
 */
export type Reply =
  | { readonly kind: 'nothing' }
  /** `replaces`: the card the button stood on should give way to this one, where the platform can do so. */
  | { readonly kind: 'card'; readonly card: Card; readonly replaces?: boolean }
  /** Platforms on which a form cannot answer a form show `form.intro` on a card with *Continue* first. */
  | { readonly kind: 'form'; readonly form: Form }
  /** The person asked for something that cannot be. `form` brings their text back, with the faults marked. */
  | { readonly kind: 'refusal'; readonly sentence: string; readonly form?: Form };

export const nothing: Reply = { kind: 'nothing' };
export const show = (card: Card): Reply => ({ kind: 'card', card });
export const replaceWith = (card: Card): Reply => ({ kind: 'card', card, replaces: true });
export const open = (form: Form): Reply => ({ kind: 'form', form });

/** `sentence` says what is wrong and what to do next, in plain words. */
export function refuse(sentence: string, form?: Form): Extract<Reply, { kind: 'refusal' }> {
  return { kind: 'refusal', sentence, ...(form === undefined ? {} : { form }) };
}
