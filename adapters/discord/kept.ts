import { randomBytes } from 'node:crypto';
import { minutesLater } from '../../src/time/calendar.ts';
import type { Clock } from '../../src/time/clock.ts';
import type { Form, FormValues } from '../../src/views/form.ts';

/** How long what somebody has typed waits for them to go on. As long as Discord lets us answer. */
const KEPT_MINUTES = 15;
/** Somebody may think for long before a form that stands open. */
const OPEN_MINUTES = 120;
const MOST = 2_000;

/** A form as it was put before somebody, and which time it was. */
export interface Opened {
  readonly form: Form;
  readonly time: string;
}

/**
 * Forms, and words for them, on their way: in memory alone, never in a message, and gone with the process. Discord takes a form only in answer to a press, so
 * one that comes back with its text waits here until *Continue* is pressed.
 */
export interface Kept {
  /** Gives the key that asks for it. */
  keep(user: string, form: Form): string;
  /** `null`: it is over, or it is somebody else's. It may be asked for again. */
  get(user: string, key: string): Form | null;
  /** A form was put before somebody under that name. */
  opened(user: string, name: string, form: Form): void;
  /** The form of that name that was last put before them. */
  lastOpened(user: string, name: string): Opened | null;
  /** They had a message of theirs taken away: its words wait for the form in which they may say it otherwise. */
  took(user: string, message: string, words: string): void;
  /** Those words; empty when there are none, or it is over. */
  wordsOf(user: string, message: string): string;
}

export function createKept(clock: Clock): Kept {
  const waiting = createShelf<{ user: string; form: Form }>(clock, KEPT_MINUTES);
  const open = createShelf<Opened>(clock, OPEN_MINUTES);
  const taken = createShelf<string>(clock, KEPT_MINUTES);
  const newKey = () => randomBytes(16).toString('base64url');
  return {
    keep(user, form) {
      const key = newKey();
      waiting.put(key, { user, form });
      return key;
    },
    get(user, key) {
      const found = waiting.get(key);
      return found?.user === user ? found.form : null;
    },
    opened: (user, name, form) => open.put(`${user}/${name}`, { form, time: newKey() }),
    lastOpened: (user, name) => open.get(`${user}/${name}`),
    took: (user, message, words) => taken.put(`${user}/${message}`, words),
    wordsOf: (user, message) => taken.get(`${user}/${message}`) ?? '',
  };
}

function createShelf<T>(clock: Clock, minutes: number) {
  const all = new Map<string, { readonly until: Date; readonly thing: T }>();
  return {
    put(key: string, thing: T): void {
      const now = clock.now();
      for (const [old, { until }] of all)
        if (until <= now || all.size >= MOST) all.delete(old);
        else break;
      all.delete(key);
      all.set(key, { until: minutesLater(now, minutes), thing });
    },
    get(key: string): T | null {
      const found = all.get(key);
      return found && found.until > clock.now() ? found.thing : null;
    },
  };
}

/** The form with what somebody typed and chose in it, and without what was wrong before. */
export function filledIn(form: Form, values: FormValues): Form {
  return {
    ...form,
    fields: form.fields.map(({ problem: _problem, ...field }) => {
      const typed = values[field.id];
      if (typed === undefined) return field;
      if (field.kind === 'text') return { ...field, value: String(typed) };
      return { ...field, chosen: typeof typed === 'string' ? [typed] : typed };
    }),
  };
}
