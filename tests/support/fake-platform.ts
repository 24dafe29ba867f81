import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Destination, Messenger, Verdict } from '../../src/delivery/messenger.ts';
import { type Card, withoutFile } from '../../src/views/card.ts';
import { fitsDiscord } from './discord/fits.ts';
import { fitsSlack } from './slack/fits.ts';

export interface FakeMessage {
  readonly ref: string;
  readonly to: Destination;
  readonly mark: string;
  card: Card;
}

/** What goes wrong with the next call: `lost` arrives, but the answer does not. */
export type Trouble = 'none' | 'lost' | 'refused' | { readonly laterBy: number };

/** What goes wrong with every call: see the Messenger contract. */
type Outage = 'away' | 'silent' | 'cut off';

/** How long it waits for a platform that is silent. */
export const VERDICT_MS = 50;

/** Every card of every scenario, held against what the platforms take. */
const fitsEverywhere = (card: Card): Card => fitsDiscord(fitsSlack(card));

/** A chat platform in memory that keeps the Messenger's obligations, and misbehaves when told to. */
export class FakePlatform implements Messenger {
  readonly platform: string;
  isVisited = false;
  readonly messages: FakeMessage[] = [];
  /** Everything that ever left for it, also what was later changed or removed. */
  readonly sent: unknown[] = [];
  /** Called before each post: decides what goes wrong. */
  trouble: () => Trouble = () => 'none';
  outage: Outage | null = null;
  /** Marks that were posted again while they stood here. Harmless here, but not on every platform: nobody had looked. */
  readonly repeats: string[] = [];
  /** By mark, of what stands here or is just being put here. */
  readonly #refs = new Map<string, string>();
  readonly #places: Set<string>;
  readonly #now: () => Date;

  constructor(platform: string, places: readonly string[], now: () => Date) {
    this.platform = platform;
    this.#places = new Set(places);
    this.#now = now;
  }

  async post(to: Destination, card: Card, mark: string): Promise<Verdict> {
    this.sent.push({ to, card: fitsEverywhere(card), mark });
    return this.#reach(async () => {
      if (to.kind === 'place' && !this.#places.has(to.ref)) return { kind: 'refused', why: 'place-gone' };
      const trouble = this.trouble();
      if (trouble === 'refused') return { kind: 'refused', why: 'not-allowed' };
      if (typeof trouble === 'object') return this.#later(trouble.laterBy, 'rate-limited');
      const before = this.#refs.get(mark);
      if (before !== undefined) this.repeats.push(mark);
      const fresh = before ?? randomUUID();
      this.#refs.set(mark, fresh);
      const verdict = await this.put(to, card, mark, fresh);
      if (verdict.kind !== 'sent') {
        this.#refs.delete(mark);
        return verdict;
      }
      if (this.messages.every(({ ref }) => ref !== verdict.ref))
        this.messages.push({
          ref: verdict.ref,
          to,
          mark,
          card: to.kind === 'person' ? card : withoutFile(card),
        });
      return trouble === 'lost' ? { kind: 'unknown', why: 'timed-out' } : verdict;
    });
  }

  /** What the platform itself does with a post that comes through. */
  protected async put(_to: Destination, _card: Card, _mark: string, ref: string): Promise<Verdict> {
    return { kind: 'sent', ref };
  }

  async update(ref: string, card: Card): Promise<Verdict> {
    this.sent.push({ ref, card: fitsEverywhere(card) });
    return this.#reach(async () => {
      const message = this.messages.find((one) => one.ref === ref);
      if (!message) return { kind: 'refused', why: 'message-gone' };
      message.card = withoutFile(card);
      return { kind: 'sent', ref };
    });
  }

  async remove(ref: string): Promise<Verdict> {
    return this.#reach(async () => {
      const at = this.messages.findIndex((one) => one.ref === ref);
      for (const { mark } of at < 0 ? [] : this.messages.splice(at, 1)) this.#refs.delete(mark);
      return { kind: 'sent', ref };
    });
  }

  async find(_to: Destination, mark: string): Promise<{ ref: string } | null | 'cannot tell'> {
    if (this.outage === 'silent') await wait(VERDICT_MS);
    if (this.outage === 'silent' || this.outage === 'away') return 'cannot tell';
    const message = this.messages.find((one) => one.mark === mark);
    return message ? { ref: message.ref } : null;
  }

  /** Who reads in a place, by its reference; of others it cannot tell. */
  readonly readers = new Map<string, readonly string[]>();

  async readersOf(place: string): Promise<readonly string[] | 'cannot tell'> {
    if (this.outage === 'silent') await wait(VERDICT_MS);
    return (this.outage === null ? this.readers.get(place) : undefined) ?? 'cannot tell';
  }

  async makePlace(_tx: unknown, { name }: { readonly name: string }) {
    const ref = `${this.platform}-${name}`;
    this.#places.add(ref);
    return { ref };
  }

  async #reach(work: () => Promise<Verdict>): Promise<Verdict> {
    if (this.outage === 'away') return this.#later(1_000, 'not-reached');
    if (this.outage === 'silent') await wait(VERDICT_MS);
    else if (this.outage === null) return work();
    else await work();
    return { kind: 'unknown', why: 'no-answer' };
  }

  #later(ms: number, why: string): Verdict {
    return { kind: 'later', at: new Date(this.#now().getTime() + ms), why };
  }

  /** What stands in a place outside threads, oldest first. */
  inPlace(ref: string): FakeMessage[] {
    return this.messages.filter(({ to }) => to.kind === 'place' && to.ref === ref && to.thread === undefined);
  }

  inThread(thread: string): FakeMessage[] {
    return this.messages.filter(({ to }) => to.kind === 'place' && to.thread === thread);
  }

  toPerson(account: string): FakeMessage[] {
    return this.messages.filter(({ to }) => to.kind === 'person' && to.account === account);
  }
}
