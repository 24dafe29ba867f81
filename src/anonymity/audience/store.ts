import type { NetworkFacts } from '../../networks/rules.ts';
import { coordinatorsOf, peersWhoCount } from '../../networks/store.ts';
import type { Tx } from '../../store/client.ts';
import { audienceOf, type Trait, type Traits, traitsOf } from './rules.ts';

/** A network as its readers know it: among whom an author is looked for. */
export interface Audience {
  /** How many peers count at all: see `peersWhoCount`. */
  readonly peers: number;
  /** How many of them could have written what is shown with these facts. */
  with(facts: readonly Trait[]): number;
}

/**
 * Reads who could have written something in a network now. It takes no author, so that it cannot depend on who that is. Where a
 * coordinator looks first, the only one cannot have: their own is refused, as everybody can know.
 */
export async function audienceIn(tx: Tx, network: NetworkFacts, now: Date): Promise<Audience> {
  const coordinators = network.looksFirst ? await coordinatorsOf(tx, network.id) : [];
  const known = coordinators.length === 1 ? coordinators[0] : null;
  const peers = (await peersWhoCount(tx, network.id, now)).filter(({ id }) => id !== known);
  const all: readonly Traits[] = peers.map(traitsOf);
  return { peers: all.length, with: (facts) => audienceOf(all, network.addressLine, facts) };
}
