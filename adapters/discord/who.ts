import type { Vouched } from '../../src/door-port.ts';
import type { Asker } from './parsed.ts';
import type { Servers } from './servers.ts';

/** A name on Discord can be anything; what is shown of it is one line. */
const oneLine = (words: string, most: number) =>
  [...words.replace(/\s+/g, ' ').trim()].slice(0, most).join('');

/** What Discord says of somebody: what they are called, and where. It gives bots no address of anybody. */
export function vouchedBy({ name, guild }: Asker, servers: Pick<Servers, 'nameOf'>): Vouched {
  const called = oneLine(name, 40);
  const where = guild === null ? undefined : servers.nameOf(guild);
  if (called === '') return {};
  return { name: where ? `@${called} in ${oneLine(where, 60)}` : `@${called} on Discord` };
}
