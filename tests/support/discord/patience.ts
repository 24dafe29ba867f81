import { routeOf } from '../../../adapters/discord/rates.ts';
import type { FakeClock } from '../fake-clock.ts';

/** Looks over the shoulder of everything that is sent to Discord. */
export interface Patience {
  /** One for each process. */
  readonly fetch: (clock: FakeClock) => typeof fetch;
  /** Requests that began while Discord had asked, and the answer had arrived, for silence there or everywhere. */
  readonly broken: string[];
  /** How often it has asked for silence. */
  asked: number;
}

const EVERYWHERE = 'everywhere';

/** Sees each 429 arrive, and whether the same process then sends anything of the same kind before its time is up. */
export function watchPatience(): Patience {
  const patience: Patience = {
    broken: [],
    asked: 0,
    fetch(clock) {
      const until = new Map<string, number>();
      return async (url, init) => {
        const { name, major } = routeOf(
          init?.method ?? 'GET',
          new URL(String(url)).pathname.replace('/api/v10', ''),
        );
        const of = `${name} ${major}`;
        for (const silent of [of, EVERYWHERE])
          if (clock.now().getTime() < (until.get(silent) ?? 0)) patience.broken.push(`${of}: ${silent}`);
        const answer = await fetch(url, init);
        if (answer.status === 429) {
          patience.asked++;
          const { retry_after: after, global } = (await answer.clone().json()) as {
            retry_after: number;
            global: boolean;
          };
          const where = global ? EVERYWHERE : of;
          until.set(where, Math.max(until.get(where) ?? 0, clock.now().getTime() + after * 1_000));
        }
        return answer;
      };
    },
  };
  return patience;
}
