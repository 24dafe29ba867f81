import type { Route } from './model.ts';

const PLACE = /^#\/place\/([0-9a-f-]{36})(?:\/thread\/([0-9a-f-]{36}))?$/;

export function readRoute(hash: string): Route {
  const [, ref, thread] = PLACE.exec(hash) ?? [];
  if (ref === undefined) return { kind: 'home' };
  return thread === undefined ? { kind: 'place', ref } : { kind: 'place', ref, thread };
}

export function hashOf(route: Route): string {
  if (route.kind === 'home') return '#/soundings';
  return `#/place/${route.ref}${route.thread === undefined ? '' : `/thread/${route.thread}`}`;
}

export function go(route: Route): void {
  location.hash = hashOf(route);
}
