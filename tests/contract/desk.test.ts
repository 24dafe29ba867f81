import { randomUUID } from 'node:crypto';
import { createDirects } from '../../adapters/desk/directs.ts';
import { createDeskMessenger } from '../../adapters/desk/messenger.ts';
import { createCodec } from '../../src/views/codec.ts';
import { ANNA, deskWorld } from '../adapters/desk/world.ts';
import { messengerContract } from './messenger-contract.ts';

messengerContract('the desk', async () => {
  const world = await deskWorld();
  const deps = { ...world.deps, codec: createCodec(Buffer.alloc(32, 7), new Map([['home.help', []]])) };
  return {
    messenger: createDeskMessenger(deps),
    place: { kind: 'place', ref: world.place },
    nowhere: { kind: 'place', ref: randomUUID() },
    person: { kind: 'person', account: ANNA },
    seenAt: async (to) => {
      if (to.kind === 'person') return JSON.stringify(await createDirects(deps).listFor(to.account));
      const threadId = to.thread ?? null;
      const rows = await world.prisma.deskMessage.findMany({
        where: { placeId: to.ref, threadId },
      });
      return JSON.stringify(rows.map(({ card }) => card));
    },
  };
});
