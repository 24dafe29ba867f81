import type { Action } from './action.ts';
import { type Block, type Button, buttons } from './card.ts';

/** One page of a long list. */
export interface Page<Item> {
  readonly shown: readonly Item[];
  /** Counted from 0. */
  readonly page: number;
  readonly isLast: boolean;
}

/** The page of that number, or the last there is where the list has become shorter since the button was made. */
export function pageOf<Item>(items: readonly Item[], page: number, perPage: number): Page<Item> {
  const last = Math.max(0, Math.ceil(items.length / perPage) - 1);
  const at = Math.min(Math.max(0, page), last);
  return { shown: items.slice(at * perPage, (at + 1) * perPage), page: at, isLast: at === last };
}

/** *Back* and *More*; `null` where one page holds it all. `action` is the list's own, without its `page`. */
export function pageButtons({ page, isLast }: Page<unknown>, action: Action): Block | null {
  const to = (label: string, next: number): Button => ({ label, action: { ...action, page: next } });
  const back = page > 0 ? to('Back', page - 1) : null;
  const more = isLast ? null : to('More', page + 1);
  return back || more ? buttons(back, more) : null;
}
