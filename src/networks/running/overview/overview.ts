import type { Work } from '../../../command.ts';
import type { Network } from '../../../store/generated/client.ts';
import type { Card } from '../../../views/card.ts';
import { hidesItsPeers } from '../../rules.ts';
import { countPeers } from '../../store.ts';
import { countsFor } from './store.ts';
import { networkCard } from './views.ts';

/** The coordinator's page of a network. The caller has made sure that it is shown to one of its coordinators. */
export async function overview({ tx, now }: Work, network: Network, opening?: string): Promise<Card> {
  const counts = await countsFor(tx, network.id);
  return networkCard(network, counts, hidesItsPeers(network, await countPeers(tx, network.id, now)), opening);
}
