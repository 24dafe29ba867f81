import type { CoordinatingPage, Route } from './model.ts';

const ID = '([0-9a-f-]{36})';
const PLACE = new RegExp(`^/place/${ID}(?:/thread/${ID})?$`);
const COORDINATING = new RegExp(
  `^/coordinating/(waiting|networks|roster|documents|gaps|health|programmes)(?:/${ID})?$`,
);

/** What a path of the address stands for. What it doesn't know, it takes for the beginning. `page.ts` lets them through. */
export function readRoute(path: string): Route {
  if (path === '/enter') return { kind: 'enter' };
  if (path === '/you') return { kind: 'you' };
  if (path === '/guidance') return { kind: 'guidance' };
  const [, ref, thread] = PLACE.exec(path) ?? [];
  if (ref !== undefined) return { kind: 'place', ref, ...(thread === undefined ? {} : { thread }) };
  const [, page, network] = COORDINATING.exec(path) ?? [];
  if (page === undefined) return { kind: 'home' };
  return {
    kind: 'coordinating',
    page: page as CoordinatingPage,
    ...(network === undefined ? {} : { network }),
  };
}

export function pathOf(route: Route): string {
  switch (route.kind) {
    case 'home':
      return '/soundings';
    case 'place':
      return `/place/${route.ref}${route.thread === undefined ? '' : `/thread/${route.thread}`}`;
    case 'coordinating':
      return `/coordinating/${route.page}${route.network === undefined ? '' : `/${route.network}`}`;
    default:
      return `/${route.kind}`;
  }
}

/** The page that a link leads to, when it leads to one of ours that this page can show by itself. */
export function routeOfLink(link: HTMLAnchorElement): Route | null {
  if (link.origin !== location.origin || link.hasAttribute('download') || link.hash !== '') return null;
  const route = readRoute(link.pathname);
  return pathOf(route) === link.pathname ? route : null;
}
