import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createDeskMessenger } from '../../../adapters/desk/messenger.ts';
import { card, text } from '../../../src/views/card.ts';
import { ANNA, BEN, openDesk, STRANGER } from './world.ts';

const say = (place: string, words: string, thread?: string) => ({
  eventId: randomUUID(),
  place,
  text: words,
  ...(thread === undefined ? {} : { thread }),
});

describe('somebody who is not in a place', () => {
  test('sees neither it, nor its messages, nor its threads, and writes nothing in it', async () => {
    const { get, post, place, prisma } = await openDesk();
    const first = say(place, 'For directors only.');
    await post('/api/messages', ANNA, first);

    expect((await get('/api/state', STRANGER)).json.workspaces).toEqual([]);
    const messages = await get(`/api/places/${place}/messages`, STRANGER);
    expect(messages.status).toBe(404);
    expect(messages.json.sentence).toContain('no longer in it');
    expect((await get(`/api/messages/${first.eventId}/thread`, STRANGER)).status).toBe(404);
    expect((await post('/api/messages', STRANGER, say(place, 'Let me in.'))).status).toBe(404);
    expect((await post('/api/messages', STRANGER, say(place, 'Let me in.', first.eventId))).status).toBe(404);
    expect(await prisma.deskMessage.count()).toBe(1);
  });

  test('is out at once when their membership ends', async () => {
    const { get, post, place, world } = await openDesk();
    expect((await get(`/api/places/${place}/messages`, BEN)).status).toBe(200);
    world.members.delete(BEN);
    expect((await get(`/api/places/${place}/messages`, BEN)).status).toBe(404);
    expect((await post('/api/messages', BEN, say(place, 'Still here?'))).status).toBe(404);
    expect((await post('/api/commands', BEN, { eventId: randomUUID(), text: '/mine', place })).status).toBe(
      404,
    );
  });

  test('a place outside their workspaces is not theirs, even if the network is', async () => {
    const { get, elsewhere, place } = await openDesk();
    const { workspaces } = (await get('/api/state', ANNA)).json;
    expect(workspaces).toMatchObject([{ name: 'North', places: [{ ref: place, name: 'Directors' }] }]);
    expect((await get(`/api/places/${elsewhere}/messages`, ANNA)).status).toBe(404);
    expect((await get('/api/places/not-a-place/messages', ANNA)).status).toBe(404);
  });
});

describe('what is read', () => {
  test('a thread says how much fits in a message there', async () => {
    const { deps, get, post, place } = await openDesk();
    const to = { kind: 'place', ref: place } as const;
    const ours = await createDeskMessenger(deps).post(to, card({ blocks: [text('A challenge.')] }), 'a');
    const first = say(place, 'Between people.');
    await post('/api/messages', ANNA, first);
    const limitOf = async (id: string) => (await get(`/api/messages/${id}/thread`, ANNA)).json.limit;
    expect(await limitOf(first.eventId)).toBe(3_000);
    expect(await limitOf(ours.kind === 'sent' ? ours.ref : '')).toBe(2_000);
  });

  test('a hundred messages at a time, oldest first, without anybody’s key', async () => {
    const { get, place, prisma, world } = await openDesk();
    await prisma.deskMessage.createMany({
      data: Array.from({ length: 130 }, (_, at) => {
        return {
          id: randomUUID(),
          placeId: place,
          writer: at % 2 ? ANNA : BEN,
          text: `Remark ${at}`,
          at: world.now,
        };
      }),
    });
    const newest = await get(`/api/places/${place}/messages`, ANNA);
    expect(newest.json.more).toBe(true);
    expect(newest.json.messages.map((one: { text: string }) => one.text)).toEqual(
      Array.from({ length: 100 }, (_, at) => `Remark ${at + 30}`),
    );
    expect(newest.text).not.toContain('account-');
    expect(newest.json.messages[1].from).toEqual({
      kind: 'person',
      name: 'Anna',
      line: 'DCS, Northmere',
      mine: true,
    });
    const older = await get(`/api/places/${place}/messages?before=${newest.json.messages[0].id}`, ANNA);
    expect(older.json).toMatchObject({ more: false, messages: { length: 30 } });
  });

  test('a message that was taken away leaves its thread readable, and closed', async () => {
    const { deps, get, post, place } = await openDesk();
    const messenger = createDeskMessenger(deps);
    const first = say(place, 'A remark that will go.');
    await post('/api/messages', ANNA, first);
    await post('/api/messages', BEN, say(place, 'What was said about it.', first.eventId));
    await messenger.remove(first.eventId);

    const { messages } = (await get(`/api/places/${place}/messages`, ANNA)).json;
    expect(messages).toMatchObject([{ id: first.eventId, gone: true, replies: 1 }]);
    const thread = await get(`/api/messages/${first.eventId}/thread`, ANNA);
    expect(thread.json).toMatchObject({
      parent: { gone: true },
      replies: [{ text: 'What was said about it.' }],
    });
    expect(thread.text).not.toContain('will go');
    const late = await post('/api/messages', ANNA, say(place, 'One more thing.', first.eventId));
    expect(late.json).toMatchObject({ kind: 'refusal', sentence: expect.stringContaining('taken away') });
    expect((await post('/api/messages', ANNA, { ...first, text: 'Mine again.' })).json.kind).toBe('refusal');
  });

  test('a voice without a name is shown as the card says, and Soundings as itself', async () => {
    const { deps, get, place } = await openDesk();
    const messenger = createDeskMessenger(deps);
    await messenger.post(
      { kind: 'place', ref: place },
      card({ from: 'Peer 2', blocks: [text('Hello.')] }),
      'a',
    );
    await messenger.post({ kind: 'place', ref: place }, card({ blocks: [text('Hello.')] }), 'b');
    const named = card({ from: 'Ann Lee (DCS, Northmere)', person: 'Ann Lee', blocks: [text('Hello.')] });
    await messenger.post({ kind: 'place', ref: place }, named, 'c');
    const { messages } = (await get(`/api/places/${place}/messages`, ANNA)).json;
    expect(messages.map((one: { from: unknown }) => one.from)).toEqual([
      { kind: 'voice', name: 'Peer 2' },
      { kind: 'soundings' },
      { kind: 'voice', name: 'Ann Lee (DCS, Northmere)', person: 'Ann Lee' },
    ]);
  });
});
