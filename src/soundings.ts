import { randomUUID } from 'node:crypto';
import { type Chance, systemChance } from './anonymity/chance.ts';
import type { KeySource } from './anonymity/keys.ts';
import { createPseudonyms } from './anonymity/pseudonyms.ts';
import { formerButtons } from './anonymity/rotation/former-buttons.ts';
import { createVault } from './anonymity/vault/vault.ts';
import { challenges } from './challenges/feature.ts';
import type { Feature } from './command.ts';
import type { Messenger } from './delivery/messenger.ts';
import { createOutbox } from './delivery/outbox.ts';
import { createPostman } from './delivery/postman.ts';
import { type Delivery, releaseLeases } from './delivery/queue.ts';
import type { Settlement } from './delivery/rules.ts';
import { createSender, type Sender } from './delivery/sender.ts';
import type { OnStep } from './delivery/steps.ts';
import { createBoss, prepareQueue, requeueNeglected, workLanes } from './delivery/worker.ts';
import type {
  CalendarFiles,
  CoordinatorDesk,
  DocumentDesk,
  LearningLogs,
  MemberFiles,
  SignIn,
} from './desk-port.ts';
import { createDoors, type Doors } from './door.ts';
import type { Directory } from './door-port.ts';
import { createDocumentDesk } from './guidance/documents/document-desk.ts';
import { documentShelf } from './guidance/documents/feature.ts';
import { guidance as guidanceFeature } from './guidance/feature.ts';
import { gapReport } from './guidance/gaps/report.ts';
import { type Guidance, noGuidance } from './guidance/guidance.ts';
import { openReader } from './guidance/reading/reader.ts';
import { homeFeature } from './home/feature.ts';
import { clearSeenEvents } from './housekeeping.ts';
import type { Logger } from './log.ts';
import type { Mailer } from './mail-port.ts';
import { accounts } from './networks/accounts/feature.ts';
import { comparators } from './networks/comparators/feature.ts';
import { createCoordinatorDesk } from './networks/coordinator-desk.ts';
import { createDirectory } from './networks/directory.ts';
import { exporting } from './networks/export/feature.ts';
import { createMemberFiles } from './networks/export/files.ts';
import { joining } from './networks/joining/feature.ts';
import { leaving } from './networks/leaving/feature.ts';
import { members } from './networks/members/feature.ts';
import { rosters } from './networks/rosters/feature.ts';
import { checkRoster } from './networks/rosters/roster.ts';
import { running } from './networks/running/feature.ts';
import type { ProgrammeReports } from './report-port.ts';
import { createCalendarFiles } from './sets/calendars/files.ts';
import { sets } from './sets/feature.ts';
import { createLearningLogs } from './sets/log/file.ts';
import { createProgrammeReports } from './sets/report/desk.ts';
import { alsoHeardInSets } from './sets/session/hearing.ts';
import { holdBackFrom } from './sets/standing/readers.ts';
import { signingIn } from './signing-in/feature.ts';
import { createSignIn } from './signing-in/sign-in.ts';
import { openStore, type PrismaClient } from './store/client.ts';
import type { Clock } from './time/clock.ts';
import { startTicker } from './time/ticker.ts';
import { type ActionCodec, type ActionRegistry, createCodec } from './views/codec.ts';

export interface HouseParts {
  /** A migrated database. */
  readonly databaseUrl: string;
  readonly keys: KeySource;
  readonly clock: Clock;
  readonly log: Logger;
  /** Builds the platforms that run here; they may keep their own things in the store. */
  messengers(store: PrismaClient, codec: ActionCodec): readonly Messenger[];
  /** Opens guidance, which may keep its own things in the store. Without it there is nothing to find. */
  guidance?(store: PrismaClient): Promise<Guidance>;
  /** Where the desk is reached, once that is known. */
  readonly deskAddress?: () => string | null;
  /** Sends mails; none where no mail server is set up. */
  readonly mailer?: Mailer | null;
  /** Longer than any messenger may take for one message. */
  readonly leaseMs?: number;
  /** Where lots come from that decide how long what is unnamed waits; the system's own unless a test holds it still. */
  readonly chance?: Chance;
  /** Where ids come from: random uuids, unless a test is to see the same ones in each run. */
  readonly newId?: () => string;
  /** No other process uses this database: then whatever was being sent when we stopped has lost its sender. */
  readonly alone?: boolean;
  readonly onStep?: OnStep;
}

/** The house without its platforms: rules, store, delivery and clock, put together. */
export interface House {
  readonly doors: Doors;
  readonly directory: Directory;
  readonly signIn: SignIn;
  readonly coordinating: CoordinatorDesk;
  readonly memberFiles: MemberFiles;
  readonly documents: DocumentDesk;
  readonly calendars: CalendarFiles;
  readonly logs: LearningLogs;
  readonly reports: ProgrammeReports;
  readonly codec: ActionCodec;
  readonly store: PrismaClient;
  readonly sender: Sender;
  /** Starts delivering and ticking. */
  start(): Promise<void>;
  /** Lets deliveries under way finish, then closes every connection. */
  stop(): Promise<void>;
}

