import type { Known } from './plan.ts';
import type { RosterEntry } from './read-rows.ts';

/** Which peer each row is about, for those rows that are about one. */
export function matchPeers<Peer extends Known>(
  entries: readonly RosterEntry[],
  peers: readonly Peer[],
  others: readonly Known[],
): ReadonlyMap<RosterEntry, Peer> {
  const byEmail = new Map(
    peers.flatMap((peer) => (peer.email === null ? [] : [[peer.email, peer] as const])),
  );
  const known = new Set([...byEmail.keys(), ...others.map(({ email }) => email)]);
  const unknown = onlyOnes(entries.filter(({ email }) => !known.has(email)));
  const nameless = onlyOnes(peers.filter(({ email }) => email === null));
  const found = new Map<RosterEntry, Peer>();
  for (const entry of entries) {
    const peer = byEmail.get(entry.email);
    if (peer) found.set(entry, peer);
  }
  for (const [name, entry] of unknown) {
    const peer = nameless.get(name);
    if (peer) found.set(entry, peer);
  }
  return found;
}

/** Those whose name nobody else among them has, by name. */
function onlyOnes<T extends { readonly name: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  const times = new Map<string, number>();
  const plain = (name: string) =>
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[^\p{L}]+/gu, ' ')
      .trim()
      .toLowerCase();
  for (const { name } of all) times.set(plain(name), (times.get(plain(name)) ?? 0) + 1);
  return new Map(all.filter(({ name }) => times.get(plain(name)) === 1).map((one) => [plain(one.name), one]));
}
