import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createDirects } from '../../../adapters/desk/directs.ts';
import { createDeskMessenger } from '../../../adapters/desk/messenger.ts';
import { openStore } from '../../../src/store/client.ts';
import { buttons, card, text } from '../../../src/views/card.ts';
import { ANNA, BEN, deskWorld } from './world.ts';

const hello = card({ heading: 'Hello', blocks: [text('A plain word.')] });
const DAY_MS = 86_400_000;

async function messengerWorld() {
  const world = await deskWorld();
  const here = { kind: 'place', ref: world.place } as const;
  const anna = { kind: 'person', account: ANNA } as const;
  return {
    world,
    here,
    anna,
    messenger: createDeskMessenger(world.deps),
    directs: createDirects(world.deps),
  };
}

describe('in a place', () => {
  test('one mark is one message, also when two post it at once', async () => {
    const { world, here, messenger } = await messengerWorld();
    const verdicts = await Promise.all([1, 2, 3, 4].map(() => messenger.post(here, hello, 'mark')));
    verdicts.push(await messenger.post(here, hello, 'mark'));
    const [row, ...others] = await world.prisma.deskMessage.findMany();
    expect(others).toEqual([]);
    expect(verdicts).toEqual(verdicts.map(() => ({ kind: 'sent', ref: row?.id })));
    expect(await messenger.find?.(here, 'mark')).toEqual({ ref: row?.id });
    expect(await messenger.find?.(here, 'another')).toBeNull();
  });

  test('a place that is not there is refused', async () => {
    const { messenger } = await messengerWorld();
    for (const ref of [randomUUID(), 'C0123']) {
      expect(await messenger.post({ kind: 'place', ref }, hello, randomUUID())).toMatchObject({
        kind: 'refused',
      });
    }
  });

  test('is changed, and taken away, and then is gone', async () => {
    const { world, here, messenger } = await messengerWorld();
    const sent = await messenger.post(here, hello, 'mark');
    const ref = sent.kind === 'sent' ? sent.ref : '';
    const other = card({ blocks: [text('Another word.')] });
    expect(await messenger.update(ref, other)).toEqual({ kind: 'sent', ref });
    expect(await world.prisma.deskMessage.findMany()).toMatchObject([{ card: other }]);
    expect(await messenger.remove(ref)).toEqual({ kind: 'sent', ref });
    expect(await messenger.remove(ref)).toEqual({ kind: 'sent', ref });
    expect(await messenger.update(ref, other)).toMatchObject({ kind: 'refused' });
    expect(await messenger.remove('no such thing')).toMatchObject({ kind: 'sent' });
  });

  test('a card whose button no client could send back is a fault of ours', async () => {
    const { here, messenger } = await messengerWorld();
    const broken = card({ blocks: [buttons({ label: 'No', action: { type: 'unheard.of' } })] });
    await expect(messenger.post(here, broken, 'mark')).rejects.toThrow('unheard.of');
  });
});

describe('to one person', () => {
  test('nobody else has it, and no byte of the table says whose it is or what it says', async () => {
    const { world, anna, messenger, directs } = await messengerWorld();
    await messenger.post(anna, hello, 'mark');
    expect(await directs.listFor(ANNA)).toMatchObject([{ card: hello }]);
    expect(await directs.listFor(BEN)).toEqual([]);

    const dump = await world.prisma.$queryRaw<{ row: string }[]>`
      select id::text || turn || mark || day || encode(box, 'escape') || encode(box, 'hex') as row from desk_direct`;
    expect(dump).toHaveLength(1);
    for (const word of [ANNA, 'plain', 'Hello', Buffer.from(ANNA).toString('hex'), '09:00']) {
      expect(JSON.stringify(dump)).not.toContain(word);
    }
  });

  test('a short and a long one are of one length, up to the next block', async () => {
    const { world, anna, messenger } = await messengerWorld();
    await messenger.post(anna, hello, 'short');
    await messenger.post(anna, card({ blocks: [text('word '.repeat(300))] }), 'long');
    const rows = await world.prisma.deskDirect.findMany();
    expect(rows.map(({ box }) => box.length)).toEqual([2048 + 28, 2048 + 28]);
  });

  test('a box moved to another row does not open', async () => {
    const { world, anna, messenger, directs } = await messengerWorld();
    await messenger.post(anna, hello, 'mark');
    await world.prisma.deskDirect.updateMany({ data: { id: randomUUID() } });
    expect(await directs.listFor(ANNA)).toEqual([]);
  });

  test('one mark is one message, which is changed, and taken away', async () => {
    const { world, anna, messenger, directs } = await messengerWorld();
    const verdicts = await Promise.all([1, 2, 3].map(() => messenger.post(anna, hello, 'mark')));
    const rows = await world.prisma.deskDirect.findMany();
    expect(rows).toHaveLength(1);
    const ref = rows[0]?.id ?? '';
    expect(verdicts).toEqual(verdicts.map(() => ({ kind: 'sent', ref })));
    expect(await messenger.find?.(anna, 'mark')).toEqual({ ref });
    const other = card({ blocks: [text('Another word.')] });
    expect(await messenger.update(ref, other)).toEqual({ kind: 'sent', ref });
    expect(await directs.listFor(ANNA)).toMatchObject([{ id: ref, card: other }]);
    expect(await messenger.remove(ref)).toEqual({ kind: 'sent', ref });
    expect(await directs.listFor(ANNA)).toEqual([]);
    expect(await messenger.update(ref, other)).toMatchObject({ kind: 'refused' });
  });

  test('somebody without an account is refused', async () => {
    const { messenger } = await messengerWorld();
    const nobody = { kind: 'person', account: 'account-nobody' } as const;
    expect(await messenger.post(nobody, hello, 'mark')).toMatchObject({ kind: 'refused' });
  });

  test('after sixty days it is no longer shown, and cleared out', async () => {
    const { world, anna, messenger, directs } = await messengerWorld();
    await messenger.post(anna, hello, 'mark');
    world.now = new Date(world.now.getTime() + 60 * DAY_MS);
    expect(await directs.listFor(ANNA)).toHaveLength(1);
    world.now = new Date(world.now.getTime() + DAY_MS);
    expect(await directs.listFor(ANNA)).toEqual([]);
    await directs.clearOut();
    expect(await world.prisma.deskDirect.count()).toBe(0);
  });
});

test('when the database cannot be reached, every answer is a verdict', async () => {
  const { world, here, anna } = await messengerWorld();
  const prisma = openStore('postgres://nobody:x@127.0.0.1:1/nothing');
  const messenger = createDeskMessenger({ ...world.deps, prisma });
  const troubled = { kind: expect.stringMatching(/^(later|unknown)$/), why: expect.any(String) };
  expect(await messenger.post(here, hello, 'mark')).toMatchObject(troubled);
  expect(await messenger.post(anna, hello, 'mark')).toMatchObject(troubled);
  expect(await messenger.update(randomUUID(), hello)).toMatchObject(troubled);
  expect(await messenger.remove(randomUUID())).toMatchObject(troubled);
  expect(await messenger.find?.(here, 'mark')).toBe('cannot tell');
});
