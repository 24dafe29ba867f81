import type { ClientOptions } from '../../../adapters/slack/client.ts';
import type { FakeClock } from '../fake-clock.ts';

type Fetch = NonNullable<ClientOptions['fetch']>;

/** Looks over the shoulder of everything that is sent to Slack. */
export interface Patience {
  /** One for each process. */
  readonly fetch: (clock: FakeClock) => Fetch;
  /** Calls that began while Slack had asked, and the answer had arrived, for silence in that workspace and method. */
  readonly broken: string[];
  /** How often it has asked for silence. */
  asked: number;
}

/** Sees each 429 arrive, and whether the same process then sends anything of the same kind before its time is up. */
export function watchPatience(): Patience {
  const patience: Patience = {
    broken: [],
    asked: 0,
    fetch(clock) {
      const until = new Map<string, number>();
      return async (url, init) => {
        const of = `${init?.headers?.Authorization} ${url}`;
        const silence = until.get(of) ?? 0;
        if (clock.now().getTime() < silence) patience.broken.push(of);
        const answer = await fetch(url, init as RequestInit);
        if (answer.status === 429) {
          patience.asked++;
          const end = clock.now().getTime() + Number(answer.headers.get('retry-after')) * 1_000;
          until.set(of, Math.max(until.get(of) ?? 0, end));
        }
        return answer;
      };
    },
  };
  return patience;
}
