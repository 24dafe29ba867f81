import { z } from 'zod';
import type { Directory } from '../../src/door-port.ts';
import type { Clock } from '../../src/time/clock.ts';
import type { DiscordApi } from './api.ts';
import { NotNow } from './facts.ts';
import { type DiscordChannel, PLATFORM, placeRef, readPlace } from './ids.ts';
import type { Parsed } from './parsed.ts';
import { type Dispatch, guild, snowflake } from './shapes.ts';

export interface StockDeps {
  readonly api: Pick<DiscordApi, 'call'>;
  readonly directory: Pick<Directory, 'placesOn'>;
  readonly clock: Clock;
}

interface Place extends DiscordChannel {
  readonly name: string;
}

const ready = z.object({
  guilds: z.array(z.object({ id: snowflake })),
  shard: z.tuple([z.number(), z.number()]).catch([0, 1]),
});

/**
 * What became of the networks' places while nobody told us: Soundings was stopped, or Discord had given its session up. Looked at when a
 * session begins. That a channel was opened up meanwhile cannot be known; the doctor says which are open.
 */
export function createStock({ api, directory, clock }: StockDeps) {
  async function places(): Promise<readonly Place[]> {
    const linked = await directory.placesOn(PLATFORM);
    return linked.flatMap(({ ref, name }) => {
      const at = readPlace(ref);
      return at ? [{ ...at, name }] : [];
    });
  }

  const changed = (eventId: string, place: Place, more: object): Parsed => ({
    kind: 'happening',
    eventId,
    command: { type: 'place.changed', place: placeRef(place), ...more },
  });

  /** The servers that we are not on any more. Whoever starts Soundings often is told of each once a day. */
  async function goneServers(d: unknown): Promise<readonly Parsed[]> {
    const found = ready.safeParse(d);
    if (!found.success) return [];
    const { guilds, shard } = found.data;
    const isOurs = (id: string) => Number((BigInt(id) >> 22n) % BigInt(shard[1])) === shard[0];
    const gone = (await places())
      .map((place) => place.guild)
      .filter((id) => isOurs(id) && !guilds.some((one) => one.id === id));
    const day = clock.now().toISOString().slice(0, 10);
    return [...new Set(gone)].map((id) => ({
      kind: 'happening',
      eventId: `absent/${id}/${day}`,
      command: { type: 'platform.left', places: `${id}/` },
    }));
  }

  /** As they were when the session began: what happens to them afterwards is told by itself. */
  async function changedChannels(d: unknown): Promise<readonly Parsed[]> {
    const found = guild.safeParse(d);
    if (!found.success || found.data.unavailable) return [];
    const names = new Map(found.data.channels.map(({ id, name }) => [id, name]));
    const news: Parsed[] = [];
    for (const place of (await places()).filter((one) => one.guild === found.data.id)) {
      const name = names.get(place.channel);
      if (name && name !== place.name)
        news.push(changed(`named/${place.channel}/${name}`, place, { what: 'renamed', name }));
      else if (!names.has(place.channel) && (await isDeleted(place)))
        news.push(changed(`deleted/${place.channel}`, place, { what: 'deleted' }));
    }
    return news;
  }

  /** Discord is asked by itself: that it says nothing of a channel is not enough for taking it from its network. Throws `NotNow`. */
  async function isDeleted({ channel }: Place): Promise<boolean> {
    const outcome = await api.call('GET', `/channels/${channel}`);
    if (outcome.kind === 'later' || outcome.kind === 'unknown') throw new NotNow();
    return outcome.kind === 'refused' && outcome.why === 'place-gone';
  }

  /** `null`: no session begins with that event. */
  return ({ t, d }: Dispatch): (() => Promise<readonly Parsed[]>) | null => {
    if (t === 'READY') return () => goneServers(d);
    return t === 'GUILD_CREATE' ? () => changedChannels(d) : null;
  };
}
