import type { CoordinatedNetwork } from '../../../src/desk-port.ts';
import type { WireReply } from '../wire.ts';
import { get, newId, post } from './api.ts';
import type { Route, Scope } from './model.ts';
import { addNotice, showOpening } from './notes.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { change, me, now } from './store.ts';

/** The networks that this person coordinates, and who waits to be let in; none for everybody else. */
export const loadCoordinated = (): Promise<void> => fetchCoordinated('');

const fetchCoordinated = oneAtATime(async () => {
  if (!me()) return;
  const got = await get<readonly CoordinatedNetwork[]>('/api/coordinating');
  if (got.ok) change({ coordinated: got.value });
});

/** The part of the page's memory that belongs to a page which begins with a card; `null` for every other. */
export function pageScope(route: Route): Scope | null {
  if (route.kind === 'you') return 'page:you';
  if (route.kind !== 'coordinating' || (route.page !== 'waiting' && route.page !== 'networks')) return null;
  return `page:${route.page}:${networkOf(route)?.id ?? ''}`;
}

/** The network that a coordinator's page is about: the one in the address, or the first that has something to do. */
export function networkOf(route: Route): CoordinatedNetwork | undefined {
  if (route.kind !== 'coordinating') return undefined;
  const { coordinated } = now();
  if (route.network !== undefined) return coordinated?.find(({ id }) => id === route.network);
  if (route.page === 'networks') return undefined;
  const busy = route.page === 'waiting' ? coordinated?.find(({ waiting }) => waiting > 0) : undefined;
  return busy ?? coordinated?.[0];
}

/** Asks anew for the card that the page begins with. */
export async function openPage(route: Route): Promise<void> {
  const scope = pageScope(route);
  if (scope === null) return;
  const page = route.kind === 'coordinating' ? route.page : 'you';
  const network = networkOf(route);
  if (page === 'waiting' && !network) return;
  const about = network ? { network: network.id } : {};
  const { reply } = await post('/api/coordinating/open', { eventId: newId(), page, ...about });
  take(scope, reply);
}

function take(scope: Scope, reply: WireReply): void {
  if (reply.kind === 'card') showOpening(scope, reply.card);
  if (reply.kind === 'refusal') addNotice(scope, reply.sentence);
}
