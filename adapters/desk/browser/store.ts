import type { WirePerson, WirePlace } from '../wire.ts';
import type { Note, Scope, State } from './model.ts';

let state: State = {
  phase: 'starting',
  desk: null,
  route: { kind: 'home' },
  pages: new Map(),
  threads: new Map(),
  troubles: new Map(),
  directs: [],
  coordinated: null,
  notes: [],
  dialog: null,
  drawer: false,
  ended: false,
  farewell: null,
  online: true,
  busy: new Set(),
  announcement: '',
};

let draw = () => {};
let drawing = false;

/** `redraw` is called once after any number of changes made together. */
export function onChange(redraw: () => void): void {
  draw = redraw;
}

export function now(): State {
  return state;
}

export function change(patch: Partial<State>): void {
  state = { ...state, ...patch };
  if (drawing) return;
  drawing = true;
  queueMicrotask(() => {
    drawing = false;
    draw();
  });
}

export function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value);
}

export function withoutEntry<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}

export function announce(words: string): void {
  change({ announcement: words });
}

export function me(): WirePerson | null {
  return state.desk?.me ?? null;
}

/** Whether this page shows somebody who is in a network: then there is more than what is their own. */
export const isHere = (): boolean => state.desk?.me != null && !state.desk.left;

export function places(): readonly WirePlace[] {
  return state.desk?.workspaces.flatMap((workspace) => workspace.places) ?? [];
}

export function placeOf(ref: string): WirePlace | undefined {
  return places().find((place) => place.ref === ref);
}

export function notesIn(scope: Scope): readonly Note[] {
  return state.notes.filter((note) => note.scope === scope);
}
