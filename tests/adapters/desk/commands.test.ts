import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { commandList, parseSlash } from '../../../adapters/desk/parse.ts';
import { card, text } from '../../../src/views/card.ts';
import { show } from '../../../src/views/reply.ts';
import { ANNA, openDesk } from './world.ts';

describe('what is typed with a slash', () => {
  test.each([
    ['/challenge', 'challenge.start'],
    ['/mine', 'challenge.mine'],
    ['/people', 'people.open'],
    ['/profile', 'profile.open'],
    ['/join', 'join.start'],
    ['/networks', 'networks.list'],
    ['/link', 'place.link'],
    ['/unlink', 'place.unlink'],
    ['/reports', 'report.list'],
    ['/desk', 'desk.link'],
    ['/guidance how long do directors stay', 'guidance.ask'],
    ['/home', 'home.open'],
    ['/help', 'home.help'],
    ['  /HELP ', 'home.help'],
  ])('%s is %s', (typed, type) => {
    expect(parseSlash(typed)).toMatchObject({ kind: 'command', command: { type } });
  });

  test('words after a command are refused, and not repeated', () => {
    for (const typed of ['/challenge we lose our people', '/challenge\nwe lose our people', '/mine please']) {
      const parsed = parseSlash(typed);
      expect(parsed).toMatchObject({
        kind: 'refused',
        sentence: expect.stringContaining('nothing was sent'),
      });
      expect(JSON.stringify(parsed)).not.toMatch(/people|please/);
    }
  });

  test('an unknown command gets the list of those there are', () => {
    const parsed = parseSlash('/chalenge we lose our people');
    for (const { name } of commandList) {
      expect(parsed).toMatchObject({ kind: 'refused', sentence: expect.stringContaining(name) });
    }
  });

  test('every command is explained in a line', () => {
    expect(commandList.every(({ about }) => about.length > 10 && about.length < 60)).toBe(true);
  });
});

describe('over HTTP', () => {
  test('the answer is for the person alone, and nothing of it is kept', async () => {
    const { post, place, prisma, world } = await openDesk();
    world.answer = async () => show(card({ heading: 'My challenges', blocks: [text('None yet.')] }));
    const eventId = randomUUID();
    const answer = await post('/api/commands', ANNA, { eventId, text: '/mine', place });
    expect(answer.json).toEqual({
      kind: 'card',
      replaces: false,
      card: { heading: 'My challenges', blocks: [{ kind: 'text', text: 'None yet.' }] },
    });
    expect(world.asked).toEqual([
      {
        eventId,
        account: { platform: 'desk', key: ANNA },
        vouched: { name: 'Name of anna in North' },
        command: { type: 'challenge.mine' },
      },
    ]);
    expect(await prisma.deskMessage.count()).toBe(0);
  });

  test('what is about a place comes with the place it was typed in, and is refused where there is none', async () => {
    const { post, place, elsewhere, world } = await openDesk();
    const link = (body = {}) =>
      post('/api/commands', ANNA, { eventId: randomUUID(), text: '/link', ...body });
    expect((await link({ place })).status).toBe(200);
    expect(world.asked).toMatchObject([{ command: { type: 'place.link', place, placeName: 'Directors' } }]);
    const nowhere = await link();
    expect(nowhere.status).toBe(400);
    expect(nowhere.json.sentence).toContain('Go to the place');
    expect((await link({ place: elsewhere })).status).toBe(404);
    expect(world.asked).toHaveLength(1);
  });

  test('the server refuses words after a command too', async () => {
    const { post, world } = await openDesk();
    const answer = await post('/api/commands', ANNA, {
      eventId: randomUUID(),
      text: '/challenge we lose people',
    });
    expect(answer.status).toBe(400);
    expect(answer.json.sentence).toContain('takes no text');
    expect(world.asked).toEqual([]);
  });

  test('what is typed to Soundings in private, in the box of guidance, or after its command is asked, and written down nowhere', async () => {
    const { post, place, prisma, world } = await openDesk();
    const text = 'members and the budget';
    await post('/api/hear', ANNA, { eventId: randomUUID(), text });
    await post('/api/guidance', ANNA, { eventId: randomUUID(), text });
    await post('/api/commands', ANNA, { eventId: randomUUID(), text: `/guidance ${text}`, place });
    await post('/api/commands', ANNA, { eventId: randomUUID(), text: '/guidance' });
    expect(world.asked.map(({ command }) => command)).toEqual([
      { type: 'home.hear', words: text },
      { type: 'guidance.ask', words: text, place: '' },
      { type: 'guidance.ask', words: text, place },
      { type: 'guidance.ask', words: '', place: '' },
    ]);
    expect(await prisma.deskMessage.count()).toBe(0);
  });
});
