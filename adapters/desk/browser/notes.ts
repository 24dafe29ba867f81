import type { WireCard, WireReply } from '../wire.ts';
import { newId, post } from './api.ts';
import type { Note, Scope } from './model.ts';
import { change, now } from './store.ts';

/** A note that has just come takes the keyboard with it, since the button that asked for it may be gone. */
let wantsFocus: string | null = null;

export function takesFocus(id: string): boolean {
  const wanted = wantsFocus === id;
  if (wanted) wantsFocus = null;
  return wanted;
}

/** Not before anything that is already there, even if this machine's clock is behind the server's. */
function momentNow(): string {
  const moment = new Date().toISOString();
  return [moment, now().directs.at(-1)?.at ?? ''].sort().at(-1) ?? moment;
}

/** Shows a card to this person, where the note `replaced` stood or else last. */
export function addCard(scope: Scope, card: WireCard, replaced: string | null): void {
  const old = now().notes.find((note) => note.id === replaced);
  const note: Note = { kind: 'card', id: newId(), scope, at: old?.at ?? momentNow(), card };
  wantsFocus = note.id;
  const notes = old ? now().notes.map((one) => (one === old ? note : one)) : [...now().notes, note];
  change({ notes });
}

export function addNotice(scope: Scope, sentence: string): void {
  const note: Note = { kind: 'notice', id: newId(), scope, at: momentNow(), sentence };
  const others = now().notes.filter((one) => one.kind !== 'notice' || one.scope !== scope);
  change({ notes: [...others, note] });
}

export function addOwn(scope: Scope, text: string): void {
  change({ notes: [...now().notes, { kind: 'own', id: newId(), scope, at: momentNow(), text }] });
}

export function dismiss(id: string): void {
  change({ notes: now().notes.filter((note) => note.id !== id) });
}

export function dismissAll(scope: Scope): void {
  change({ notes: now().notes.filter((note) => note.scope !== scope) });
}

/** The card that a page begins with, in place of all it showed before; asked for again, it keeps the keyboard where it is. */
export function showOpening(scope: Scope, card: WireCard): void {
  const before = now().notes.find((note) => note.scope === scope && note.kind === 'card' && note.opening);
  const id = before?.id ?? newId();
  const others = now().notes.filter((note) => note.scope !== scope);
  change({ notes: [...others, { kind: 'card', id, scope, at: momentNow(), card, opening: true }] });
}

/** What a button on a page's card led to, in place of it. The browser's way back leads to where the page began. */
export function stepTo(scope: Scope, card: WireCard): void {
  const here = now().notes.filter((note) => note.scope === scope);
  if (here.some((note) => note.kind === 'card' && note.opening))
    history.pushState(null, '', location.pathname);
  const note: Note = { kind: 'card', id: newId(), scope, at: momentNow(), card };
  wantsFocus = note.id;
  change({ notes: [...now().notes.filter((one) => one.scope !== scope), note] });
}

/** What the conversation with Soundings begins with, asked for anew each time it is opened. */
export async function openHome(): Promise<void> {
  const { reply } = await post('/api/commands', { eventId: newId(), text: '/home' });
  const others = now().notes.filter((note) => !(note.kind === 'card' && note.opening));
  change({ notes: [...others, ...opening(reply)] });
}

function opening(reply: WireReply): readonly Note[] {
  const base = { id: newId(), scope: 'home' as const, at: momentNow() };
  if (reply.kind === 'card') return [{ ...base, kind: 'card', card: reply.card, opening: true }];
  return reply.kind === 'refusal' ? [{ ...base, kind: 'notice', sentence: reply.sentence }] : [];
}
