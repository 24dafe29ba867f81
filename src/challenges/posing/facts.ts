import { type Reveal, told, traitsOf } from '../../anonymity/audience/rules.ts';
import { audienceIn } from '../../anonymity/audience/store.ts';
import type { MemberContext } from '../../command.ts';
import { hidesItsPeers } from '../../networks/rules.ts';
import { belongings } from '../../networks/store.ts';
import type { Draft, Hiding } from './rules.ts';
import { askForm } from './views.ts';

/** Where somebody can share a challenge. */
export async function peerNetworks({ tx, person }: MemberContext) {
  return (await belongings(tx, person))
    .filter(({ standings }) => standings.has('peer'))
    .map(({ network }) => network);
}

/** What decides whether somebody may pose in a network, when they let peers know these things of them. */
export async function factsFor(context: MemberContext, networkId: string, chosen: readonly Reveal[]) {
  const { tx, person, vault, now } = context;
  const own = await belongings(tx, person);
  const belonging = own.find(({ network }) => network.id === networkId) ?? null;
  const revealed = told(traitsOf(person), chosen);
  const hiding: Hiding = { peers: 0, untold: 0, fitting: 0, wider: [] };
  const muted = await vault.isMuted(tx, person.id, networkId, now);
  if (!belonging) return { belonging, revealed, hiding, muted };
  const audience = await audienceIn(tx, belonging.network, now);
  const untold = audience.with([]);
  const wider = [];
  for (const { network, standings } of own) {
    // Only where it is needed: it asks about every network of theirs.
    if (hidesItsPeers(belonging.network, untold) || network.id === networkId || !standings.has('peer'))
      continue;
    const people = (await audienceIn(tx, network, now)).with([]);
    if (hidesItsPeers(network, people)) wider.push({ name: network.name, people });
  }
  const counted = { peers: audience.peers, untold, fitting: audience.with(revealed), wider };
  return { belonging, revealed, hiding: counted, muted };
}

/** The second step's form, with what this person could let peers know of them. */
export const askFor = async (
  context: MemberContext,
  draft: Draft,
  problems?: Readonly<Record<string, string>>,
) => askForm(draft, await peerNetworks(context), traitsOf(context.person), problems);
