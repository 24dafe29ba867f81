import type { VNode } from 'preact';
import type { Speaker } from '../wire.ts';
import { html } from './html.ts';

const icon = (path: string, size = 20): VNode => html`
  <svg class="icon" viewBox="0 0 20 20" width=${size} height=${size} aria-hidden="true" focusable="false"><path d=${path} /></svg>`;

export const menuIcon = (): VNode => icon('M3 5.5h14M3 10h14M3 14.500h9');
export const closeIcon = (): VNode => icon('M5 5l10 10M15 5L5 15');
export const backIcon = (): VNode => icon('M12 4.500L6.500 10l5.500 5.500');
export const sendIcon = (): VNode => icon('M4 10h11M10.500 5l5 5-5 5', 18);
export const eyeIcon = (): VNode =>
  icon(
    'M2 10c2-3.700 4.700-5.500 8-5.500s6 1.800 8 5.500c-2 3.700-4.700 5.500-8 5.500s-6-1.800-8-5.500zM10 7.800a2.200 2.200 0 1 0 0 4.400 2.200 2.200 0 0 0 0-4.400z',
    16,
  );
export const threadIcon = (): VNode => icon('M4 4.500h12v8.500h-6l-3.500 3v-3H4z', 16);

export const guidanceIcon = (): VNode =>
  icon(
    'M10 5.500C8 4 5.500 4 3.500 4.500v11C5.500 15 8 15 10 16.500c2-1.500 4.500-1.500 6.500-1v-11C14.500 4 12 4 10 5.500zM10 5.500v11',
    18,
  );
export const waitingIcon = (): VNode =>
  icon('M10 10.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.500c.700-2.700 3-4 6-4s5.300 1.300 6 4', 18);
export const networksIcon = (): VNode =>
  icon(
    'M10 6.500v3M10 9.500L6 13M10 9.500l4 3.500M10 6.500a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM5 17a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM15 17a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
    18,
  );
export const rosterIcon = (): VNode => icon('M4 4.500h12v11H4zM4 8.500h12M8.500 8.500v7', 18);
export const healthIcon = (): VNode =>
  icon('M3.500 16.500h13M5.500 13.500v-3M10 13.500V5M14.500 13.500V8', 18);
export const gapsIcon = (): VNode =>
  icon('M9 3.500a5.500 5.500 0 1 0 0 11a5.500 5.500 0 0 0 0-11M13 13l4 4M9 6.500v3.500M9 11.800v.2', 18);
export const documentsIcon = (): VNode => fileIcon(18);
export const programmesIcon = (): VNode =>
  icon('M4 5.500h12M4 10h12M4 14.500h7M13.500 14l1.500 1.500 2.500-3', 18);
export const fileIcon = (size = 28): VNode =>
  icon('M5.500 2.500h6l3 3v12h-9zM11.500 2.500v3h3M7.500 10h5M7.500 13h5', size);

/** Three levels of water: the mark of Soundings. */
export const mark = (size: number): VNode => html`
  <svg class="mark" viewBox="0 0 32 32" width=${size} height=${size} aria-hidden="true" focusable="false">
    <path d="M4 10c3-2.400 5-2.400 8 0s5 2.400 8 0 5-2.400 8 0" />
    <path class="deeper" d="M8 17.500c2-1.700 3.400-1.700 5.400 0s3.300 1.700 5.300 0 3.300-1.700 5.300 0" />
    <path class="deepest" d="M12 24.500c1.300-1.200 2.700-1.200 4 0s2.700 1.200 4 0" />
  </svg>`;

const TINTS = 4;

/** People have initials, also where Soundings carries their words; Soundings has its mark, and everybody without a name the same still water. */
export function avatar(from: Speaker): VNode {
  if (from.kind === 'soundings') return html`<span class="avatar ours" aria-hidden="true">${mark(24)}</span>`;
  if (from.kind === 'voice' && from.person === undefined) {
    return html`<span class="avatar unnamed" aria-hidden="true">${icon('M3 10c2.300-1.900 4-1.900 6.300 0 2.400 1.900 4.100 1.900 7.700-.700', 20)}</span>`;
  }
  const name = from.kind === 'voice' ? (from.person ?? '') : from.name;
  return html`<span class=${`avatar tint-${tintOf(name)}`} aria-hidden="true">${initials(name)}</span>`;
}

export function nameOf(from: Speaker): string {
  return from.kind === 'soundings' ? 'Soundings' : from.name;
}

function initials(name: string): string {
  const parts = name.split(/\s+/).filter((part) => /^\p{L}/u.test(part));
  return [parts[0], parts.length > 1 ? parts.at(-1) : undefined]
    .map((part) => [...(part ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

function tintOf(name: string): number {
  return [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % TINTS;
}
