import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsOn } from '../support/read-card.ts';
import { pauseWriter, preview, release } from '../support/story.ts';
import { formOf, refusalOf, type Someone, World } from '../support/world.ts';

describe('permission is asked for when a command arrives, and again when something is delivered', () => {
  let world: World;
  let north: string;
  let author: Someone;
  let coordinator: Someone;
  let writer: Someone;
  let bystander: Someone;
  let challenge: string;

  beforeEach(async () => {
    world = await World.open();
    north = await world.network('north');
    author = await world.person('Ash', [north]);
    coordinator = await world.person('Corin', [], [north], 'dial');
    [writer, bystander] = (await world.peers(6, north)) as [Someone, Someone];
    challenge = await release(world, author, north);
  });
  afterEach(() => world.close());

  const platforms = () => [world.slate, world.dial] as const;
  /** Everything that ever left for a platform. */
  const everSent = () => JSON.stringify(platforms().map(({ sent }) => sent));
  const leave = (who: Someone) =>
    world.house.store.membership.deleteMany({ where: { memberId: who.id, networkId: north } });
  const pause = (about: 'challenge' | 'contribution', subject: string) =>
    pauseWriter(world, { coordinator, reporter: bystander }, about, subject);

  async function reply(by: Someone, text: string): Promise<string> {
    const form = formOf(await world.give(by, { type: 'contribution.start', challenge }));
    await world.submit(by, form, { kind: 'idea', text });
    return (await world.house.store.contribution.findFirstOrThrow({ where: { text } })).id;
  }
  const answer = (text: string) => world.give(author, { type: 'challenge.answer', challenge, text });
  /** What stands in the thread of the challenge, which is the same on both platforms. */
  function thread(): string[] {
    const [slate, dial] = platforms().map((platform) => {
      const [post] = platform.inPlace(`${platform.platform}-north`);
      return platform.inThread(post?.ref ?? '').map(({ card }) => wordsOn(card));
    });
    expect(slate).toEqual(dial);
    return slate ?? [];
  }

  test('of a report only those are told who still are in the network', async () => {
    const other = await world.person('Cleo', [], [north], 'slate');
    await world.give(writer, {
      type: 'report.send',
      about: 'challenge',
      subject: challenge,
      reason: 'Look.',
    });
    await leave(coordinator);
    await world.settle();
    expect(world.slate.toPerson(other.account.key)).toHaveLength(1);
    expect(world.dial.toPerson(coordinator.account.key)).toEqual([]);
    expect(everSent()).not.toContain(coordinator.account.key);
  });

  test('belonging to another network does not help', async () => {
    const south = await world.network('south');
    const elsewhere = { networkId: south, memberId: coordinator.id, standing: 'coordinator' };
    await world.house.store.membership.create({ data: elsewhere });
    await world.give(writer, {
      type: 'report.send',
      about: 'challenge',
      subject: challenge,
      reason: 'Look.',
    });
    await leave(coordinator);
    await world.settle();
    expect(everSent()).not.toContain(coordinator.account.key);
  });

  test('an unnamed reply does not appear once its writer has left, and others’ do', async () => {
    await reply(writer, 'From somebody who leaves.');
    await reply(bystander, 'From somebody who stays.');
    await leave(writer);
    await world.settle();
    expect(thread()).toEqual([expect.stringContaining('From somebody who stays.')]);
    expect(everSent()).not.toContain('From somebody who leaves.');
  });

  test('nor once its writer is paused', async () => {
    const first = await reply(writer, 'Before the pause.');
    await world.settle();
    await reply(writer, 'On its way when the pause came.');
    await reply(bystander, 'From somebody else.');
    await pause('contribution', first);
    await world.settle();
    const standing = thread().join('\n');
    expect(standing).toContain('Before the pause.');
    expect(standing).toContain('From somebody else.');
    expect(everSent()).not.toContain('On its way when the pause came.');
  });

  test('what stands there already is still kept up to date when its writer has left', async () => {
    const contribution = await reply(writer, 'It stands there.');
    await world.settle();
    await leave(writer);
    await world.give(author, { type: 'contribution.mark', contribution, helped: true });
    await world.settle();
    expect(thread()).toEqual([expect.stringContaining('The challenger found this helpful.')]);
  });

  test('the challenger’s words do not appear once they have left', async () => {
    await answer('From a challenger who leaves.');
    await leave(author);
    await world.settle();
    expect(thread()).toEqual([]);
    expect(everSent()).not.toContain('From a challenger who leaves.');
  });

  test('nor once they are paused', async () => {
    await answer('Before the pause.');
    await world.settle();
    await answer('On its way when the pause came.');
    await pause('challenge', challenge);
    await world.settle();
    expect(thread()).toEqual([expect.stringContaining('Before the pause.')]);
    expect(everSent()).not.toContain('On its way when the pause came.');
  });

  test('a challenge does not appear once its author is paused', async () => {
    const other = { headline: 'Another', happening: 'Something else.', whyNow: '', tried: '' };
    await world.press(author, await preview(world, author, north, other), 'Release');
    await pause('challenge', challenge);
    await world.settle();
    expect(everSent()).not.toContain('Something else.');
  });

  test('a member of another network who writes in the thread is not carried, and is told why', async () => {
    const south = await world.network('south');
    const outsider = await world.person('Oak', [south], [south]);
    const said = await write(outsider, 'Let me tell you.');
    expect(refusalOf(said)).toContain('Only members of this network');
    await leave(writer);
    expect(refusalOf(await write(writer, 'I was one of you.'))).toContain('Only members of this network');
    expect((await write(bystander, 'I still am.')).kind).toBe('nothing');
    await world.settle();
    expect(everSent()).not.toMatch(/Let me tell you|I was one of you/);
    expect(everSent()).toContain('I still am.');
    expect(await world.house.store.contribution.count()).toBe(1);
  });

  function write(by: Someone, text: string) {
    const platform = by.account.platform === 'slate' ? world.slate : world.dial;
    const place = `${platform.platform}-north`;
    const [post] = platform.inPlace(place);
    return world.give(by, { type: 'thread.write', place, thread: post?.ref ?? '', message: text, text });
  }
});
