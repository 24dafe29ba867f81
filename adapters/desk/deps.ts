import type {
  CalendarFiles,
  CoordinatorDesk,
  DocumentDesk,
  LearningLogs,
  MemberFiles,
  SignIn,
} from '../../src/desk-port.ts';
import type { Directory, Door } from '../../src/door-port.ts';
import type { Logger } from '../../src/log.ts';
import type { ProgrammeReports } from '../../src/report-port.ts';
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
  readonly signIn: SignIn;
  readonly coordinating: CoordinatorDesk;
  readonly files: MemberFiles;
  readonly documents: DocumentDesk;
  readonly calendars: CalendarFiles;
  readonly logs: LearningLogs;
  readonly reports: ProgrammeReports;
  /** What it listens on. Anything but this machine only together with `address`. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Where others reach it, through a proxy that speaks TLS; `null` when it is for this machine only. */
  readonly address: string | null;
  /** The database holds the invented demo: on this machine whoever opens the page may choose who they are. */
  readonly demo: boolean;
}

/** What delivery needs of the desk, with or without its page. */
export type DeskMessengerDeps = Pick<DeskDeps, 'prisma' | 'codec' | 'clock' | 'sealKey'> & {
  /** After this long without an answer from the database, a delivery is "unknown"; ten seconds otherwise. */
  readonly timeoutMs?: number;
};
