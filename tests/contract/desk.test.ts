import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { createDeskMessenger } from '../../adapters/desk/messenger.ts';
import type { WireMessage } from '../../adapters/desk/wire.ts';
import type { Destination } from '../../src/delivery/messenger.ts';
import { openStore } from '../../src/store/client.ts';
import { createCodec } from '../../src/views/codec.ts';
import { ANNA, BEN, openDesk } from '../adapters/desk/world.ts';
import { DatabaseLine } from '../support/database-line.ts';
import { filesOnPage, readOnPage } from './desk-page.ts';
import { messengerContract } from './messenger-contract.ts';

const VERDICT_MS = 2_000;

messengerContract('the desk', {
  finds: true,
  letsIn: true,
  leavesBlanks: true,
  tellsReaders: false,
  makesPlaces: true,
  async open() {
    const codec = createCodec(Buffer.alloc(32, 7), new Map([['home.help', []]]));
    const { world, get } = await openDesk({ codec });
    const line = await DatabaseLine.open(world.deps.databaseUrl);
    const prisma = openStore(line.url);
    onTestFinished(async () => {
      line.close();
      await prisma.$disconnect();
    });

    /** As Anna reads it on her page, and somebody else where it is not hers. */
    async function messagesAt(to: Destination): Promise<readonly WireMessage[]> {
      if (to.kind === 'person') return (await get('/api/directs', to.account)).json;
      if (to.thread !== undefined) return (await get(`/api/messages/${to.thread}/thread`, ANNA)).json.replies;
      return (await get(`/api/places/${to.ref}/messages`, ANNA)).json.messages;
    }
    /** The desk has one way to call somebody: a private message. */
    async function calledBy(to: Destination): Promise<readonly string[]> {
      const others = [ANNA, BEN].filter((account) => to.kind === 'place' || account !== to.account);
      const directs = others.map(async (account) => ((await get('/api/directs', account)).json as []).length);
      const counts = await Promise.all(directs);
      return others.filter((_, at) => counts[at] !== 0);
    }

    return {
      messenger: createDeskMessenger({ ...world.deps, codec, prisma, timeoutMs: VERDICT_MS }),
      place: { kind: 'place', ref: world.place },
      nowhere: { kind: 'place', ref: randomUUID() },
      person: { kind: 'person', account: ANNA },
      anotherPerson: { kind: 'person', account: BEN },
      verdictMs: VERDICT_MS,
      async seenAt(to) {
        const calls = await calledBy(to);
        const seen = (await messagesAt(to)).map(async (message) => {
          return { words: await readOnPage(message), isOurs: message.from.kind !== 'person', calls };
        });
        return Promise.all(seen);
      },
      filesAt: async (to) => (await Promise.all((await messagesAt(to)).map(filesOnPage))).flat(),
      inTransaction: (work) => world.prisma.$transaction(work),
      trouble: (how) => line.trouble(how),
    };
  },
});
