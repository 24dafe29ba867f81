import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { threadName } from '../../../adapters/discord/threads.ts';
import type { Destination } from '../../../src/delivery/messenger.ts';
import { card, text } from '../../../src/views/card.ts';
import { plain } from '../../contract/under-test.ts';
import { TYPE } from '../../support/discord/state.ts';
import { openDiscord } from '../../support/discord/world.ts';

const challenge = (heading: string) => card({ heading, blocks: [text('Words.')] });

async function opened() {
  const discord = await openDiscord();
  const { guild, channels, state, messenger } = discord;
  const north: Destination & { kind: 'place' } = { kind: 'place', ref: `${guild}/${channels.north}` };
  const forum: Destination & { kind: 'place' } = {
    kind: 'place',
    ref: `${guild}/${state.addChannel(guild, 'forum', TYPE.forum)}`,
  };
  const post = async (
    to: Destination,
    words = challenge('How do you do it?'),
    mark: string = randomUUID(),
  ) => {
    const verdict = await messenger.post(to, words, mark);
    expect(verdict).toMatchObject({ kind: 'sent' });
    return 'ref' in verdict ? verdict.ref : '';
  };
  const idOf = (ref: string) => ref.split('/')[1] ?? '';
  const nameOf = (ref: string) => state.channels.get(idOf(ref))?.name;
  const countIn = (ref: string) => state.messagesIn(idOf(ref)).length;
  return { ...discord, north, forum, post, idOf, nameOf, countIn };
}

describe('a thread', () => {
  test('given a post with a heading, then its thread begins at once, under that heading; others have none', async () => {
    const { north, post, nameOf } = await opened();
    expect(nameOf(await post(north))).toBe('How do you do it?');
    expect(nameOf(await post(north, plain('This channel belongs to a network.')))).toBeUndefined();
  });

  test('given a long heading, then it is called by its first words', () => {
    expect(threadName('word '.repeat(40))).toMatch(/^(word ){18,}word…$/);
    expect(threadName('word '.repeat(40)).length).toBeLessThanOrEqual(100);
    expect(threadName(' \n')).toBe('Replies');
  });

  test('given a thread that could not be begun, then the first reply begins it, and it stays in place', async () => {
    const { north, post, nameOf, countIn, rest, messenger } = await opened();
    rest.fate = ({ path }) => (path.endsWith('/threads') ? { status: 403, code: 50_013 } : 'as it is');
    const thread = await post(north);
    expect(nameOf(thread)).toBeUndefined();
    expect(await messenger.post({ ...north, thread }, plain('A reply.'), randomUUID())).toMatchObject({
      kind: 'refused',
    });
    rest.fate = () => 'as it is';
    await post({ ...north, thread }, plain('A reply.'));
    await post({ ...north, thread }, plain('Another.'));
    expect(countIn(thread)).toBe(2);
    expect(rest.calls.filter(({ path }) => path.endsWith('/threads'))).toHaveLength(3);
  });

  test('given a post whose answer was lost, then its thread begins when it is found', async () => {
    const { north, nameOf, rest, messenger, anotherMessenger } = await opened();
    const mark = randomUUID();
    rest.fate = () => 'lost';
    await messenger.post(north, challenge('What about *this*?'), mark);
    rest.fate = (call) => (call.method === 'POST' ? 'lost' : 'as it is');
    await messenger.post(north, challenge('What about *this*?'), mark);
    rest.fate = () => 'as it is';
    const found = await anotherMessenger().find?.(north, mark);
    expect(nameOf(found && found !== 'cannot tell' ? found.ref : '')).toBe('What about *this*?');
  });

  test('given a thread that was deleted, then the next reply begins another', async () => {
    const { north, post, idOf, countIn, state, messenger, clock } = await opened();
    const thread = await post(north);
    await post({ ...north, thread }, plain('Before.'));
    state.deleteChannel(idOf(thread));
    const mark = randomUUID();
    const verdict = await messenger.post({ ...north, thread }, plain('After.'), mark);
    expect(verdict).toMatchObject({ kind: 'later', why: 'thread-gone' });
    clock.forward({ seconds: 2 });
    await post({ ...north, thread }, plain('After.'), mark);
    expect(countIn(thread)).toBe(1);
  });

  test('given a challenge that is gone, then a reply is refused', async () => {
    const { north, post, idOf, state, messenger } = await opened();
    const thread = await post(north, plain('Words.'));
    state.delete(thread.split('/')[0] ?? '', idOf(thread));
    const verdict = await messenger.post({ ...north, thread }, plain('A reply.'), randomUUID());
    expect(verdict).toEqual({ kind: 'refused', why: 'message-gone' });
  });

  test('given a heading that changes, or goes, then the thread does not go on saying it', async () => {
    const { north, post, nameOf, messenger, state, idOf } = await opened();
    const ref = await post(north);
    await messenger.update(ref, challenge('How else?'));
    expect(nameOf(ref)).toBe('How else?');
    const thread = state.channels.get(idOf(ref));
    if (thread) thread.name = 'As a moderator calls it';
    await messenger.update(ref, challenge('How else?'));
    expect(nameOf(ref)).toBe('As a moderator calls it');
    await messenger.remove(ref);
    expect(nameOf(ref)).toBe('Taken away');
    expect(state.find(ref.split('/')[0] ?? '', idOf(ref))).toBeUndefined();
  });

  test('given a name that cannot be changed just now, then the message stays until it can', async () => {
    const { north, post, nameOf, messenger, rest, clock } = await opened();
    const ref = await post(north);
    rest.fate = ({ method, path }) =>
      method === 'PATCH' && /\/\d+$/.test(path) ? { retryAfter: 300 } : 'as it is';
    expect(await messenger.remove(ref)).toMatchObject({ kind: 'later' });
    rest.fate = () => 'as it is';
    clock.forward({ minutes: 6 });
    expect(await messenger.remove(ref)).toEqual({ kind: 'sent', ref });
    expect(nameOf(ref)).toBe('Taken away');
  });

  test('given a thread whose name is not ours to change, then the message goes all the same', async () => {
    const { north, post, nameOf, messenger, rest } = await opened();
    const ref = await post(north);
    rest.fate = ({ method }) => (method === 'PATCH' ? { status: 403, code: 50_013 } : 'as it is');
    expect(await messenger.remove(ref)).toEqual({ kind: 'sent', ref });
    expect(nameOf(ref)).toBe('How do you do it?');
  });

  test('of another place is not here', async () => {
    const { north, post, messenger, state, guild } = await opened();
    const thread = await post(north);
    const other = { kind: 'place', ref: `${guild}/${state.addChannel(guild, 'south')}`, thread } as const;
    const verdict = { kind: 'refused', why: 'thread-not-here' };
    expect(await messenger.post(other, plain('Where?'), randomUUID())).toEqual(verdict);
  });
});

