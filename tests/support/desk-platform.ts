import { randomUUID } from 'node:crypto';
import type { DeskMessengerDeps } from '../../adapters/desk/deps.ts';
import { PLATFORM } from '../../adapters/desk/ids.ts';
import { createDeskMessenger } from '../../adapters/desk/messenger.ts';
import type { Destination, Messenger, Typed, Verdict } from '../../src/delivery/messenger.ts';
import type { PrismaClient } from '../../src/store/client.ts';
import type { Card } from '../../src/views/card.ts';
import { FakePlatform } from './fake-platform.ts';

const WORKSPACE = 'Desk';

/** The real desk, with the ways of a fake platform to look at it and to make trouble on the way there. */
export class DeskPlatform extends FakePlatform {
  override isVisited = true;
  readonly refs: Readonly<Record<'north' | 'south', string>>;
  #desk: Messenger | undefined;

  constructor(now: () => Date) {
    const refs = { north: randomUUID(), south: randomUUID() };
    super(PLATFORM, Object.values(refs), now);
    this.refs = refs;
  }

  /** To be called again whenever the house has been opened anew. */
  connect(deps: DeskMessengerDeps): this {
    this.#desk = createDeskMessenger(deps);
    return this;
  }

  async addPlace({ deskPlace }: PrismaClient, key: 'north' | 'south'): Promise<void> {
    const place = { id: this.refs[key], workspace: WORKSPACE, name: key, purpose: '' };
    await deskPlace.create({ data: place });
  }

  async addAccount({ deskAccount }: PrismaClient, key: string, name: string): Promise<void> {
    await deskAccount.create({ data: { key, name, workspaces: [WORKSPACE] } });
  }

  protected override put(to: Destination, card: Card, mark: string): Promise<Verdict> {
    return this.#real.post(to, card, mark);
  }

  override async update(ref: string, card: Card): Promise<Verdict> {
    await super.update(ref, card);
    return this.#real.update(ref, card);
  }

  override async remove(ref: string): Promise<Verdict> {
    await super.remove(ref);
    return this.#real.remove(ref);
  }

  override async find(to: Destination, mark: string) {
    return (await this.#real.find?.(to, mark)) ?? null;
  }

  async leaveBlank(card: Card, mark: string): Promise<void> {
    await this.#real.leaveBlank?.(card, mark);
  }

  async letIn(to: Destination, ref: string, typed: Typed): Promise<Verdict> {
    return (await this.#real.letIn?.(to, ref, typed)) ?? { kind: 'unknown', why: 'cannot' };
  }

  get #real(): Messenger {
    if (!this.#desk) throw new Error('the desk is not connected');
    return this.#desk;
  }
}
