import { randomUUID } from 'node:crypto';
import { say } from '../../adapters/desk/posting.ts';
import { type Chance, noWaiting } from '../../src/anonymity/chance.ts';
import type { KeySource } from '../../src/anonymity/keys.ts';
import type { AccountRef } from '../../src/delivery/messenger.ts';
import type { OnStep } from '../../src/delivery/steps.ts';
import type { Vouched } from '../../src/door-port.ts';
import { type Logger, silentLogger } from '../../src/log.ts';
import type { Mailer } from '../../src/mail-port.ts';
import { type House, type HouseParts, openHouse } from '../../src/soundings.ts';
import type { PrismaClient } from '../../src/store/client.ts';
import type { Action } from '../../src/views/action.ts';
import type { Card, CardFile } from '../../src/views/card.ts';
import type { ActionCodec } from '../../src/views/codec.ts';
import type { Form, FormValues } from '../../src/views/form.ts';
import { type Reply, refuse } from '../../src/views/reply.ts';
import { freshDatabase } from './database.ts';
import { DeskPlatform } from './desk-platform.ts';
import { replyFitsDiscord } from './discord/fits.ts';
import { FakeClock } from './fake-clock.ts';
import { FakePlatform } from './fake-platform.ts';
import { LotKeys } from './lots.ts';
import { button, buttonsOn, wordsOn } from './read-card.ts';
import { replyFitsSlack } from './slack/fits.ts';
import { tinyGuidance } from './tiny-guidance.ts';

export interface Someone {
  readonly id: string;
  readonly name: string;
  readonly account: AccountRef;
}

type Platforms = readonly [FakePlatform, FakePlatform];

export interface WorldOptions {
  readonly log?: Logger;
  /** The real desk in place of the second platform. */
  readonly desk?: boolean;
  /** A migrated database; without one, a fresh one of its own. */
  readonly databaseUrl?: string;
  readonly deskAddress?: string | null;
  readonly onStep?: OnStep;
  /** Where mails go; nowhere unless given. */
  readonly mailer?: Mailer;
  /** How the lots fall. Without one, what is unnamed appears without a delay, so that most stories need no waiting. */
  readonly chance?: Chance;
  /** Where ids come from; random unless given, so that each run has others. */
  readonly newId?: () => string;
  /** When it is, an ISO instant; see `FakeClock`. */
  readonly start?: string;
  /** A tiny library that is found by words alone, unless a test brings another. */
  readonly guidance?: HouseParts['guidance'];
}

/** A house on its own database, with two fake platforms and a clock that only the test moves. */
export class World {
  house: House;
  readonly clock: FakeClock;
  readonly platforms: Platforms;
  readonly databaseUrl: string;
  /** The keys of all tests, with lots that a test may have fall as it needs them. */
  readonly keys: LotKeys;
  readonly #chance: Chance;
  readonly #guidance: HouseParts['guidance'];
  readonly #handedOn: Pick<WorldOptions, 'mailer' | 'newId'>;
  readonly #vouched = new Map<string, Vouched>();
  readonly #drop: () => Promise<void>;

  private constructor(
    house: House,
    clock: FakeClock,
    platforms: Platforms,
    keys: LotKeys,
    database: { readonly url: string; drop(): Promise<void> },
    chance: Chance,
    guidance: HouseParts['guidance'],
    handedOn: Pick<WorldOptions, 'mailer' | 'newId'>,
  ) {
    this.house = house;
    this.clock = clock;
    this.platforms = platforms;
    this.databaseUrl = database.url;
    this.keys = keys;
    this.#drop = () => database.drop();
    this.#chance = chance;
    this.#guidance = guidance;
    this.#handedOn = handedOn;
  }

  static async open({
    log = silentLogger,
    desk = false,
    databaseUrl,
    deskAddress = null,
    onStep = () => {},
    chance = noWaiting,
    guidance = tinyGuidance,
    mailer,
    newId,
    start,
  }: WorldOptions = {}): Promise<World> {
    const database =
      databaseUrl === undefined ? await freshDatabase() : { url: databaseUrl, drop: async () => {} };
    const clock = new FakeClock(start);
    const now = () => clock.now();
    const places = (platform: string) => ['north', 'south'].map((network) => `${platform}-${network}`);
    const make = (platform: string) => new FakePlatform(platform, places(platform), now);
    const platforms: Platforms = [make('slate'), desk ? new DeskPlatform(now) : make('dial')];
    const keys = new LotKeys();
    const handedOn = { ...(mailer ? { mailer } : {}), ...(newId ? { newId } : {}) };
    return new World(
      await openWith(platforms, database.url, clock, log, {
        ...{ deskAddress, onStep, chance, guidance, keys },
        ...handedOn,
      }),
      clock,
      platforms,
      keys,
      database,
      chance,
      guidance,
      handedOn,
    );
  }

