import type { z } from 'zod';
import type { Chance } from './anonymity/chance.ts';
import type { KeySource } from './anonymity/keys.ts';
import type { Pseudonyms } from './anonymity/pseudonyms.ts';
import type { Vault } from './anonymity/vault/vault.ts';
import type { Dispatch } from './delivery/dispatch.ts';
import type { AccountRef } from './delivery/messenger.ts';
import type { NoticeKind } from './delivery/notice.ts';
import type { Vouched } from './door-port.ts';
import type { GuidancePort } from './guidance/port.ts';
import type { Person } from './networks/rules.ts';
import type { Tx } from './store/client.ts';
import type { Reply } from './views/reply.ts';

/** What a handler or a due task has to hand: one transaction, and nothing that reaches outside it. */
export interface Work {
  readonly tx: Tx;
  readonly now: Date;
  readonly vault: Vault;
  readonly pseudonyms: Pseudonyms;
  readonly keys: KeySource;
  readonly dispatch: Dispatch;
  readonly chance: Chance;
  readonly guidance: GuidancePort;
  /** Where the desk is reached from elsewhere, without a slash at the end; `null` when nobody can reach it. */
  readonly deskAddress: string | null;
  /** Makes places on those platforms that can do so without reaching outside the transaction. */
  readonly placeMakers: PlaceMakers;
  /** A random uuid: no order, no time in it. */
  newId(): string;
}

/** By platform. Gives how the platform calls the new place. */
export type PlaceMakers = ReadonlyMap<
  string,
  (place: { readonly name: string; readonly purpose: string }) => Promise<{ readonly ref: string }>
>;

/** The same, for a command that somebody gave. */
export interface Context extends Work {
  readonly account: AccountRef;
  readonly vouched: Vouched;
  /** `null` for an account that belongs to no member. */
  readonly person: Person | null;
  /** The networks whose rosters have known this account by its address just now; none at any other time. */
  readonly rosteredIn: readonly string[];
  /** This event has been here before, and what it noted then it must not note again. Only where `effect` is `notes`. */
  readonly again: boolean;
}

export interface MemberContext extends Context {
  readonly person: Person;
}

/**
 * What a command does beside answering. Those that only read may be repeated freely. Those that write have their effect
 * once per event, and a repetition gets no answer. Those that note read too, and note in passing that somebody has looked:
 * a repetition is answered again and, being `again`, notes nothing.
 */
export type Effect = 'reads' | 'notes' | 'writes';

/** A command as the door knows it. */
export interface CommandKind {
  readonly type: string;
  /** Which fields a button or a form carries, in order. Commands that no button can carry have none listed. */
  readonly carries: readonly string[] | null;
  readonly effect: Effect;
  /** Its answer greets somebody whom a roster has just known. After all others a message does. */
  readonly greets: boolean;
  /** What a person has done. */
  run(context: Context, fields: Readonly<Record<string, unknown>>): Promise<Reply>;
  /** What has happened to a platform; only where no person can have done it. Nobody gets an answer. */
  happen?(happening: Happening, fields: Readonly<Record<string, unknown>>): Promise<void>;
}

/** What a handler has to hand for something that a platform says of itself. */
export interface Happening extends Work {
  readonly platform: string;
}

/** Something that becomes due by itself. `run` does a bounded piece and says how much it did. */
export interface DueTask {
  readonly name: string;
  run(work: Work): Promise<number>;
}

/** What it takes to look somebody's things up: reading only. */
export type Reading = Pick<Work, 'tx' | 'now' | 'vault' | 'keys'>;

/** Says what is held on one member, as plain data under headings, for the file that they alone can have. */
export type Holder = (reading: Reading, person: Person) => Promise<Readonly<Record<string, unknown>>>;

/** What a feature brings to the house. */
export interface Feature {
  readonly commands: readonly CommandKind[];
  /** What its notices look like. They may ask the vault whether a writer may still appear. */
  notices(vault: Vault): readonly NoticeKind[];
  readonly due: readonly DueTask[];
  /** Needed of every feature that keeps something of members: what isn't said here is missing from their file. */
  readonly holds?: Holder;
}

interface CommandSpec<Input extends z.ZodType> {
  readonly type: string;
  readonly input: Input;
  readonly carries?: readonly (keyof z.input<Input> & string)[];
  readonly effect: Effect;
  readonly greets?: boolean;
}

/** Thrown by the door when fields do not fit a command's schema: a broken client, or a forged request. */
export class UnreadableCommand extends Error {}

/** Thrown by a handler that cannot decide yet, because something it needs to know is still on its way. */
export class TooEarly extends Error {
  override readonly name = 'TooEarly';
}

function kind<Input extends z.ZodType>(
  spec: CommandSpec<Input>,
  run: (context: Context, input: z.output<Input>) => Promise<Reply>,
): CommandKind {
  return {
    type: spec.type,
    carries: spec.carries ?? null,
    effect: spec.effect,
    greets: spec.greets ?? false,
    async run(context, fields) {
      const parsed = spec.input.safeParse(fields);
      if (!parsed.success) throw new UnreadableCommand(spec.type);
      return run(context, parsed.data);
    },
  };
}

/** A command that anyone may give, also somebody Soundings does not know. */
export function forAnyone<Input extends z.ZodType>(
  spec: CommandSpec<Input> & { handle(context: Context, input: z.output<Input>): Promise<Reply> },
): CommandKind {
  return kind(spec, spec.handle);
}

/** A command that only members may give. Which network and standing it needs, the handler checks. */
export function forMembers<Input extends z.ZodType>(
  spec: CommandSpec<Input> & { handle(context: MemberContext, input: z.output<Input>): Promise<Reply> },
): CommandKind {
  return kind(spec, async (context, input) =>
    context.person ? spec.handle({ ...context, person: context.person }, input) : notAMember,
  );
}

/** Something that a platform says of itself. No person can give it as a command, and no button carries it. */
export function fromPlatform<Input extends z.ZodType>(spec: {
  readonly type: string;
  readonly input: Input;
  handle(happening: Happening, input: z.output<Input>): Promise<void>;
}): CommandKind {
  const { type, input } = spec;
  return {
    type,
    carries: null,
    effect: 'writes',
    greets: false,
    run: async () => {
      throw new UnreadableCommand(type);
    },
    async happen(happening, fields) {
      const parsed = input.safeParse(fields);
      if (!parsed.success) throw new UnreadableCommand(type);
      await spec.handle(happening, parsed.data);
    },
  };
}

const notAMember: Reply = {
  kind: 'refusal',
  sentence:
    'Soundings does not know this account yet. Open Soundings from the beginning, then press “Join a network” or “I have a code”.',
};