const features: readonly Feature[] = [
  homeFeature,
  accounts,
  members,
  comparators,
  joining,
  leaving,
  exporting,
  signingIn,
  running,
  rosters,
  challenges,
  guidanceFeature,
  sets,
  documentShelf,
];
const holders = features.flatMap(({ holds }) => (holds ? [holds] : []));
/** Every command there is. */
export const commands = features
  .flatMap((feature) => feature.commands)
  .map((command) => (command.type === 'thread.write' ? alsoHeardInSets(command) : command));

/** The commands that a button can carry, and what each carries. */
function buttons(): ActionRegistry {
  return new Map(
    commands.flatMap(({ type, carries }) => (carries === null ? [] : [[type, carries] as const])),
  );
}

export async function openHouse(parts: HouseParts): Promise<House> {
  const { databaseUrl, keys, clock, log, onStep = () => {} } = parts;
  const store = openStore(databaseUrl);
  const boss = createBoss(databaseUrl, (error) => log.error('the job engine reported a fault', { error }));
  await boss.start();
  await prepareQueue(boss);

  const codec = createCodec(keys.subkey('actions'), buttons(), await formerButtons(store, keys));
  const messengers = new Map(
    parts.messengers(store, codec).map((messenger) => [messenger.platform, messenger]),
  );
  const guidance = (await parts.guidance?.(store)) ?? (await noGuidance());
  const postman = createPostman(messengers, store, clock);
  const vault = createVault(keys, store, postman);
  const outbox = createOutbox(boss);
  const deskAddress = parts.deskAddress ?? (() => null);
  const { mailer = null } = parts;
  const outside = { keys, guidance, deskAddress, mailsFrom: mailer?.from ?? null };
  const sender = createSender({
    store,
    clock,
    notices: new Map(
      features.flatMap(({ notices }) => notices(vault, outside).map((notice) => [notice.type, notice])),
    ),
    messengers,
    postman,
    mailer,
    vault,
    leaseMs: parts.leaseMs ?? 30_000,
    onStep,
    holdBack: holdBackFrom(store),
    onSettled: (delivery, settlement) => logSettlement(log, delivery, settlement),
  });
  const doors = createDoors({
    store,
    clock,
    commands,
    due: [...features.flatMap(({ due }) => due), clearSeenEvents],
    vault,
    pseudonyms: createPseudonyms(keys.subkey('pseudonym')),
    keys,
    chance: parts.chance ?? systemChance,
    newId: parts.newId ?? randomUUID,
    guidance,
    outbox,
    messengers,
    deskAddress,
    sendsMail: mailer !== null,
    onStep,
  });

  async function tick(now: Date, atStart = false): Promise<void> {
    try {
      await doors.advance(now);
      await requeueNeglected(boss, sender, atStart);
    } catch (error) {
      log.error('a tick failed and will be made up for by the next', { error });
    }
  }

  const reader = openReader();
  let ticker: { stop(): Promise<void> } | null = null;
  return {
    doors,
    directory: createDirectory(store),
    signIn: createSignIn(store, clock),
    coordinating: createCoordinatorDesk(
      store,
      clock,
      (...asked) => checkRoster(store, clock.now(), ...asked),
      (...asked) => gapReport(store, guidance.library, ...asked),
    ),
    calendars: createCalendarFiles(store, keys, mailer?.from ?? null),
    memberFiles: createMemberFiles({ store, clock, vault, keys, holders }),
    documents: createDocumentDesk(store, clock, reader),
    logs: createLearningLogs({ store, clock, keys }),
    reports: createProgrammeReports({ store, clock, keys }),
    codec,
    store,
    sender,
    async start() {
      if (parts.alone) await releaseLeases(store);
      await workLanes(boss, sender);
      await tick(clock.now(), true);
      ticker = startTicker(clock, tick);
    },
    async stop() {
      await ticker?.stop();
      await reader.close();
      await boss.stop({ graceful: true, timeout: 15_000 });
      await guidance.stop();
      await store.$disconnect();
    },
  };
}

function logSettlement(log: Logger, { id, attempts }: Delivery, settlement: Settlement): void {
  const about = { delivery: id, attempt: attempts };
  if (settlement.kind === 'done') log.debug('delivered', about);
  else if (settlement.kind === 'kept') log.debug('an author was told, or will be', about);
  else
    log.info('not delivered yet, or not at all', {
      ...about,
      verdict: settlement.kind,
      reason: settlement.reason,
    });
}
