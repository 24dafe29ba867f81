import type { KeySource } from '../../anonymity/keys.ts';
import type { LearningLogs } from '../../desk-port.ts';
import { personOf } from '../../networks/store.ts';
import type { PrismaClient } from '../../store/client.ts';
import type { Clock } from '../../time/clock.ts';
import { entriesOf } from './store.ts';
import { logAsText } from './views.ts';

interface LogDeps {
  readonly store: PrismaClient;
  readonly clock: Clock;
  readonly keys: KeySource;
}

/** Learning logs for the desk. Whose log it is follows from the account that asks; there is no way to name anybody else. */
export function createLearningLogs({ store, clock, keys }: LogDeps): LearningLogs {
  return {
    async text(account) {
      const person = await personOf(store, account);
      if (!person) return null;
      const filename = `soundings-learning-log-${clock.now().toISOString().slice(0, 10)}.md`;
      return { filename, text: logAsText(await entriesOf({ tx: store, keys }, person)) };
    },
  };
}
