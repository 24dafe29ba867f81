import { isThisMachine } from '../../src/config/setting.ts';
import type { DeskDeps } from './deps.ts';

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** From where the desk can be reached, and what follows from that. */
export interface Reach {
  /** Where it is opened in a browser, with a slash at the end. */
  readonly address: string;
  /** What the Host of a request may be. A proxy passes on that of the address, or calls us by our own. */
  readonly hosts: ReadonlySet<string>;
  /** The origins of our own page. */
  readonly origins: ReadonlySet<string>;
  /** A proxy speaks TLS with the browser: then cookies go nowhere without it. */
  readonly overTls: boolean;
  /**
   * Nobody but this machine gets here: it listens for nobody else, and no proxy is known to stand before it. Never
   * judged by a request, since a proxy on this machine makes every request look local.
   */
  readonly onlyHere: boolean;
}

/** `port` as it is, where the settings asked for any. */
export function reachOf({ host, address }: Pick<DeskDeps, 'host' | 'address'>, port: number): Reach {
  const local = LOOPBACK.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
  const outside = address === null ? null : new URL(address);
  return {
    address: outside?.href ?? `http://${host === '::1' ? '[::1]' : host}:${port}/`,
    hosts: new Set([...local, ...(outside ? [outside.host] : [])]),
    origins: new Set([...local.map((name) => `http://${name}`), ...(outside ? [outside.origin] : [])]),
    overTls: outside?.protocol === 'https:',
    onlyHere: isThisMachine(host) && (outside === null || isThisMachine(outside.hostname)),
  };
}
