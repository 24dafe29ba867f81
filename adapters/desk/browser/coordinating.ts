import type { CoordinatedNetwork } from '../../../src/desk-port.ts';
import { get, newId, post } from './api.ts';
import type { Route, Scope } from './model.ts';
import { addNotice, showOpening } from './notes.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { change, isHere, now } from './store.ts';

/** The networks that this person coordinates, and who waits to be let in; none for everybody else. */
export const loadCoordinated = (): Promise<void> => fetchCoordinated('');

const fetchCoordinated = oneAtATime(async () => {
  if (!isHere()) return;
  const got = await get<readonly CoordinatedNetwork[]>('/api/coordinating');
  if (got.ok) change({ coordinated: got.value });
});

/** The part of the page's memory that belongs to a page which begins with a card; `null` for every other. */
export function pageScope(route: Route): Scope | null {
  if (route.kind === 'you' || route.kind === 'guidance') return `page:${route.kind}`;
  if (route.kind !== 'coordinating') return null;
  if (route.page === 'waiting') return 'page:waiting';
  return route.page === 'networks' ? `page:networks:${route.network ?? ''}` : null;
}

/** Pages that are always about one network. */
const ABOUT_ONE: ReadonlySet<string> = new Set(['roster', 'documents', 'gaps', 'health', 'programmes']);

/** The network that a page is about: the one in its address, or else the first. Some pages are about all of them. */
export function networkOf(route: Route): CoordinatedNetwork | undefined {
  if (route.kind !== 'coordinating') return undefined;
  const { coordinated } = now();
  if (route.network !== undefined) return coordinated?.find(({ id }) => id === route.network);
  return ABOUT_ONE.has(route.page) ? coordinated?.[0] : undefined;
}

/** Asks anew for the card that the page begins with. */
export async function openPage(route: Route): Promise<void> {
  const scope = pageScope(route);
  if (scope === null) return;
  const page = route.kind === 'coordinating' ? route.page : route.kind;
  const network = networkOf(route);
  await openCard(scope, { page, ...(network ? { network: network.id } : {}) });
}

/** The documents of a network, below the way to bring in others. */
export const openDocuments = (network: string): Promise<void> =>
  openCard(`page:documents:${network}`, { page: 'documents', network });

/** For somebody who is in no network any more: their challenges, and the way out. */
export async function openOwn(which: OwnPage): Promise<void> {
  await openCard(`page:${which}`, { page: which });
}

export type OwnPage = 'mine' | 'leave';

async function openCard(scope: Scope, asked: { page: string; network?: string }): Promise<void> {
  const { reply } = await post('/api/coordinating/open', { eventId: newId(), ...asked });
  if (reply.kind === 'card') showOpening(scope, reply.card);
  if (reply.kind === 'refusal') addNotice(scope, reply.sentence);
}
