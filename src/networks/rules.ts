/** What a person may be in a network; a person can be both. */
export type Standing = 'peer' | 'coordinator';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly authorities: readonly string[];
}

export interface NetworkFacts {
  readonly id: string;
  readonly name: string;
  readonly addressLine: string;
  readonly minimumPeers: number;
  readonly zone: string;
}

/** One network as one person stands in it. */
export interface Belonging {
  readonly network: NetworkFacts;
  readonly standings: ReadonlySet<Standing>;
}

/** "Director of Children's Services, Eastmere": how a person is introduced beside their own words. */
export function introduction(person: Person): string {
  return [person.role, ...person.authorities].join(', ');
}

/**
 * Whether a network is large enough for words without a name. k = 5 unless the network asks for more:
 * among fewer, "a DCS in this network" is nearly a name (docs/decisions).
 */
export function hidesItsPeers(network: NetworkFacts, peers: number): boolean {
  return peers >= Math.max(5, network.minimumPeers);
}
