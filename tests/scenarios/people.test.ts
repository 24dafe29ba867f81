import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkCard } from '../../src/views/check.ts';
import { buttonsOn, wordsOn } from '../support/read-card.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../support/world.ts';

describe('who is here', () => {
  let world: World;
  let north: string;
  let south: string;
  let robin: Someone;
  let wren: Someone;

  beforeEach(async () => {
    world = await World.open();
    north = await world.network('north');
    south = await world.network('south');
    robin = await world.person('Robin', [north]);
    wren = await world.person('Wren', [north], [south], 'dial');
    await say(wren, {
      themes: ['send'],
      canHelpWith: 'An inspection that went badly.',
      inPostSince: new Date('2021-09-01'),
    });
  });
  afterEach(() => world.close());

  const say = (who: Someone, data: object) =>
    world.house.store.member.update({ where: { id: who.id }, data });
  const people = async (who: Someone) => cardOf(await world.give(who, { type: 'people.open' }));
  const read = (who: Someone, network: string, member: string) =>
    world.give(who, { type: 'person.open', network, member });
  const list = (who: Someone, network: string, page = 0) =>
    world.give(who, { type: 'people.list', network, theme: 'all', page });

  test('given one network, then its people are listed at once, with what each could help with', async () => {
    const words = wordsOn(await people(robin));

    expect(words).toContain('People in Northern directors\n2 people.');
    expect(words).toContain('Robin (you): DCS, Robinshire');
    expect(words).toContain('Wren: DCS, Wrenshire\nCould help with: SEND · An inspection that went badly.');
  });

  test('given several networks, then one is chosen first, also by a coordinator who is no peer there', async () => {
    const choice = await people(wren);
    expect(buttonsOn(choice).map(({ label }) => label)).toEqual(['Northern directors', 'Southern directors']);

    const words = wordsOn(cardOf(await world.press(wren, choice, 'Southern directors')));
    expect(words).toContain('1 person');
    expect(words).toContain('Wren (you): DCS, Wrenshire · coordinator');
  });

  test('given a theme, then only those who could help with it are listed, and nobody is said so plainly', async () => {
    const form = formOf(await world.press(robin, await people(robin), 'Filter by theme'));

    const send = cardOf(await world.submit(robin, form, { theme: 'send' }));
    expect(wordsOn(send)).toContain('1 person could help with: SEND.');
    expect(wordsOn(send)).not.toContain('Robin');
    expect(wordsOn(cardOf(await world.press(robin, send, 'Show everybody')))).toContain('Robin (you)');

    const police = wordsOn(cardOf(await world.submit(robin, form, { theme: 'partners' })));
    expect(police).toContain('Nobody has said so yet');
  });

  test('given somebody in the same network, then their whole profile can be read', async () => {
    const words = wordsOn(cardOf(await world.press(robin, await people(robin), 'Read more')));
    expect(words).toContain('Robin');
    const card = cardOf(await read(robin, north, wren.id));
    expect(wordsOn(card)).toContain('since September 2021');
    expect(wordsOn(card)).toContain('An inspection that went badly.');
    expect(wordsOn(cardOf(await world.press(robin, card, 'Back to people')))).toContain('2 people');
  });

  test('given an authority with an interim and an outgoing director, then both are here for it', async () => {
    await say(robin, { authorities: ['kent'] });
    await say(wren, { authorities: ['kent', 'medway'], interim: true });
    const words = wordsOn(await people(robin));
    expect(words).toContain('Robin (you): DCS, Kent\n');
    expect(words).toContain('Wren: DCS, Kent, Medway (interim)\n');
  });

  test('given somebody who has paused, then the list says until when, and no longer than that', async () => {
    await say(wren, { pausedUntil: new Date('2026-01-20') });
    expect(wordsOn(await people(robin))).toContain('Away until Tuesday 20 January.');
    world.clock.forward({ days: 9 });
    expect(wordsOn(await people(robin))).not.toContain('Away');
  });

  test('given a network one is not in, then it, its people and what is nowhere cannot be told apart', async () => {
    const stranger = await world.person('Sparrow', [south]);
    const notNetwork = refusalOf(await list(robin, south));
    expect(refusalOf(await list(robin, randomUUID()))).toBe(notNetwork);
    expect(refusalOf(await world.give(robin, { type: 'people.filter', network: south }))).toBe(notNetwork);
    expect(
      refusalOf(await world.give(robin, { type: 'people.filtered', network: south, theme: 'send' })),
    ).toBe(notNetwork);

    const notPerson = refusalOf(await read(robin, south, stranger.id));
    expect(refusalOf(await read(robin, north, stranger.id))).toBe(notPerson);
    expect(refusalOf(await read(robin, north, randomUUID()))).toBe(notPerson);
    expect(refusalOf(await read(robin, randomUUID(), wren.id))).toBe(notPerson);
  });

  test('given somebody on a roster who has not come yet, then they are neither listed nor to be read', async () => {
    await world.house.store.account.deleteMany({ where: { memberId: wren.id } });
    expect(wordsOn(await people(robin))).toContain('1 person');
    expect(refusalOf(await read(robin, north, wren.id))).toContain('not here any more');
  });

  test('given that one has left, then nothing is shown any more', async () => {
    await world.house.store.membership.deleteMany({ where: { memberId: robin.id } });
    expect(refusalOf(await world.give(robin, { type: 'people.open' }))).toContain('in no network');
    expect(refusalOf(await list(robin, north))).toContain('not in it');
  });

  test('given many people with much to say, then every page fits every platform and nobody is left out', async () => {
    const everything = {
      authorities: [
        'bcp',
        'kensington-and-chelsea',
        'westmorland-and-furness',
        'x'.repeat(80),
        'y'.repeat(80),
      ],
      themes: ['safeguarding', 'children-in-care', 'send', 'early-help', 'school-improvement', 'inspection'],
      backgrounds: ['education', 'social-care', 'health', 'local-government'],
      canHelpWith: 'word '.repeat(119),
      name: 'N'.repeat(80),
    };
    const today = world.clock.now();
    for (let at = 0; at < 11; at++)
      await say(await world.person(`Person-${at}`, [north]), {
        ...everything,
        name: `${at}`.padStart(80, 'n'),
        formerNames: {
          create: [1, 2, 3, 4, 5].map((was) => ({ name: `${was}`.padStart(80, 'f'), until: today })),
        },
      });

    const seen = new Set<string>();
    for (let page = 0; page < 3; page++) {
      const card = checkCard(cardOf(await list(robin, north, page)));
      for (const { action } of buttonsOn(card)) {
        expect(world.house.codec.encode(action).length).toBeLessThanOrEqual(100);
        if (action.type === 'person.open') seen.add(String(action.member));
      }
    }
    expect(seen.size).toBe(13);
    const [someone = ''] = seen;
    checkCard(cardOf(await read(robin, north, someone)));
  });
});
