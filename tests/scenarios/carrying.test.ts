import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsOn } from '../support/read-card.ts';
import { preview, release } from '../support/story.ts';
import { unfinished } from '../support/unfinished.ts';
import { formOf, refusalOf, type Someone, World } from '../support/world.ts';

describe('a thread is carried between places', () => {
  let world: World;
  let north: string;
  let author: Someone;
  let onSlate: Someone;
  let onDial: Someone;
  let challenge: string;

  beforeEach(async () => {
    world = await World.open();
    north = await world.network('north');
    author = await world.person('Ash', [north]);
    [onSlate, onDial] = (await world.peers(6, north)) as [Someone, Someone];
    challenge = await release(world, author, north);
  });
  afterEach(() => world.close());

  const root = (platform: 'slate' | 'dial') => world[platform].inPlace(`${platform}-north`)[0]?.ref ?? '';
  const thread = (platform: 'slate' | 'dial') =>
    world[platform].inThread(root(platform)).map(({ card }) => wordsOn(card));
  const write = (who: Someone, message: string, text: string, eventId?: string) => {
    const platform = who.account.platform as 'slate' | 'dial';
    const place = `${platform}-north`;
    return world.give(who, { type: 'thread.write', place, thread: root(platform), message, text }, eventId);
  };

  test('words under one’s own name reach the other platform, with name and role, and are not repeated at home', async () => {
    expect((await write(onSlate, 'm1', 'We had the same last year.')).kind).toBe('nothing');
    await world.settle();
    expect(thread('dial')).toEqual(['Peer-0 (DCS, Peer-0shire)\nWe had the same last year.']);
    expect(thread('slate')).toEqual([]);
    await write(onDial, 'm2', 'So did we.');
    await world.settle();
    expect(thread('slate')).toEqual(['Peer-1 (DCS, Peer-1shire)\nSo did we.']);
  });

  test('the same event three times is carried once', async () => {
    for (let time = 0; time < 3; time++) await write(onSlate, 'm1', 'Once.', 'the same event');
    await world.settle();
    expect(thread('dial')).toHaveLength(1);
  });

  test('a stranger’s words are not carried, and they are told how to belong', async () => {
    const stranger = { id: '', name: '', account: { platform: 'slate', key: 'nobody' } };
    expect(refusalOf(await write(stranger, 'm1', 'Hello.'))).toContain('Ask its coordinator');
    await world.settle();
    expect(thread('dial')).toEqual([]);
  });

  test('somebody removed before delivery is not carried any more', async () => {
    await write(onSlate, 'm1', 'My last words here.');
    await world.house.store.membership.deleteMany({ where: { memberId: onSlate.id } });
    await world.settle();
    expect(thread('dial')).toEqual([]);
  });

  test('a challenge whose author is removed before delivery does not appear', async () => {
    const second = await world.person('Elm', [north]);
    const other = { headline: 'Another', happening: 'Something else.', whyNow: '', tried: '' };
    await world.press(second, await preview(world, second, north, other), 'Release');
    await world.house.store.membership.deleteMany({ where: { memberId: second.id } });
    await world.settle();
    expect(world.slate.inPlace('slate-north')).toHaveLength(1);
    expect(await unfinished(world.house.store)).toEqual([]);
  });

  test('other threads are people’s own business', async () => {
    const elsewhere = {
      type: 'thread.write',
      place: 'slate-north',
      thread: 'some other thread',
      message: 'm',
      text: 'Lunch?',
    };
    expect((await world.give(onSlate, elsewhere)).kind).toBe('nothing');
    expect(await world.house.store.contribution.count()).toBe(0);
  });

  test('a platform that is away for a while gets everything in order, once', async () => {
    let away = true;
    world.dial.trouble = () => (away ? { laterBy: 60_000 } : 'none');
    await write(onSlate, 'm1', 'First.');
    await write(onSlate, 'm2', 'Second.');
    await world.settle();
    expect(thread('dial')).toEqual([]);
    away = false;
    await world.pass({ minutes: 2 });
    expect(thread('dial').map((words) => words.split('\n')[1])).toEqual(['First.', 'Second.']);
    expect(challenge).toBeTruthy();
  });

  test('what arrived unnoticed is taken back all the same, once it should be gone', async () => {
    let lost = true;
    world.dial.trouble = () => (lost ? 'lost' : 'none');
    const form = formOf(await world.give(onSlate, { type: 'contribution.start', challenge }));
    await world.submit(onSlate, form, { kind: 'idea', text: 'To be taken back.' });
    await world.settle();
    expect(thread('dial')).toHaveLength(1);
    await world.give(author, { type: 'challenge.withdraw', challenge });
    lost = false;
    await world.pass({ minutes: 1 });
    expect(thread('dial')).toEqual([]);
  });

  test('a challenge that arrived unnoticed does not stay as it was when its author has left', async () => {
    world.dial.trouble = () => 'lost';
    const second = await world.person('Elm', [north]);
    const other = { headline: 'Another', happening: 'Something else.', whyNow: '', tried: '' };
    const id = await release(world, second, north, other);
    await world.give(second, { type: 'challenge.withdraw', challenge: id });
    await world.house.store.membership.deleteMany({ where: { memberId: second.id } });
    world.dial.trouble = () => 'none';
    await world.pass({ minutes: 1 });
    expect(JSON.stringify(world.dial.messages)).not.toContain('Something else.');
  });

  test('a lost answer is looked for, and nothing appears twice', async () => {
    const troubles = ['lost', 'none'] as const;
    let at = 0;
    world.dial.trouble = () => troubles[at++] ?? 'none';
    await write(onSlate, 'm1', 'Only once.');
    await world.settle();
    await world.pass({ minutes: 1 });
    expect(thread('dial')).toHaveLength(1);
    expect(await unfinished(world.house.store)).toEqual([]);
  });

  test('withdrawing takes away nothing that people wrote themselves', async () => {
    const removed: string[] = [];
    world.slate.remove = async (ref) => {
      removed.push(ref);
      return { kind: 'sent', ref };
    };
    const [post] = world.slate.inPlace('slate-north');
    const typed = {
      type: 'thread.write',
      place: 'slate-north',
      thread: post?.ref,
      message: 'typed by a person',
    };
    await world.give(onSlate, { ...typed, text: 'Hello!' });
    await world.settle();
    await world.give(author, { type: 'challenge.withdraw', challenge });
    await world.settle();
    expect(removed).not.toContain('typed by a person');
  });

  test('a message that a platform reports under two event ids is no fault of ours', async () => {
    const [post] = world.slate.inPlace('slate-north');
    const typed = {
      type: 'thread.write',
      place: 'slate-north',
      thread: post?.ref,
      message: 'm1',
      text: 'Hello!',
    };
    await world.give(onSlate, typed);
    await world.give(onSlate, typed);
    expect(await world.house.store.contribution.count()).toBe(1);
  });
});
