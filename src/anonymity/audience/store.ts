import type { NetworkFacts } from '../../networks/rules.ts';
import { peersWhoCount } from '../../networks/store.ts';
import type { Tx } from '../../store/client.ts';
import { audienceOf, type Trait, type Traits, traitsOf } from './rules.ts';

/** A network as its readers know it: among whom an author is looked for. */
export interface Audience {
  /** How many peers count at all: see `peersWhoCount`. */
  readonly peers: number;
  /** How many of them could have written what is shown with these facts. */
  with(facts: readonly Trait[]): number;
}

/** Reads who could have written something in a network now. It takes no author, so that it cannot depend on who that is. */
export async function audienceIn(tx: Tx, network: NetworkFacts, now: Date): Promise<Audience> {
  const all: readonly Traits[] = (await peersWhoCount(tx, network.id, now)).map(traitsOf);
  return { peers: all.length, with: (facts) => audienceOf(all, network.addressLine, facts) };
}
