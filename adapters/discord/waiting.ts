import { daysLater } from '../../src/time/calendar.ts';
import type { Clock } from '../../src/time/clock.ts';
import type { MessageContent } from './render-card.ts';

/**
 * What could not be brought to people who take no direct messages: it waits for their next press, and is then shown to them alone.
 * In memory for a week, and gone with the process.
 */
export interface Waiting {
  /** `name`: what takes the place of the same. Of too many the oldest goes. */
  put(user: string, name: string, content: MessageContent): void;
  /** Oldest first; it waits no longer. */
  take(user: string): readonly (readonly [name: string, content: MessageContent])[];
}

const PEOPLE = 1_000;
const EACH = 5;
/** About as long as a message is tried elsewhere; by then it may not be true any more. */
const DAYS = 7;

export function createWaiting(clock: Clock): Waiting {
  const people = new Map<string, Map<string, { readonly content: MessageContent; readonly until: Date }>>();
  return {
    put(user, name, content) {
      const theirs = people.get(user) ?? new Map();
      theirs.delete(name);
      theirs.set(name, { content, until: daysLater(clock.now(), DAYS) });
      if (theirs.size > EACH) theirs.delete(theirs.keys().next().value as string);
      people.delete(user);
      people.set(user, theirs);
      if (people.size > PEOPLE) people.delete(people.keys().next().value as string);
    },
    take(user) {
      const theirs = [...(people.get(user) ?? [])];
      people.delete(user);
      return theirs
        .filter(([, { until }]) => until > clock.now())
        .map(([name, { content }]) => [name, content] as const);
    },
  };
}