  #newId(): string {
    return this.#handedOn.newId?.() ?? randomUUID();
  }

  get slate(): FakePlatform {
    return this.platforms[0];
  }

  get dial(): FakePlatform {
    return this.platforms[1];
  }

  /** Fails the test when something that stood on a platform was posted again: not every platform would notice. */
  async close(): Promise<void> {
    await this.house.stop();
    await this.#drop();
    const repeats = [this.slate, this.dial].flatMap((platform) => platform.repeats);
    if (repeats.length > 0) throw new Error(`Posted again, without looking: ${repeats.join(', ')}`);
  }

  /** Another process on the same database; the platforms have stayed up. */
  async restart(log: Logger = silentLogger, keys: KeySource = this.keys): Promise<void> {
    await this.house.stop();
    const again = { keys, chance: this.#chance, guidance: this.#guidance, ...this.#handedOn };
    this.house = await openWith(this.platforms, this.databaseUrl, this.clock, log, again);
  }

  /** How a platform calls the place of a network. */
  placeOn(platform: FakePlatform, key: 'north' | 'south'): string {
    return platform instanceof DeskPlatform ? platform.refs[key] : `${platform.platform}-${key}`;
  }

  /** Somebody types in a place of the desk, or in a thread there. `eventId` is the message's reference, too. */
  async sayAtDesk(
    { key }: AccountRef,
    body: { place: string; thread?: string; text: string },
    eventId: string = randomUUID(),
  ): Promise<Reply> {
    const { doors: door, directory, store: prisma } = this.house;
    const said = await say({ door, directory, prisma, clock: this.clock }, key, { ...body, eventId });
    return said.kind === 'elsewhere' ? refuse('That place is not there.') : said;
  }

  /** A network with a place on each platform: `slate-north` and `dial-north` for "north". */
  async network(key: 'north' | 'south', minimumPeers = 5): Promise<string> {
    const id = this.#newId();
    const name = key === 'north' ? 'Northern directors' : 'Southern directors';
    await this.house.store.network.create({
      data: { id, name, addressLine: 'a DCS in this network', minimumPeers },
    });
    for (const platform of this.platforms) {
      if (platform instanceof DeskPlatform) await platform.addPlace(this.house.store, key);
      const place = { platform: platform.platform, ref: this.placeOn(platform, key), name: key };
      await this.house.store.place.create({ data: { id: randomUUID(), networkId: id, ...place } });
    }
    return id;
  }

  /** A member with one account; `networks` in which they are a peer, `coordinates` in which they are a coordinator. */
  async person(
    name: string,
    networks: readonly string[],
    coordinates: readonly string[] = [],
    platform = 'slate',
  ): Promise<Someone> {
    const id = this.#newId();
    const account = { platform, key: `${platform}-${name.toLowerCase()}-${id.slice(0, 8)}` };
    const standing = (kind: string) => (networkId: string) => ({ networkId, standing: kind });
    await this.addAccount(account, name);
    await this.house.store.member.create({
      data: {
        id,
        name,
        role: 'DCS',
        authorities: [`${name}shire`],
        accounts: { create: { platform: account.platform, key: account.key } },
        memberships: {
          create: [...networks.map(standing('peer')), ...coordinates.map(standing('coordinator'))],
        },
      },
    });
    return { id, name, account };
  }

  /** Some platforms know their people themselves. */
  async addAccount({ platform, key }: AccountRef, name: string): Promise<void> {
    const its = this.platforms.find((one) => one.platform === platform);
    if (its instanceof DeskPlatform) await its.addAccount(this.house.store, key, name);
  }

  /** As many peers as a network needs to take words without a name. */
  async peers(count: number, networkId: string): Promise<Someone[]> {
    const found: Someone[] = [];
    for (let at = 0; at < count; at++)
      found.push(await this.person(`Peer-${at}`, [networkId], [], this.platforms[at % 2 ? 1 : 0].platform));
    return found;
  }

  /** Gives a command as it comes in from a platform; the buttons' path goes through the codec, as in life. */
  async give(
    who: Someone | AccountRef,
    command: { type: string; [field: string]: unknown },
    eventId: string = randomUUID(),
  ): Promise<Reply> {
    const account = 'account' in who ? who.account : who;
    const vouched = this.#vouched.get(account.key);
    const inbound = { eventId, account, ...(vouched ? { vouched } : {}), command };
    return replyFitsDiscord(replyFitsSlack(await this.house.doors.handle(inbound)));
  }

  /** From now on the account's platform says this of it. Gives the account. */
  vouch(account: AccountRef, vouched: Vouched): AccountRef {
    this.#vouched.set(account.key, vouched);
    return account;
  }

  press(who: Someone | AccountRef, card: Card, label: string, eventId?: string): Promise<Reply> {
    return this.give(who, this.#throughCodec(button(card, label)), eventId);
  }

  submit(who: Someone | AccountRef, form: Form, values: FormValues, eventId?: string): Promise<Reply> {
    return this.give(who, { ...values, ...this.#throughCodec(form.action) }, eventId);
  }

  #throughCodec(action: Action): Action {
    const back = this.house.codec.decode(this.house.codec.encode(action));
    if (!back) throw new Error('the codec did not know its own button');
    return back;
  }

  /** Every word that Soundings has sent to somebody in private, oldest first. */
  told(who: Someone | AccountRef): string {
    const { platform, key } = 'account' in who ? who.account : who;
    const messages = (platform === 'slate' ? this.slate : this.dial).toPerson(key);
    return messages.map(({ card }) => wordsOn(card)).join('\n');
  }

  /** The files that somebody was sent in private, oldest first. */
  filesTo(who: Someone): readonly CardFile[] {
    const { platform, key } = who.account;
    const messages = (platform === 'slate' ? this.slate : this.dial).toPerson(key);
    return messages.flatMap(({ card }) => card.file ?? []);
  }

  /** The latest card that somebody was sent in private; with a button of that label, where one is given: more may have come by then. */
  latestTo(who: Someone | AccountRef, label?: string): Card {
    const { platform, key } = 'account' in who ? who.account : who;
    const isIt = ({ card }: { readonly card: Card }) =>
      label === undefined || buttonsOn(card).some((one) => one.label === label);
    const latest = (platform === 'slate' ? this.slate : this.dial).toPerson(key).findLast(isIt);
    if (!latest) throw new Error('nothing of that kind was sent to them');
    return latest.card;
  }

  /** Delivers everything that is due, and what that brings about. */
  async settle(): Promise<void> {
    for (;;) {
      const lanes = await this.house.sender.neglected();
      if (lanes.length === 0) return;
      for (const lane of lanes) await this.house.sender.deliver(lane);
    }
  }

  /** Lets time pass, then does what has become due. */
  async pass(time: Parameters<FakeClock['forward']>[0]): Promise<void> {
    this.clock.forward(time);
    await this.house.doors.advance(this.clock.now());
    await this.settle();
  }
}

function openWith(
  platforms: Platforms,
  databaseUrl: string,
  clock: FakeClock,
  log: Logger,
  {
    deskAddress = null,
    onStep = () => {},
    chance = noWaiting,
    keys,
    guidance = tinyGuidance,
    mailer,
    newId,
  }: Pick<WorldOptions, 'deskAddress' | 'onStep' | 'chance' | 'guidance' | 'mailer' | 'newId'> & {
    readonly keys: KeySource;
  },
): Promise<House> {
  const messengers = (prisma: PrismaClient, codec: ActionCodec) =>
    platforms.map((platform) =>
      platform instanceof DeskPlatform ? platform.connect({ prisma, codec, clock, sealKey: keys }) : platform,
    );
  return openHouse({
    databaseUrl,
    keys,
    clock,
    log,
    messengers,
    deskAddress: () => deskAddress,
    ...(mailer ? { mailer } : {}),
    ...(newId ? { newId } : {}),
    onStep,
    chance,
    guidance,
  });
}

/** The card in a reply; fails the test on any other. */
export function cardOf(reply: Reply): Card {
  if (reply.kind !== 'card') throw new Error(`expected a card, got ${JSON.stringify(reply)}`);
  return reply.card;
}

export function formOf(reply: Reply): Form {
  if (reply.kind === 'form') return reply.form;
  if (reply.kind === 'refusal' && reply.form) return reply.form;
  throw new Error(`expected a form, got ${JSON.stringify(reply)}`);
}

/** The sentence of a refusal; fails the test on any other. */
export function refusalOf(reply: Reply): string {
  if (reply.kind !== 'refusal') throw new Error(`expected a refusal, got ${JSON.stringify(reply)}`);
  return reply.sentence;
}
