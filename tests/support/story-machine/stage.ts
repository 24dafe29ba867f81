import { randomUUID } from 'node:crypto';
import type { Chance } from '../../../src/anonymity/chance.ts';
import type { AccountRef } from '../../../src/delivery/messenger.ts';
import { createLogger } from '../../../src/log.ts';
import type { Card } from '../../../src/views/card.ts';
import type { Form, FormValues } from '../../../src/views/form.ts';
import type { Reply } from '../../../src/views/reply.ts';
import { DeskPlatform } from '../desk-platform.ts';
import { FakeClock } from '../fake-clock.ts';
import type { FakePlatform } from '../fake-platform.ts';
import { World } from '../world.ts';
import { type Cast, hire, type Manner, type Player, type Stand } from './cast.ts';
import { nothingYet, type Posed, type Truth } from './truth.ts';

export interface Staging {
  /** How often each inbound event is delivered at once: more than once, where a platform is unsure that we heard. */
  readonly times?: number;
  /** The manner of everybody who coordinates nothing. */
  readonly everyone?: Manner;
  /** How lots fall; without one nothing that is unnamed waits, so that two tellings of a story are alike. */
  readonly chance?: Chance;
  /** Called with the world before anybody is in it. */
  readonly prepare?: (world: World) => Promise<void>;
}

/** An event that was answered with something other than a refusal. */
export interface Past {
  readonly at: Date;
  again(): Promise<Reply>;
}

const NOWHERE = '00000000-0000-4000-8000-000000000000';

type Command = { type: string; [field: string]: unknown };

/** A world with its cast, on which a story is played, and a record of all that was said to whom. */
export class Stage {
  readonly world: World;
  readonly cast: Cast;
  readonly truth: Truth = nothingYet();
  /** Every log line, at the most talkative level. */
  readonly log: string[];
  readonly told: { readonly to: Player | null; readonly reply: Reply }[] = [];
  /** Events that have had their effect, for delivering them again. */
  readonly past: Past[] = [];
  readonly #times: number;
  #count = 0;

  private constructor(world: World, cast: Cast, log: string[], times: number) {
    this.world = world;
    this.cast = cast;
    this.log = log;
    this.#times = times;
  }

  static async open({ times = 1, everyone, chance, prepare }: Staging = {}): Promise<Stage> {
    const lines: string[] = [];
    const world = await World.open({ log: loggerInto(lines), desk: true, ...(chance ? { chance } : {}) });
    await prepare?.(world);
    return new Stage(world, await hire(world, everyone), lines, times);
  }

  close(): Promise<void> {
    return this.world.close();
  }

  restart(): Promise<void> {
    return this.world.restart(loggerInto(this.log));
  }

  get repeats(): boolean {
    return this.#times > 1;
  }

  /** Past events that a platform may still send again: a week is as long as the house remembers them. */
  recent(): Past[] {
    const now = this.world.clock.now().getTime();
    return this.past.filter(({ at }) => now - at.getTime() < 6 * 24 * 3_600_000);
  }

  /** A word that has not occurred yet in this story; the same one at the same point of the same story. */
  word(): string {
    this.#count += 1;
    return `w${this.#count.toString().padStart(4, '0')}x`;
  }

  platformOf(who: Player): FakePlatform {
    return this.platform(who.account.platform);
  }

  platform(name: string): FakePlatform {
    const [first, second] = this.world.platforms;
    return name === first.platform ? first : second;
  }

  /** The place of a network on the platform of an account. */
  placeFor({ platform }: AccountRef, { key }: Stand): string {
    return this.world.placeOn(this.platform(platform), key);
  }

  /** The peers of a network at this moment. */
  async peersOf(network: Stand): Promise<Player[]> {
    const where = { networkId: network.id, standing: 'peer' };
    const rows = await this.world.house.store.membership.findMany({ where });
    const ids = new Set(rows.map(({ memberId }) => memberId));
    return this.cast.players.filter(({ id }) => ids.has(id));
  }

  coordinatorOf(network: Stand): Player {
    const found = this.cast.players.find(({ coordinates }) => coordinates.includes(network.id));
    if (!found) throw new Error('a network without a coordinator');
    return found;
  }

  give(who: Player, command: Command): Promise<Reply> {
    return this.#act(who, (eventId) => this.world.give(who, command, eventId));
  }

  press(who: Player, card: Card, label: string): Promise<Reply> {
    return this.#act(who, (eventId) => this.world.press(who, card, label, eventId));
  }

  /** What is pointed out in the words is kept on purpose, where it may stay: so that they can be found again. */
  async submit(who: Player, form: Form, values: FormValues): Promise<Reply> {
    const send = (sent: Form, all: FormValues) =>
      this.#act(who, (eventId) => this.world.submit(who, sent, all, eventId));
    const reply = await send(form, values);
    const again = reply.kind === 'refusal' ? reply.form : undefined;
    const keep = again?.fields.find(({ id }) => id === 'keep');
    if (!again || keep?.kind !== 'choice') return reply;
    return send(again, { ...values, keep: keep.options.map(({ value }) => value), rest: 'mine' });
  }

  /** Somebody types in a thread: a platform tells of it under a reference of its own, and the desk asks first. */
  type(account: AccountRef, who: Player, place: string, thread: string | null, text: string): Promise<Reply> {
    if (this.platform(account.platform) instanceof DeskPlatform) {
      const body = { place, thread: thread ?? NOWHERE, text };
      return this.#act(who, (eventId) => this.world.sayAtDesk(account, body, eventId));
    }
    const message = randomUUID();
    const command = { type: 'thread.write', place, thread: thread ?? NOWHERE, message, text };
    return this.give({ ...who, account }, command);
  }

  /** From an account that belongs to nobody. */
  async giveAsStranger(command: Command): Promise<Reply> {
    const reply = await this.world.give({ platform: 'slate', key: 'slate:stranger' }, command);
    this.told.push({ to: null, reply });
    return reply;
  }

  /** Presses the button on a challenge's post, where the player can see it; otherwise gives its command. */
  onPost(who: Player, posed: Posed, label: string, command: Command): Promise<Reply> {
    const place = this.placeFor(who.account, posed.network);
    const post = this.platformOf(who)
      .inPlace(place)
      .find(({ card }) => card.heading?.includes(posed.token));
    const pressable = post?.card.blocks.some(
      (block) => block.kind === 'buttons' && block.buttons.some((button) => button.label === label),
    );
    return post && pressable ? this.press(who, post.card, label) : this.give(who, command);
  }

  async #act(who: Player, run: (eventId: string) => Promise<Reply>): Promise<Reply> {
    const eventId = randomUUID();
    const once = async (id: string) => {
      const reply = await run(id);
      this.told.push({ to: who, reply });
      return reply;
    };
    const replies = await Promise.all(Array.from({ length: this.#times }, () => once(eventId)));
    const [first] = replies;
    const reply = replies.find(({ kind }) => kind !== 'nothing') ?? first;
    if (!reply) throw new Error('an event was delivered no time at all');
    if (reply.kind !== 'refusal') this.past.push({ at: this.world.clock.now(), again: () => once(eventId) });
    return reply;
  }
}

function loggerInto(lines: string[]) {
  const write = (line: string) => void lines.push(line);
  return createLogger({ level: 'debug', clock: new FakeClock(), write, pretty: false });
}
