import type { Scope } from './model.ts';

/** What was begun and not sent, by conversation; gone with the page, and with the person. */
export const drafts = new Map<Scope, string>();

export function forgetDrafts(): void {
  drafts.clear();
}
