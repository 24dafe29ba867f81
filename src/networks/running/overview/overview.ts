import type { Work } from '../../../command.ts';
import type { Network } from '../../../store/generated/client.ts';
import type { Card } from '../../../views/card.ts';
import { countsFor } from './store.ts';
import { networkCard } from './views.ts';

/** The coordinator's page of a network. The caller has made sure that it is shown to one of its coordinators. */
export async function overview({ tx }: Work, network: Network, opening?: string): Promise<Card> {
  return networkCard(network, await countsFor(tx, network.id), opening);
}
