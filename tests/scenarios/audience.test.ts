import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsOn } from '../support/read-card.ts';
import { pauseWriter, preview, release, STORY } from '../support/story.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../support/world.ts';

describe('how many could have written it', () => {
  let world: World;
  let north: string;
  let author: Someone;
  let peers: Someone[];
  beforeEach(async () => {
    world = await World.open();
    north = await world.network('north');
    author = await world.person('Ash', [north]);
    peers = await world.peers(11, north);
    await isIn(author, 'DCS', 'barnet');
  });
  afterEach(() => world.close());

  const store = () => world.house.store;
  const isIn = (who: Someone, role: string, authority: string) =>
    store().member.update({ where: { id: who.id }, data: { role, authorities: [authority] } });
  const from = async (count: number, role: string, authority: string) => {
    for (const who of peers.slice(0, count)) await isIn(who, role, authority);
  };

  /** The second form of a new draft. */
  async function secondForm(who: Someone) {
    const first = formOf(await world.give(who, { type: 'challenge.start' }));
    return formOf(await world.submit(who, first, STORY));
  }
  const ask = async (who: Someone, reveals: readonly string[]) =>
    world.submit(who, await secondForm(who), { help: ['ideas'], reveals });
  const posted = () => world.slate.inPlace('slate-north').map(({ card }) => wordsOn(card));

  test('is said in the preview, without those who are away or have never come in, and with those whom a coordinator has paused', async () => {
    expect(wordsOn(await preview(world, author, north))).toContain('12 people here could have written this.');
    const coordinator = await world.person('Corin', [], [north]);
    const [away, never, shut, writer, reporter] = peers as [Someone, Someone, Someone, Someone, Someone];
    // Still counted: else, two challenges whose writers are paused would be known to be of one person when the number falls once.
    const subject = await release(world, writer, north, { ...STORY, headline: 'Another' });
    await pauseWriter(world, { coordinator, reporter }, 'challenge', subject);
    await store().member.update({ where: { id: away.id }, data: { pausedUntil: new Date('2026-02-01') } });
    await store().account.deleteMany({ where: { memberId: never.id } });
    await store().account.updateMany({
      where: { memberId: shut.id },
      data: { closedOn: new Date('2026-01-01') },
    });
    expect(wordsOn(await preview(world, author, north))).toContain('9 people here could have written this.');
  });

  test('given what an author lets peers know, then those are counted whom it fits, and peers read it', async () => {
    await from(4, 'DCS', 'camden');
    const shown = cardOf(await ask(author, ['region', 'kind']));
    expect(wordsOn(shown)).toContain('5 people here could have written this.');
    expect(wordsOn(shown)).toContain('About the challenger: in London, a London borough.');
    await world.press(author, shown, 'Release');
    await world.settle();
    expect(posted().join()).toContain('About the challenger: in London, a London borough.');
  });

  test('given that it fits fewer than five, then it is refused, at release as well, without saying how few, and nothing is lost', async () => {
    await from(3, 'DCS', 'camden');
    const answer = await ask(author, ['region']);
    expect(refusalOf(answer)).toBe(
      'Fewer than 5 people here fit what you would let peers know about you. Let them know less, or nothing; your draft is kept.',
    );
    const again = await world.submit(author, formOf(answer), { help: ['ideas'] });
    expect(wordsOn(cardOf(again))).toContain('12 people here could have written this.');
    await isIn(peers[3] as Someone, 'DCS', 'camden');
    const shown = cardOf(await ask(author, ['region']));
    await isIn(peers[0] as Someone, 'DCS', 'kent');
    expect(refusalOf(await world.press(author, shown, 'Release'))).toContain('Fewer than 5 people');
    expect(posted()).toEqual([]);
    await store().network.update({ where: { id: north }, data: { minimumPeers: 8 } });
    expect(refusalOf(await ask(author, ['region']))).toContain('Fewer than 8 people');
  });

  test('given people who go while it waits for its hour, then it is posted without that, and nobody can tell', async () => {
    await store().network.update({ where: { id: north }, data: { releaseRule: 'hours' } });
    await from(4, 'DCS', 'camden');
    const said = cardOf(await world.press(author, cardOf(await ask(author, ['region'])), 'Release'));
    expect(wordsOn(said)).toContain('fit too few people by then');
    await isIn(peers[0] as Someone, 'DCS', 'kent');
    await world.pass({ hours: 3, minutes: 15 });
    expect(posted()).toHaveLength(1);
    expect(posted().join()).not.toContain('About the challenger');
    expect((await store().challenge.findFirstOrThrow()).revealed).toEqual([]);
  });

  test('an author can tell their role, region and kind of authority, and nothing about themselves as a person', async () => {
    const about = (await secondForm(author)).fields.find(({ id }) => id === 'reveals');
    expect(about).toMatchObject({
      options: [
        { value: 'role', label: 'A DCS' },
        { value: 'region', label: 'In London' },
        { value: 'kind', label: 'A London borough' },
      ],
    });
    for (const other of ['gender', 'age', 'ethnicity', 'authorities', 'backgrounds', 'inPostSince'])
      expect(refusalOf(await ask(author, [other]))).toContain('could not be read');
  });

  test('what stands above a challenge counts as told: among assistants, few directors are few', async () => {
    await from(8, 'AD', 'camden');
    const refused = refusalOf(await ask(author, []));
    expect(refused).toContain('said to be from “a DCS in this network”, and too few people there are that.');
    await store().network.update({
      where: { id: north },
      data: { addressLine: 'a colleague in this network' },
    });
    expect(wordsOn(cardOf(await ask(author, [])))).toContain('12 people here');
  });

  test('given a network that is too small, then a wider one of theirs is suggested, or whom to ask', async () => {
    const south = await world.network('south');
    await store().network.update({ where: { id: south }, data: { minimumPeers: 12 } });
    const small = await world.person('Birch', [south]);
    expect(refusalOf(await ask(small, []))).toContain('Ask its coordinator for a wider one');
    await store().membership.create({ data: { memberId: small.id, networkId: north, standing: 'peer' } });
    const refused = await world.submit(small, await secondForm(small), { help: ['ideas'], network: south });
    expect(refusalOf(refused)).toContain('You could share it with Northern directors (13 people).');
    const other = await world.submit(small, formOf(refused), { help: ['ideas'], network: north });
    expect(wordsOn(cardOf(other))).toContain('13 people here could have written this.');
  });
});
