import { createHash } from 'node:crypto';

/** The platform that the desk is to the rest of the house. */
export const DESK = 'desk';

/** How long a link is good for: enough to change from the phone to the computer, too short to be found later. */
export const LINK_MINUTES = 10;

/** The only thing of a pass that is kept. It needs no key: a pass is 32 random bytes, and nobody guesses one. */
export function markOf(pass: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(pass).digest());
}

/** The first moment (UTC) at which a link made at `now` is too old. */
export function pastAt(now: Date): Date {
  return new Date(now.getTime() + LINK_MINUTES * 60_000);
}

/**
 * Where a link leads. What is behind the `#` stays in the browser: no server, proxy or log on the way sees it, and what
 * looks at links in advance does not use it up.
 */
export function linkTo(deskAddress: string, pass: string): string {
  return `${deskAddress}/enter#${pass}`;
}
