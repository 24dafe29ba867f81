import type { Directory, Door } from '../../src/door-port.ts';
import type { Logger } from '../../src/log.ts';
import type { PrismaClient } from '../../src/store/client.ts';
import type { Clock } from '../../src/time/clock.ts';
import type { ActionCodec } from '../../src/views/codec.ts';

/** What the desk needs from the house. */
export interface DeskDeps {
  readonly door: Door;
  readonly directory: Directory;
  readonly codec: ActionCodec;
  readonly prisma: PrismaClient;
  /** For the one connection that listens; everything else goes through `prisma`. */
  readonly databaseUrl: string;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly sealKey: { subkey(purpose: string): Buffer };
  /** A loopback name or address. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Lets whoever opens the page choose who they are. Without it nobody can sign in yet. */
  readonly demo: boolean;
}

/** What delivery needs of the desk, with or without its page. */
export type DeskMessengerDeps = Pick<DeskDeps, 'prisma' | 'codec' | 'clock' | 'sealKey'> & {
  /** After this long without an answer from the database, a delivery is "unknown"; ten seconds otherwise. */
  readonly timeoutMs?: number;
};
