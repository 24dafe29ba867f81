// The bot as its own process, on the built-in database, for the tests that kill it. Everything in it is real
// but two of its platforms. It can be told to kill itself at a step, since no other process could hit one exactly.

import { flushCompileCache } from 'node:module';
import { createDeskMessenger } from '../../adapters/desk/messenger.ts';
import { noWaiting } from '../../src/anonymity/chance.ts';
import type { Step } from '../../src/delivery/steps.ts';
import { createLogger } from '../../src/log.ts';
import { openHouse } from '../../src/soundings.ts';
import { openEmbedded } from '../../src/store/embedded/open.ts';
import { migrate } from '../../src/store/migrate.ts';
import { systemClock } from '../../src/time/clock.ts';
import { testKeys } from '../support/test-keys.ts';
import { createHttpMessenger } from './http-messenger.ts';
import type { BotOptions, FromBot, ToBot } from './wire.ts';

const { dataDir, platformUrl, findsNothing, ...start }: BotOptions = JSON.parse(process.argv[2] ?? '');
const clock = systemClock;
// What is written here is a fault: the test that started this process collects it.
const log = createLogger({ level: 'warn', clock, pretty: true });

let { dies } = start;
let passes: Partial<Record<Step, number>> = {};
function onStep(step: Step): void {
  const count = (passes[step] ?? 0) + 1;
  passes[step] = count;
  if (dies?.step === step && dies.occurrence === count) process.kill(process.pid, 'SIGKILL');
}

// No fsync: that guards against the machine's death, and here only processes die.
const embedded = await openEmbedded({ dataDir, log, postgresFlags: ['-c', 'fsync=off'] });
// A test that is gone cannot stop the database any more.
process.once('disconnect', () => void embedded.stop().finally(() => process.exit()));
await migrate(embedded.url);

const house = await openHouse({
  chance: noWaiting,
  databaseUrl: embedded.url,
  keys: testKeys,
  clock,
  log,
  alone: true,
  onStep,
  messengers: (prisma) => [
    ...['slate', 'dial'].map((platform) =>
      createHttpMessenger({ platform, url: platformUrl, clock, findsNothing }),
    ),
    createDeskMessenger({
      prisma,
      clock,
      sealKey: testKeys,
      // The house makes its codec after its messengers, and delivers nothing before `start`.
      codec: { encode: (action) => house.codec.encode(action), decode: (text) => house.codec.decode(text) },
    }),
  ],
});
await house.start();

process.on('message', (order: ToBot) => {
  obey(order).then(
    (answer) => tell({ kind: 'answer', id: order.id, answer }),
    (error) => tell({ kind: 'fault', id: order.id, message: String(error?.stack ?? error) }),
  );
});
tell({ kind: 'ready', url: embedded.url });
// Written when a process ends by itself, which this one never does; it saves the next ones half of their start.
flushCompileCache();

async function obey(order: ToBot): Promise<unknown> {
  switch (order.kind) {
    case 'give':
      return house.doors.handle(order.inbound);
    case 'advance':
      return house.doors.advance(clock.now());
    case 'arm':
      dies = order.dies;
      passes = {};
      return null;
    case 'count':
      return passes;
  }
}

function tell(message: FromBot): void {
  process.send?.(message);
}
