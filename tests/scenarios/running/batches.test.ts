import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hourOf } from '../../../src/time/calendar.ts';
import { wordsOn } from '../../support/read-card.ts';
import { preview, STORY } from '../../support/story.ts';
import { cardOf, refusalOf, type Someone, World } from '../../support/world.ts';

describe('a network that posts at set hours', () => {
  let world: World;
  let north: string;
  let corin: Someone;
  let peers: Someone[];
  beforeEach(async () => {
    // A Monday, ten in the morning: the hours are nine, one and five.
    world = await World.open();
    north = await world.network('north');
    await world.house.store.network.update({ where: { id: north }, data: { releaseRule: 'hours' } });
    corin = await world.person('Corin', [], [north]);
    peers = await world.peers(6, north);
  });
  afterEach(() => world.close());

  const posted = () => world.slate.inPlace('slate-north').map(({ card }) => card.heading);
  const rows = () => world.house.store.challenge.findMany({ orderBy: { headline: 'asc' } });
  const mine = async (who: Someone) =>
    wordsOn(cardOf(await world.give(who, { type: 'challenge.mine', page: 0 })));

  /** Presses Release; gives what the author is told. */
  async function pose(who: Someone, headline: string): Promise<string> {
    const card = await preview(world, who, north, { ...STORY, headline });
    const said = wordsOn(cardOf(await world.press(who, card, 'Release')));
    await world.settle();
    return said;
  }

  test('given a challenge, when it is released, then it waits where only its author sees it, until the hour', async () => {
    const [author, other] = peers as [Someone, Someone];
    expect(await pose(author, 'First')).toContain(
      'on Monday 12 January, 13:00 or a little later, together with whatever else',
    );
    expect(posted()).toEqual([]);
    expect(await mine(author)).toContain(
      'waiting to be posted, on Monday 12 January, 13:00 or a little later.',
    );
    expect(await mine(other)).not.toContain('First');
    const [row] = await rows();
    const challenge = row?.id ?? '';
    const gone = 'not here any more';
    for (const command of [
      { type: 'contribution.start', challenge },
      { type: 'offer.start', challenge },
      { type: 'report.start', about: 'challenge', subject: challenge },
    ]) {
      for (const who of [other, corin, author])
        expect(refusalOf(await world.give(who, command)), command.type).toContain(gone);
    }
    for (const type of ['challenge.close', 'challenge.reply'])
      expect(refusalOf(await world.give(author, { type, challenge }))).toContain('not been posted yet');
    const health = await world.house.coordinating.health(corin.account, north);
    expect(health?.challenges).toEqual({ all: 0, open: 0, unanswered: 0 });
    await world.pass({ hours: 2, minutes: 59 });
    expect(posted()).toEqual([]);
    await world.pass({ minutes: 15 });
    expect(posted()).toEqual(['First']);
    expect(await mine(author)).toContain('Northern directors: open.');
  });

  test('given several, then they appear together, and no time that is kept tells them apart', async () => {
    for (const [at, who] of peers.slice(0, 4).entries()) {
      await pose(who, `Challenge ${at}`);
      world.clock.forward({ minutes: 30 });
    }
    await world.pass({ hours: 1, minutes: 15 });
    const kept = (await rows()).map(({ releasedAt, batchAt, lastDay, followUpAt, status }) => ({
      releasedAt,
      batchAt,
      lastDay,
      followUpAt,
      status,
    }));
    const batch = kept[0]?.batchAt ?? new Date(0);
    // After its hour, at a moment that nobody can wait for.
    expect(hourOf(batch, 'Europe/London')).toEqual(new Date('2026-01-12T13:00:00Z'));
    const one = { releasedAt: batch, batchAt: batch, lastDay: new Date('2026-01-12'), followUpAt: null };
    expect(kept).toEqual(Array(4).fill({ ...one, status: 'open' }));
    expect(posted().toSorted()).toEqual(['Challenge 0', 'Challenge 1', 'Challenge 2', 'Challenge 3']);
  });

  test('given ten minutes to the hour, or a Friday evening, then it goes with the batch after', async () => {
    const [author] = peers as [Someone];
    world.clock.forward({ hours: 2, minutes: 50 });
    expect(await pose(author, 'Close')).toContain('Monday 12 January, 17:00');
    world.clock.forward({ days: 4, hours: 5 });
    expect(await pose(author, 'Late')).toContain('Monday 19 January, 09:00');
  });

  test('given one that is withdrawn while it waits, then nobody ever sees it', async () => {
    const [author] = peers as [Someone];
    await pose(author, 'Never');
    const [row] = await rows();
    const open = cardOf(await world.give(author, { type: 'challenge.open', challenge: row?.id, page: 0 }));
    expect(wordsOn(open)).toContain('Nobody else can see it yet.');
    const said = cardOf(await world.press(author, open, 'Withdraw'));
    expect(wordsOn(said)).toContain('Nobody has seen it.');
    await world.pass({ hours: 4 });
    expect(
      world.slate.sent.concat(world.dial.sent).filter((one) => JSON.stringify(one).includes('place')),
    ).toEqual([]);
    const health = await world.house.coordinating.health(corin.account, north);
    expect(health?.challenges.all).toBe(0);
  });

  test('given an author who leaves or is paused while it waits, then its row looks as if they had withdrawn it', async () => {
    const [leaver, paused, changesMind, stays] = peers as [Someone, Someone, Someone, Someone];
    for (const [at, who] of [leaver, paused, changesMind, stays].entries())
      await pose(who, `Challenge ${at}`);
    const ids = (await rows()).map(({ id }) => id);
    await world.house.store.membership.deleteMany({ where: { memberId: leaver.id } });
    await world.peers(1, north);
    await muteWriterOf(ids[1] ?? '');
    await world.give(changesMind, { type: 'challenge.withdraw', challenge: ids[2] });
    await world.pass({ hours: 3, minutes: 15 });
    expect(posted()).toEqual(['Challenge 3']);
    const [left, muted, withdrawn] = (await rows()).map(({ id: _, headline: __, ...rest }) => rest);
    expect(left).toMatchObject({ status: 'withdrawn' });
    expect(muted).toEqual(left);
    expect(withdrawn).toEqual(left);
  });

  test('given a network that has become too small, then what waits goes on waiting until it has grown', async () => {
    const [author, ...others] = peers as [Someone, ...Someone[]];
    await pose(author, 'Patient');
    await world.house.store.membership.deleteMany({
      where: { memberId: { in: others.slice(0, 2).map(({ id }) => id) } },
    });
    await world.pass({ hours: 3, minutes: 15 });
    expect(posted()).toEqual([]);
    expect(await mine(author)).toContain(
      'waiting to be posted, on Monday 12 January, 17:00 or a little later.',
    );
    await world.peers(2, north);
    await world.pass({ hours: 4 });
    expect(posted()).toEqual(['Patient']);
  });

  test('given a rule that changes meanwhile, then what waits keeps its hour and the rest goes at once', async () => {
    const [one, other] = peers as [Someone, Someone];
    await pose(one, 'Waits');
    await world.house.store.network.update({ where: { id: north }, data: { releaseRule: 'at-once' } });
    await pose(other, 'At once');
    expect(posted()).toEqual(['At once']);
    await world.pass({ hours: 3, minutes: 15 });
    expect(posted()).toEqual(['At once', 'Waits']);
  });

  /** Has a coordinator pause the writer of a challenge that waits, by a reply of theirs that is there. */
  async function muteWriterOf(subject: string): Promise<void> {
    const writer = peers[1] as Someone;
    expect((await rows()).some(({ id }) => id === subject)).toBe(true);
    await world.house.store.network.update({ where: { id: north }, data: { releaseRule: 'at-once' } });
    await pose(writer, 'Visible');
    const visible = (await rows()).find(({ headline }) => headline === 'Visible');
    const [reporter] = peers as [Someone];
    const report = { type: 'report.send', about: 'challenge', subject: visible?.id, reason: 'Please look.' };
    await world.give(peers[4] ?? reporter, report);
    const found = cardOf(await world.give(corin, { type: 'report.list', page: 0 }));
    await world.press(corin, found, 'Pause its writer for 7 days');
    await world.press(corin, found, 'Remove it');
    await world.settle();
    await world.house.store.challenge.delete({ where: { id: visible?.id ?? '' } });
    for (const post of world.slate.inPlace('slate-north')) await world.slate.remove(post.ref);
  }
});
