import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createDeskMessenger } from '../../../adapters/desk/messenger.ts';
import { say } from '../../../adapters/desk/posting.ts';
import { card, text } from '../../../src/views/card.ts';
import { nothing, refuse } from '../../../src/views/reply.ts';
import { ANNA, BEN, deskWorld, type World } from './world.ts';

async function challengeIn(world: World): Promise<string> {
  const to = { kind: 'place', ref: world.place } as const;
  const sent = await createDeskMessenger(world.deps).post(
    to,
    card({ blocks: [text('A challenge.')] }),
    'mark',
  );
  if (sent.kind !== 'sent') throw new Error(sent.why);
  return sent.ref;
}

const typed = (world: World) => world.prisma.deskMessage.findMany({ where: { writer: { not: null } } });
const body = (place: string, words: string, thread?: string) => {
  return { eventId: randomUUID(), place, text: words, ...(thread === undefined ? {} : { thread }) };
};

describe('in a thread of Soundings', () => {
  test('a message is shown once the door has let it in, and the door gets its words', async () => {
    const world = await deskWorld();
    const thread = await challengeIn(world);
    const message = body(world.place, '  We had that too.  ', thread);
    let keptBefore = -1;
    world.answer = async () => {
      keptBefore = (await typed(world)).length;
      return nothing;
    };
    expect(await say(world.deps, ANNA, message)).toEqual({ kind: 'nothing' });
    expect(keptBefore).toBe(0);
    expect(world.asked).toEqual([
      {
        eventId: message.eventId,
        account: { platform: 'desk', key: ANNA },
        command: {
          type: 'thread.write',
          platform: 'desk',
          place: world.place,
          thread,
          message: message.eventId,
          text: 'We had that too.',
        },
      },
    ]);
    expect(await typed(world)).toMatchObject([{ id: message.eventId, threadId: thread }]);
  });

  test('the same event three times is one message', async () => {
    const world = await deskWorld();
    const message = body(world.place, 'Once.', await challengeIn(world));
    await Promise.all([1, 2, 3].map(() => say(world.deps, ANNA, message)));
    await say(world.deps, ANNA, message);
    expect(await typed(world)).toHaveLength(1);
    // Asked under one event id, which is how the door knows that it has had its effect.
    expect(new Set(world.asked.map(({ eventId }) => eventId))).toEqual(new Set([message.eventId]));
  });

  test('what the door refuses is not kept, and the person is told why', async () => {
    const world = await deskWorld();
    world.answer = async () => refuse('Not now.');
    const reply = await say(world.deps, ANNA, body(world.place, 'Hm.', await challengeIn(world)));
    expect(reply).toEqual({ kind: 'refusal', sentence: 'Not now.' });
    expect(await typed(world)).toEqual([]);
  });

  test('a crash before the row is written loses nothing: the delivery that came with the yes writes it, once', async () => {
    const world = await deskWorld();
    const thread = await challengeIn(world);
    const message = body(world.place, 'Do not lose me.', thread);
    const at = world.now;
    const to = { kind: 'place', ref: world.place, thread } as const;
    const { letIn } = createDeskMessenger(world.deps);
    const deliver = () => letIn?.(to, message.eventId, { account: ANNA, text: message.text, at });
    expect(await deliver()).toEqual({ kind: 'sent', ref: message.eventId });
    expect(await deliver()).toEqual({ kind: 'sent', ref: message.eventId });
    const row = { id: message.eventId, placeId: world.place, threadId: thread, writer: ANNA, at };
    expect(await typed(world)).toMatchObject([{ ...row, text: 'Do not lose me.' }]);

    // Their page, which has heard nothing, sends it again.
    expect(await say(world.deps, ANNA, message)).toEqual(nothing);
    expect(await typed(world)).toHaveLength(1);
  });

  test('while the door fails nothing is kept, and the same event gets through once it works', async () => {
    const world = await deskWorld();
    const message = body(world.place, 'Hello?', await challengeIn(world));
    world.answer = () => Promise.reject(new Error('down'));
    await expect(say(world.deps, ANNA, message)).rejects.toThrow();
    expect(await typed(world)).toEqual([]);
    world.answer = async () => nothing;
    expect(await say(world.deps, ANNA, message)).toEqual(nothing);
    expect(await typed(world)).toMatchObject([{ id: message.eventId, text: 'Hello?' }]);
  });
});

describe('anywhere else', () => {
  test('a message is simply shown, and so is a thread between people', async () => {
    const world = await deskWorld();
    const first = body(world.place, 'Good morning.');
    expect(await say(world.deps, ANNA, first)).toEqual(nothing);
    expect(await say(world.deps, BEN, body(world.place, 'Morning.', first.eventId))).toEqual(nothing);
    expect(await typed(world)).toMatchObject([{ threadId: null }, { threadId: first.eventId }]);
    // A learning set may meet there: of that alone the door is told, afterwards.
    expect(world.asked.map(({ command }) => command.type)).toEqual(['set.said', 'set.said']);
  });

  test('a reply has no thread of its own', async () => {
    const world = await deskWorld();
    const first = body(world.place, 'Good morning.');
    const second = body(world.place, 'Morning.', first.eventId);
    await say(world.deps, ANNA, first);
    await say(world.deps, BEN, second);
    expect(await say(world.deps, ANNA, body(world.place, 'Deeper.', second.eventId))).toEqual({
      kind: 'elsewhere',
    });
  });

  test.each([
    ['nothing', ' \n '],
    ['too much', 'x'.repeat(3001)],
    ['a mistyped command', ' /chalenge our problem is'],
  ])('%s is refused with a sentence, and not kept', async (_, words) => {
    const world = await deskWorld();
    const reply = await say(world.deps, ANNA, body(world.place, words));
    expect(reply).toMatchObject({ kind: 'refusal', sentence: expect.stringMatching(/\.$/) });
    expect(await typed(world)).toEqual([]);
  });

  test('nobody can speak under the id of another’s message', async () => {
    const world = await deskWorld();
    const message = body(world.place, 'Mine.');
    await say(world.deps, ANNA, message);
    expect(await say(world.deps, BEN, message)).toMatchObject({ kind: 'refusal' });
    expect(await say(world.deps, ANNA, { ...message, text: 'Other words.' })).toMatchObject({
      kind: 'refusal',
    });
    expect(await typed(world)).toMatchObject([{ writer: ANNA, text: 'Mine.' }]);
  });
});
