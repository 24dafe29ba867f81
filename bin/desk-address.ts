import type { Config } from '../src/config/config.ts';
import { StartRefusal } from '../src/refusal.ts';

/** Where the desk is, as far as the settings say, without a slash at its end. Refuses where only a running bot can know. */
export function deskAddress({ desk: { address, host, port } }: Config): string {
  if (address !== null) return address;
  if (port === 0) {
    throw new StartRefusal(
      'DESK_PORT is 0, so nobody knows beforehand where the desk will be. Set it to a number.',
    );
  }
  return `http://${host === '::1' ? '[::1]' : host}:${port}`;
}
