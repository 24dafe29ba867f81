import type { MemberContext } from '../command.ts';
import type { Belonging } from '../networks/rules.ts';
import { belongings, placeByRef } from '../networks/store.ts';
import { refuse } from '../views/reply.ts';

/** Somebody who may ask: a member of at least one network. */
export interface Asker {
  readonly networks: ReadonlySet<string>;
  readonly belongings: readonly Belonging[];
  /** May share a challenge. */
  readonly isPeer: boolean;
}

export const forNetworksOnly = refuse(
  'Guidance is for members of a network, and you are in none now. Press “Join a network” to ask for one.',
);
export const entryGone = refuse(
  'That is not among the guidance any more, or it is for a network you are not in. Ask again to see what there is.',
);

/** `null` for a member who is in no network now. */
export async function askerOf(context: Pick<MemberContext, 'tx' | 'person'>): Promise<Asker | null> {
  const all = await belongings(context.tx, context.person);
  if (all.length === 0) return null;
  return {
    networks: new Set(all.map(({ network }) => network.id)),
    belongings: all,
    isPeer: all.some(({ standings }) => standings.has('peer')),
  };
}

/** A place of a network that the asker is in. */
export interface SharingPlace {
  readonly id: string;
  readonly name: string;
  readonly networkId: string;
}

type PlaceRow = { id: string; name: string; networkId: string; setId: string | null; leaving: boolean };

/** A set's own place is for its members, and nothing of guidance comes there. */
const ifTheirs = (row: PlaceRow | null, { networks }: Asker): SharingPlace | null =>
  row && row.setId === null && !row.leaving && networks.has(row.networkId)
    ? { id: row.id, name: row.name, networkId: row.networkId }
    : null;

/** The place in which somebody is, as their platform calls it; `null` where it is no place of their networks. */
export async function placeHere(
  { tx, account }: Pick<MemberContext, 'tx' | 'account'>,
  ref: string,
  asker: Asker,
): Promise<SharingPlace | null> {
  return ref === '' ? null : ifTheirs(await placeByRef(tx, account.platform, ref), asker);
}

/** The same by our own id, as a button carries it. */
export async function placeById(
  { tx }: Pick<MemberContext, 'tx'>,
  id: string,
  asker: Asker,
): Promise<SharingPlace | null> {
  return ifTheirs(await tx.place.findUnique({ where: { id } }), asker);
}
