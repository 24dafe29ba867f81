import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { button, buttonsOn, wordsOn } from '../../support/read-card.ts';
import { preview, release, STORY } from '../../support/story.ts';
import { dump } from '../../support/story-machine/dump.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../../support/world.ts';

const ABOUT = {
  ...STORY,
  ...{
    headline: 'Councillors before the budget',
    happening: 'Winning councillors over.',
    whyNow: '',
    tried: '',
  },
};

let world: World;
let north: string;
let author: Someone;
let peers: Someone[];

beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  author = await world.person('Ash', [north]);
  peers = await world.peers(6, north);
});
afterEach(() => world.close());

/** All rows of our own tables; the job engine keeps its own times. */
const rows = async () =>
  (await dump(world.databaseUrl))
    .filter(({ table }) => !table.startsWith('pgboss.'))
    .map(({ table, row }) => ({ table, row }));

const guidanceRows = async () =>
  (await dump(world.databaseUrl)).filter(({ table }) =>
    /guidance_(gap|asker|wanted|verdict|share)/.test(table),
  );

describe('before release', () => {
  test('given a draft, then its author sees what the library has, and nothing of that is written down', async () => {
    const card = await preview(world, author, north, ABOUT);
    expect(wordsOn(card)).toContain('The library has on this, for you alone: Win councillors over early');
    const before = await rows();
    const found = cardOf(await world.press(author, card, 'What the library says'));
    expect(found.heading).toBe('What the library has on this');
    expect(wordsOn(found)).toContain('Meet elected members long before the budget.');
    expect(buttonsOn(found).map(({ label }) => label)).not.toContain('Share here');
    expect(await rows()).toEqual(before);
    expect(cardOf(await world.press(author, found, 'Back to the preview')).heading).toBe(ABOUT.headline);
  });

  test('given a draft that nothing is close to, then the preview says so and nothing is counted', async () => {
    const odd = { headline: 'Saffron', happening: 'Zebras quarrel.', whyNow: '', tried: '' };
    const card = await preview(world, author, north, { ...STORY, ...odd });
    expect(wordsOn(card)).toContain('There is nothing close to this in the library.');
    expect(buttonsOn(card).map(({ label }) => label)).not.toContain('What the library says');
    expect(await guidanceRows()).toEqual([]);
  });

  test('given somebody else’s draft, then it is not there', async () => {
    const challenge = button(await preview(world, author, north, ABOUT), 'Release').challenge;
    expect(
      refusalOf(await world.give(peers[0] as Someone, { type: 'guidance.on-draft', challenge })),
    ).toBeTruthy();
  });
});

describe('in the thread of a challenge', () => {
  const says = async (who: Someone, challenge: string) =>
    cardOf(await world.give(who, { type: 'guidance.on-challenge', challenge }));

  test('given a challenge, then its post offers it, and peer and author get the same in private', async () => {
    const challenge = await release(world, author, north, ABOUT);
    const [post] = world.slate.inPlace('slate-north');
    if (!post) throw new Error('not posted');
    const [peer] = peers as [Someone];
    const answer = cardOf(await world.press(peer, post.card, 'What do the frameworks say?'));
    expect(wordsOn(answer)).toContain('Win councillors over early');
    expect(wordsOn(await says(author, challenge))).toBe(wordsOn(answer));
    expect(await guidanceRows()).toEqual([]);
    await world.settle();
    expect(world.slate.inThread(post.ref)).toEqual([]);
  });

  test('given a peer who shares an answer there, then it stands in every thread under their name', async () => {
    const challenge = await release(world, author, north, ABOUT);
    const [peer] = peers as [Someone];
    const card = await says(peer, challenge);
    expect(buttonsOn(card).find(({ label }) => label === 'Share here')?.confirm).toBeDefined();
    await world.press(peer, card, 'Share here');
    await world.settle();
    for (const platform of [world.slate, world.dial]) {
      const [post] = platform.inPlace(`${platform.platform}-north`);
      const [reply] = platform.inThread(post?.ref ?? '');
      expect(reply?.card.from).toContain(peer.name);
      expect(reply && wordsOn(reply.card)).toContain('Keeping Harbours (2021)');
    }
  });

  test('given its author, then nothing is shared under their name, and they may give it as the challenger', async () => {
    const challenge = await release(world, author, north, ABOUT);
    const reply = await world.press(author, await says(author, challenge), 'Share here');
    expect(refusalOf(reply)).toContain('your own challenge');
    expect(formOf(reply).fields[0]).toMatchObject({ value: expect.stringContaining('Keeping Harbours') });
    await world.settle();
    const [post] = world.slate.inPlace('slate-north');
    expect(world.slate.inThread(post?.ref ?? '')).toEqual([]);
  });

  test('given a challenge that was withdrawn, then it is not there for anybody', async () => {
    const challenge = await release(world, author, north, ABOUT);
    await world.give(author, { type: 'challenge.withdraw', challenge });
    const asked = { type: 'guidance.on-challenge', challenge };
    expect(refusalOf(await world.give(peers[0] as Someone, asked))).toContain('not here any more');
  });
});
