import type { Candidate } from '../../../src/sets/forming/rules.ts';
import type { FormingSet } from '../../../src/sets/forming/store.ts';

/** Somebody of an authority of their own who comes whenever. */
export const candidate = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  name: id.toUpperCase(),
  line: 'DCS',
  authorities: [`authority of ${id}`],
  region: '',
  kind: '',
  background: '',
  howLong: '',
  slots: [],
  met: [],
  ...more,
});

export const setOf = (
  name: string,
  people: readonly Candidate[],
  status: FormingSet['status'] = 'proposed',
): FormingSet => ({
  id: name,
  callId: 'call',
  name,
  status,
  people,
});