describe('a forum', () => {
  test('given a post there, then it is a thread with its words, and replies stand in it', async () => {
    const { forum, post, nameOf, countIn, messenger } = await opened();
    const ref = await post(forum);
    expect(nameOf(ref)).toBe('How do you do it?');
    await post({ ...forum, thread: ref }, plain('A reply.'));
    expect(countIn(ref)).toBe(2);
    expect(await messenger.update(ref, challenge('How else?'))).toEqual({ kind: 'sent', ref });
    expect(nameOf(ref)).toBe('How else?');
    expect(await messenger.remove(ref)).toEqual({ kind: 'sent', ref });
    expect([nameOf(ref), countIn(ref)]).toEqual(['Taken away', 1]);
    expect(await messenger.remove(ref)).toEqual({ kind: 'sent', ref });
  });

  test('given a lost answer, then the post is found, also once it is put away, and not made again', async () => {
    const { forum, messenger, anotherMessenger, rest, state, idOf } = await opened();
    const mark = randomUUID();
    rest.fate = ({ path }) => (path.endsWith('/threads') ? 'lost' : 'as it is');
    expect(await messenger.post(forum, challenge('Once?'), mark)).toMatchObject({ kind: 'unknown' });
    rest.fate = () => 'as it is';
    const found = await anotherMessenger().find?.(forum, mark);
    expect(found).toMatchObject({ ref: expect.any(String) });
    expect(await messenger.post(forum, challenge('Once?'), mark)).toEqual({
      kind: 'sent',
      ...(found as object),
    });
    const id = idOf(found && found !== 'cannot tell' ? found.ref : '');
    Object.assign(state.channels.get(id)?.thread_metadata ?? {}, { archived: true });
    expect(await anotherMessenger().find?.(forum, mark)).toEqual(found);
    expect(await anotherMessenger().find?.(forum, randomUUID())).toBeNull();
  });

  test('given a post that was deleted with its thread, then a reply is refused', async () => {
    const { forum, post, idOf, state, messenger } = await opened();
    const thread = await post(forum);
    state.deleteChannel(idOf(thread));
    const verdict = await messenger.post({ ...forum, thread }, plain('A reply.'), randomUUID());
    expect(verdict).toEqual({ kind: 'refused', why: 'place-gone' });
  });
});
