import type { MessageContent } from './render-card.ts';

/**
 * What could not be brought to people who take no direct messages: it waits for their next press, and is then shown to them alone.
 * In memory, and gone with the process.
 */
export interface Waiting {
  /** `name`: what takes the place of the same. Of too many the oldest goes. */
  put(user: string, name: string, content: MessageContent): void;
  /** Oldest first; it waits no longer. */
  take(user: string): readonly (readonly [name: string, content: MessageContent])[];
}

const PEOPLE = 1_000;
const EACH = 5;

export function createWaiting(): Waiting {
  const people = new Map<string, Map<string, MessageContent>>();
  return {
    put(user, name, content) {
      const theirs = people.get(user) ?? new Map<string, MessageContent>();
      theirs.delete(name);
      theirs.set(name, content);
      if (theirs.size > EACH) theirs.delete(theirs.keys().next().value as string);
      people.delete(user);
      people.set(user, theirs);
      if (people.size > PEOPLE) people.delete(people.keys().next().value as string);
    },
    take(user) {
      const theirs = [...(people.get(user) ?? [])];
      people.delete(user);
      return theirs;
    },
  };
}
