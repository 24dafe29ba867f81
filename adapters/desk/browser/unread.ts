import { me, now, places } from './store.ts';

/** What this person has seen up to when, in this browser only. */
type Seen = Record<string, string>;

const HOME = 'home';
const storeKey = () => `soundings-desk-seen:${me()?.key ?? ''}`;

function seen(): Seen {
  try {
    return JSON.parse(localStorage.getItem(storeKey()) ?? '{}') as Seen;
  } catch {
    return {};
  }
}

function latestIn(where: string): string | undefined {
  if (where === HOME) return now().directs.at(-1)?.at;
  return places().find((place) => place.ref === where)?.latest;
}

/** `where` is a place's reference, or `home`. */
export function isUnread(where: string): boolean {
  const latest = latestIn(where);
  return latest !== undefined && latest > (seen()[where] ?? '');
}

export function markSeen(where: string): void {
  const latest = latestIn(where);
  if (latest === undefined || !isUnread(where)) return;
  try {
    localStorage.setItem(storeKey(), JSON.stringify({ ...seen(), [where]: latest }));
  } catch {
    // A browser that keeps nothing shows a dot too many.
  }
}

export function unreadCount(): number {
  return [HOME, ...places().map((place) => place.ref)].filter(isUnread).length;
}
