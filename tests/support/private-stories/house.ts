import { randomUUID } from 'node:crypto';
import { noWaiting } from '../../../src/anonymity/chance.ts';
import type { KeySource } from '../../../src/anonymity/keys.ts';
import { createPseudonyms } from '../../../src/anonymity/pseudonyms.ts';
import { createVault } from '../../../src/anonymity/vault/vault.ts';
import { challenges } from '../../../src/challenges/feature.ts';
import type { MemberContext } from '../../../src/command.ts';
import { createDispatch } from '../../../src/delivery/dispatch.ts';
import type { AccountRef, Messenger, Verdict } from '../../../src/delivery/messenger.ts';
import type { Recipient } from '../../../src/delivery/notice.ts';
import type { Outbox } from '../../../src/delivery/outbox.ts';
import { createPostman } from '../../../src/delivery/postman.ts';
import { createSender } from '../../../src/delivery/sender.ts';
import type { Person } from '../../../src/networks/rules.ts';
import type { Card } from '../../../src/views/card.ts';
import type { Reply } from '../../../src/views/reply.ts';
import { FakeClock } from '../fake-clock.ts';
import { testKeys } from '../test-keys.ts';
import { tinyGuidance } from '../tiny-guidance.ts';
import type { Memory } from './memory.ts';

/** A private message as it reached a platform. */
export interface Brought {
  readonly to: AccountRef;
  readonly card: Card;
  /** What its outbox row said. */
  readonly recipient: Recipient;
  readonly type: string;
}

export const PLATFORMS = ['slate', 'dial'] as const;
const subkeys = new Map<string, Buffer>();
/** The same for all stories: to derive them anew each time would take as long as the stories do. */
const keys: KeySource = {
  subkey(purpose) {
    const key = subkeys.get(purpose) ?? testKeys.subkey(purpose);
    subkeys.set(purpose, key);
    return key;
  },
};
const pseudonyms = createPseudonyms(keys.subkey('pseudonym'));
const commands = new Map(challenges.commands.map((command) => [command.type, command]));

/**
 * The real commands about challenges, with the real vault, dispatch, sender and postman. Only PostgreSQL and the platforms are in
 * memory, and a command is run without the door. `trouble`: what becomes of the next message.
 */
export function openSmallHouse(memory: Memory, trouble: () => Verdict['kind'] | 'lost') {
  const store = memory.client();
  const clock = new FakeClock();
  const brought: Brought[] = [];
  let underWay: { recipient: Recipient; notice: { type: string } } | null = null;

  const messengers = new Map(PLATFORMS.map((platform) => [platform as string, messenger(platform)]));
  const postman = createPostman(messengers, store, clock);
  const vault = createVault(keys, store, postman);
  const outbox: Outbox = {
    put: async (tx, posting) => void (await tx.outbox.create({ data: { ...posting } as never })),
    async putAll(tx, postings) {
      for (const posting of postings) await this.put(tx, posting);
    },
  };
  const sender = createSender({
    store,
    clock,
    notices: new Map(challenges.notices(vault).map((notice) => [notice.type, notice])),
    messengers,
    postman,
    vault,
    leaseMs: 1_000,
    onStep: () => {},
    onSettled: () => {},
  });

  function messenger(platform: string): Messenger {
    const known = new Map<string, string>();
    return {
      platform,
      async post(to, card, mark) {
        const what = trouble();
        if (what === 'refused') return { kind: 'refused', why: 'place-gone' };
        if (what === 'later')
          return { kind: 'later', at: new Date(clock.now().getTime() + 60_000), why: 'busy' };
        known.set(mark, mark);
        if (to.kind === 'person' && underWay)
          brought.push({
            to: { platform, key: to.account },
            card,
            recipient: underWay.recipient,
            type: underWay.notice.type,
          });
        return what === 'lost' ? { kind: 'unknown', why: 'no-answer' } : { kind: 'sent', ref: mark };
      },
      update: async (ref) => ({ kind: 'sent', ref }),
      remove: async (ref) => ({ kind: 'sent', ref }),
      find: async (_, mark) => (known.has(mark) ? { ref: mark } : null),
    };
  }

  /** Somebody gives a command, as the door would run it. */
  async function give(
    person: Person,
    account: AccountRef,
    { type, ...fields }: { type: string; [field: string]: unknown },
  ): Promise<Reply> {
    const command = commands.get(type);
    if (!command) throw new Error(`there is no ${type}`);
    const now = clock.now();
    const newId = () => randomUUID();
    const context: MemberContext = {
      tx: store,
      now,
      vault,
      pseudonyms,
      keys,
      chance: noWaiting,
      guidance: await tinyGuidance(),
      dispatch: createDispatch(outbox, store, now, newId),
      deskAddress: null,
      placeMakers: new Map(),
      newId,
      account,
      vouched: {},
      person,
      rosteredIn: [],
      again: false,
    };
    return command.run(context, fields);
  }

  /** Delivers all that is due. */
  async function deliver(): Promise<void> {
    const rows = memory.rows('outbox').filter(({ dueAt }) => (dueAt as Date) <= clock.now());
    for (const row of rows) {
      underWay = row as never;
      await sender.deliver(String(row.lane));
    }
    underWay = null;
  }

  return { give, deliver, clock, brought, vault, store };
}
