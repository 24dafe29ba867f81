import type { VisiblePlace } from '../../src/door-port.ts';
import type { DeskDeps } from './deps.ts';
import { accountOf, isRef, OWN_WORKSPACE } from './ids.ts';
import type { WirePerson } from './wire.ts';

/** A place that one person may see now. */
export interface DeskPlace {
  readonly ref: string;
  readonly workspace: string;
  readonly name: string;
  readonly purpose: string;
  readonly network: VisiblePlace['network'];
}

type PlacesDeps = Pick<DeskDeps, 'prisma' | 'directory'>;

/**
 * The places of the networks that this person is in, as far as they are in one of their workspaces. Asked for
 * every read and every post: membership can end at any moment.
 */
export async function placesOf(deps: PlacesDeps, key: string): Promise<readonly DeskPlace[]> {
  const account = await deps.prisma.deskAccount.findUnique({ where: { key } });
  if (!account) return [];
  const allowed = await deps.directory.placesFor(accountOf(key));
  const networks = new Map(
    allowed.filter(({ ref }) => isRef(ref)).map((place) => [place.ref, place.network]),
  );
  const rows = await deps.prisma.deskPlace.findMany({
    where: { id: { in: [...networks.keys()] }, workspace: { in: [...account.workspaces, OWN_WORKSPACE] } },
    orderBy: [{ workspace: 'asc' }, { name: 'asc' }],
  });
  return rows.flatMap(({ id, ...row }) => {
    const network = networks.get(id);
    return network ? [{ ...row, ref: id, network }] : [];
  });
}

/** `null` when there is no such place, or none for this person: the two look alike from outside. */
export async function placeFor(deps: PlacesDeps, key: string, ref: string): Promise<DeskPlace | null> {
  return (await placesOf(deps, key)).find((place) => place.ref === ref) ?? null;
}

/** `null` for a stranger. */
export async function personFor(deps: PlacesDeps, key: string): Promise<WirePerson | null> {
  const account = await deps.prisma.deskAccount.findUnique({ where: { key } });
  return account && introduced(deps, account);
}

/** Everyone who can be chosen in a demonstration. */
export async function allPeople(deps: PlacesDeps): Promise<readonly WirePerson[]> {
  const accounts = await deps.prisma.deskAccount.findMany({
    where: { workspaces: { isEmpty: false } },
    orderBy: { name: 'asc' },
  });
  return Promise.all(accounts.map((account) => introduced(deps, account)));
}

async function introduced(deps: PlacesDeps, account: { key: string; name: string; workspaces: string[] }) {
  const known = await deps.directory.introduce(accountOf(account.key));
  return { ...account, name: known?.name ?? account.name, line: known?.line ?? '' };
}
