import pg from 'pg';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;

export interface Listening {
  readonly databaseUrl: string;
  /** The channel of PostgreSQL's NOTIFY, as an identifier. */
  readonly channel: string;
  /** Called with each notification's payload. */
  heard(payload: string | undefined): void;
  /** Called each time it can hear from now on, the first time included: anything may have been missed before. */
  ready(): void;
  /** Called when the connection breaks, and when it cannot be made: for the log. It is tried again in any case. */
  lost(error: unknown): void;
  notYet(error: unknown): void;
}

/** Hears on a connection of its own. When it breaks it is made again, with growing pauses, until `stop`. */
export function listen(parts: Listening): { stop(): Promise<void> } {
  const { databaseUrl, channel } = parts;
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | undefined;
  let wait = FIRST_WAIT_MS;
  let stopped = false;

  function again(broken: pg.Client): void {
    if (client !== broken || stopped) return;
    client = null;
    broken.end().catch(() => {});
    retry = setTimeout(connect, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }

  async function connect(): Promise<void> {
    const mine = new pg.Client({
      connectionString: databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    client = mine;
    mine.on('error', (error) => {
      parts.lost(error);
      again(mine);
    });
    mine.on('end', () => again(mine));
    mine.on('notification', ({ payload }) => parts.heard(payload));
    try {
      await mine.connect();
      await mine.query(`listen ${channel}`);
      wait = FIRST_WAIT_MS;
      parts.ready();
    } catch (error) {
      parts.notYet(error);
      again(mine);
    }
  }

  void connect();
  return {
    async stop() {
      stopped = true;
      clearTimeout(retry);
      const last = client;
      client = null;
      await last?.end().catch(() => {});
    },
  };
}
