import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Card } from '../../src/views/card.ts';
import { wordsOn } from '../support/read-card.ts';
import { cardOf, refusalOf, type Someone, World } from '../support/world.ts';

const ADDRESS = 'https://desk.example.org';

describe('a link to the desk', () => {
  let world: World;
  let north: string;
  let robin: Someone;

  beforeEach(async () => {
    world = await World.open({ deskAddress: ADDRESS });
    north = await world.network('north');
    robin = await world.person('Robin', [], [north]);
  });
  afterEach(() => world.close());

  const linkOn = (card: Card) => card.blocks.find((block) => block.kind === 'link')?.url ?? '';
  const passFor = async (who: Someone) => {
    const url = new URL(linkOn(cardOf(await world.give(who, { type: 'desk.link' }))));
    expect(`${url.origin}${url.pathname}`).toBe(`${ADDRESS}/enter`);
    return url.hash.slice(1);
  };
  const redeem = (pass: string) => world.house.signIn.redeem(pass);
  const accountsOf = (who: Someone) => world.house.store.account.findMany({ where: { memberId: who.id } });

  test('given a member, when they ask for one, then it opens a desk account of theirs', async () => {
    const card = cardOf(await world.give(robin, { type: 'desk.link' }));
    expect(wordsOn(card)).toContain('once, within 10 minutes');
    const entered = await redeem(new URL(linkOn(card)).hash.slice(1));
    expect(await accountsOf(robin)).toMatchObject([
      { platform: 'slate' },
      { platform: 'desk', key: entered?.key },
    ]);
    expect(entered?.key).toMatch(/^[\w-]{32}$/);
    expect(entered?.key.toLowerCase()).not.toContain('robin');
  });

  test('given somebody’s own page, then it offers the desk', async () => {
    const home = cardOf(await world.give(robin, { type: 'home.open' }));
    const card = cardOf(await world.press(robin, home, 'Open the desk'));
    expect(linkOn(card)).toMatch(/^https:\/\/desk\.example\.org\/enter#[\w-]{43}$/);
  });

  test('given it was used, when it is used again, then it opens nothing', async () => {
    const pass = await passFor(robin);
    expect(await redeem(pass)).not.toBeNull();
    expect(await redeem(pass)).toBeNull();
  });

  test('given two presses at the same moment, then one comes in, and there is one account', async () => {
    for (let times = 0; times < 5; times++) {
      const pass = await passFor(robin);
      const entered = await Promise.all([redeem(pass), redeem(pass), redeem(pass)]);
      expect(entered.filter((one) => one !== null)).toHaveLength(1);
    }
    expect((await accountsOf(robin)).filter(({ platform }) => platform === 'desk')).toHaveLength(1);
  });

  test('given a later link, then it opens the same account, and the earlier link nothing', async () => {
    const first = await redeem(await passFor(robin));
    const old = await passFor(robin);
    const late = await passFor(robin);
    expect(await redeem(old)).toBeNull();
    expect(await redeem(late)).toEqual(first);
  });

  test('given several links asked for at once, then one of them is good', async () => {
    const passes = await Promise.all([passFor(robin), passFor(robin), passFor(robin)]);
    expect(await world.house.store.deskPass.count()).toBe(1);
    const entered = [];
    for (const pass of passes) entered.push(await redeem(pass));
    expect(entered.filter((one) => one !== null)).toHaveLength(1);
  });

  test('given ten minutes have gone by, then it opens nothing; a moment before, it does', async () => {
    const early = await passFor(robin);
    world.clock.forward({ minutes: 9, seconds: 59 });
    expect(await redeem(early)).not.toBeNull();
    const late = await passFor(robin);
    world.clock.forward({ minutes: 10 });
    expect(await redeem(late)).toBeNull();
    await world.house.doors.advance(world.clock.now());
    expect(await world.house.store.deskPass.count()).toBe(0);
  });

  test('given somebody who was removed meanwhile, then it opens nothing and makes no account', async () => {
    const pass = await passFor(robin);
    await world.give(robin, { type: 'leave.network', network: north });
    expect(await redeem(pass)).toBeNull();
    expect(await accountsOf(robin)).toHaveLength(1);
  });

  test('given the database, then it holds a hash and not what opens the desk', async () => {
    const pass = await passFor(robin);
    const [row] = await world.house.store.deskPass.findMany();
    expect(Buffer.from(row?.mark ?? []).toString('hex')).toBe(
      createHash('sha256').update(pass).digest('hex'),
    );
    const rows = JSON.stringify([await world.house.store.seenEvent.findMany(), row]);
    expect(rows).not.toContain(pass);
  });

  test('given something made up, then it opens nothing', async () => {
    await passFor(robin);
    for (const pass of ['', 'x', 'é\u0000', 'A'.repeat(43), 'A'.repeat(100_000)]) {
      expect(await redeem(pass)).toBeNull();
    }
  });

  test('given a stranger, then they are told whom to ask', async () => {
    const stranger = { platform: 'slate', key: 'nobody' };
    expect(refusalOf(await world.give(stranger, { type: 'desk.link' }))).toContain('Join a network');
    expect(await world.house.store.deskPass.count()).toBe(0);
  });

  test('given a member who is in no network any more, then the link opens what is theirs, and they are back when let in', async () => {
    const alone = await world.person('Alex', []);
    const card = cardOf(await world.give(alone, { type: 'desk.link' }));
    expect(wordsOn(card)).toContain('only what is yours');
    const entered = await redeem(new URL(linkOn(card)).hash.slice(1));
    const account = { platform: 'desk', key: entered?.key ?? '' };
    expect(await world.house.directory.standing(account)).toBe('left');
    expect(await world.house.memberFiles.export(account)).not.toBeNull();
    await world.house.store.membership.create({
      data: { networkId: north, memberId: alone.id, standing: 'peer' },
    });
    expect(await world.house.directory.standing(account)).toBe('in');
    await world.house.store.member.delete({ where: { id: alone.id } });
    expect(await world.house.directory.standing(account)).toBeNull();
  });
});

test('given a desk that nobody can reach, then a sentence says so', async () => {
  const world = await World.open();
  const north = await world.network('north');
  const robin = await world.person('Robin', [north]);
  expect(refusalOf(await world.give(robin, { type: 'desk.link' }))).toContain('no web desk');
  await world.close();
});
