import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from './anonymity/chance.ts';
import type { KeySource } from './anonymity/keys.ts';
import type { Pseudonyms } from './anonymity/pseudonyms.ts';
import type { Vault } from './anonymity/vault/vault.ts';
import {
  type CommandKind,
  type DueTask,
  type PlaceMakers,
  TooEarly,
  UnreadableCommand,
  type Work,
} from './command.ts';
import { createDispatch } from './delivery/dispatch.ts';
import type { Messenger } from './delivery/messenger.ts';
import type { Outbox } from './delivery/outbox.ts';
import type { OnStep } from './delivery/steps.ts';
import type { Door, FromPerson, FromPlatform, Inbound } from './door-port.ts';
import type { GuidancePort } from './guidance/port.ts';
import { recognise, welcomeNotice } from './networks/accounts/recognise.ts';
import { type PrismaClient, type Tx, transaction } from './store/client.ts';
import type { Clock } from './time/clock.ts';
import { checkCard, checkForm } from './views/check.ts';
import { nothing, type Reply, refuse } from './views/reply.ts';

export interface DoorDeps {
  readonly store: PrismaClient;
  readonly clock: Clock;
  readonly commands: readonly CommandKind[];
  readonly due: readonly DueTask[];
  readonly vault: Vault;
  readonly pseudonyms: Pseudonyms;
  readonly keys: KeySource;
  readonly chance: Chance;
  /** Gives a new uuid. */
  readonly newId: () => string;
  readonly guidance: GuidancePort;
  readonly outbox: Outbox;
  readonly messengers: ReadonlyMap<string, Messenger>;
  /** Known once the desk is open. */
  readonly deskAddress: () => string | null;
  readonly sendsMail: boolean;
  readonly onStep: OnStep;
}

/** The two ways into Soundings; there is no third. */
export interface Doors extends Door {
  /** Does what has become due by `now`. Late, repeated, concurrent and backward calls do no harm. */
  advance(now: Date): Promise<number>;
}

/** How long a command waits for what is on its way: within the three seconds that platforms give us. */
const EARLY = { times: 20, everyMs: 100 };

const cannotRead = refuse('That could not be read. Open the page or card again and try once more.');

/** Carries a refusal out of a transaction that is to leave nothing behind. */
class Refused extends Error {
  readonly reply: Reply;
  constructor(reply: Reply) {
    super('refused');
    this.reply = reply;
  }
}

export function createDoors(deps: DoorDeps): Doors {
  const { store, clock, vault, pseudonyms, keys, chance, newId, guidance, outbox, onStep } = deps;
  const commands = new Map(deps.commands.map((command) => [command.type, command]));
  const eventKey = keys.subkey('events');

  const workIn = (tx: Tx, now: Date): Work => {
    const dispatch = createDispatch(outbox, tx, now, newId);
    const placeMakers = makersAmong(deps.messengers, tx);
    return {
      tx,
      now,
      vault,
      pseudonyms,
      keys,
      chance,
      guidance,
      newId,
      deskAddress: deps.deskAddress(),
      sendsMail: deps.sendsMail,
      dispatch,
      placeMakers,
    };
  };

  /** `false`: this event has had its effect. A second delivery of it waits here until the first has committed. */
  async function seenFirst(tx: Tx, inbound: Inbound, now: Date): Promise<boolean> {
    const { platform, key } = 'account' in inbound ? inbound.account : { ...inbound, key: '' };
    const mark = new Uint8Array(
      createHmac('sha256', eventKey).update(`${platform}|${key}|${inbound.eventId}`).digest(),
    );
    return (await tx.seenEvent.createMany({ data: [{ mark, day: now }], skipDuplicates: true })).count === 1;
  }

  async function handle(inbound: Inbound): Promise<Reply> {
    for (let times = 0; ; times++) {
      try {
        return await handleNow(inbound);
      } catch (error) {
        // In the end the event fails, and leaves no mark: brought again, it is met for the first time.
        if (!(error instanceof TooEarly) || times === EARLY.times) throw error;
        await pause(EARLY.everyMs);
      }
    }
  }

  /** A person gives a command. */
  async function give(
    command: CommandKind,
    { account, vouched = {}, command: fields }: FromPerson,
    { work, again }: { readonly work: Work; readonly again: boolean },
  ): Promise<Reply> {
    const given = { ...work, account, vouched, again };
    const known = await recognise(given);
    const answer = await command.run({ ...given, ...known }, withoutNul(fields));
    // A refusal takes the recognition back with everything else, and the next command makes up for it.
    if (known.person && known.rosteredIn.length > 0 && !command.greets)
      await given.dispatch.toAccount(account, known.person.id, welcomeNotice(known.person));
    return answer;
  }

  /** Something happens to a platform. */
  async function happen(
    command: CommandKind,
    { platform, command: fields }: FromPlatform,
    work: Work,
  ): Promise<Reply> {
    await command.happen?.({ ...work, platform }, withoutNul(fields));
    return nothing;
  }

  async function handleNow(inbound: Inbound): Promise<Reply> {
    const command = commands.get(inbound.command.type);
    const isPersons = 'account' in inbound;
    if (!command || isPersons === (command.happen !== undefined)) return cannotRead;
    const now = clock.now();
    try {
      const reply = await transaction(store, async (tx) => {
        onStep('handle:1 begun');
        const again = command.effect !== 'reads' && !(await seenFirst(tx, inbound, now));
        if (again && command.effect === 'writes') return nothing;
        onStep('handle:2 marked as seen');
        const work = workIn(tx, now);
        const answer = isPersons
          ? await give(command, inbound, { work, again })
          : await happen(command, inbound, work);
        if (answer.kind === 'refusal') throw new Refused(answer);
        onStep('handle:3 decided and saved');
        return answer;
      });
      onStep('handle:4 committed');
      return checked(reply);
    } catch (error) {
      if (error instanceof Refused) return checked(error.reply);
      if (error instanceof UnreadableCommand) return cannotRead;
      throw error;
    }
  }

  async function advance(now: Date): Promise<number> {
    let done = 0;
    // Each task in a transaction of its own: one that fails does not hold up the rest of them.
    const failures: unknown[] = [];
    for (const task of deps.due) {
      try {
        for (;;) {
          const count = await transaction(store, (tx) => task.run(workIn(tx, now)));
          done += count;
          if (count === 0) break;
        }
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'some due tasks failed');
    return done;
  }

  return { handle, advance };
}

function makersAmong(messengers: ReadonlyMap<string, Messenger>, tx: Tx): PlaceMakers {
  const makers = [...messengers].flatMap(([platform, messenger]) => {
    const make = messenger.makePlace?.bind(messenger, tx);
    return make ? [[platform, make] as const] : [];
  });
  return new Map(makers);
}

/** U+0000 shows as nothing, comes along in pasted text, and is the one character that PostgreSQL cannot hold. */
function withoutNul(fields: Inbound['command']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll('\u0000', '') : value,
    ]),
  );
}

/** A view that some platform could not show is a fault of ours, and is to be found here rather than there. */
function checked(reply: Reply): Reply {
  if (reply.kind === 'card') checkCard(reply.card);
  if (reply.kind === 'form') checkForm(reply.form);
  if (reply.kind === 'refusal' && reply.form) checkForm(reply.form);
  return reply;
}
