import type { KeySource } from '../../anonymity/keys.ts';
import type { Vault } from '../../anonymity/vault/vault.ts';
import type { Holder, Reading } from '../../command.ts';
import type { MemberFiles } from '../../desk-port.ts';
import type { PrismaClient } from '../../store/client.ts';
import type { Clock } from '../../time/clock.ts';
import type { Person } from '../rules.ts';
import { personOf } from '../store.ts';

const EXPLANATION = [
  'This is everything that Soundings holds on you. It was made for you alone: no coordinator and no other member can get it.',
  'Keep it to yourself. Under "yourChallenges", "yourUnnamedReplies" and "yourOffersToTalk" it says what you wrote without your name; whoever reads this file knows that it was you.',
  'Those are found by opening the seals of everything that was written without a name, for you and at this moment. There is no list of them, and once the way back to an author has expired they are not found any more, even for you.',
  'Of a challenge that was withdrawn, and of what was said to it, the words are erased: what is empty here is empty everywhere.',
  'Times are in UTC. "key" is what a platform calls your account.',
  'Not in here: hashes that stand for you without naming you (your number in a challenge, wrong codes you entered, events a platform has sent us), messages that are on their way to you, and what you wrote on a platform itself, such as a channel in Slack. Ask the platform for that. Copies of the database that the operator made before are the operator’s.',
];

export interface FilesDeps {
  readonly store: PrismaClient;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly keys: KeySource;
  readonly holders: readonly Holder[];
}

/** Everything held on a member as one document, with an explanation at its top. Reads only, and leaves no trace of that. */
export async function exportFor(
  reading: Reading,
  person: Person,
  holders: readonly Holder[],
): Promise<Readonly<Record<string, unknown>>> {
  const sections = [];
  for (const holder of holders) sections.push(await holder(reading, person));
  return Object.assign({ explanation: EXPLANATION, madeAt: reading.now }, ...sections);
}

/** Members' files for the desk. Whose file it is follows from the account that asks; there is no way to name anybody else. */
export function createMemberFiles({ store, clock, vault, keys, holders }: FilesDeps): MemberFiles {
  return {
    async export(account) {
      const person = await personOf(store, account);
      if (!person) return null;
      const now = clock.now();
      const held = await exportFor({ tx: store, now, vault, keys }, person, holders);
      const filename = `soundings-my-data-${now.toISOString().slice(0, 10)}.json`;
      return { filename, json: JSON.stringify(held, null, 2) };
    },
  };
}
