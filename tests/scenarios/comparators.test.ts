import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replaceFacts } from '../../src/networks/comparators/store.ts';
import { transaction } from '../../src/store/client.ts';
import { checkCard, checkForm } from '../../src/views/check.ts';
import { button, buttonsOn, wordsOn } from '../support/read-card.ts';
import { valuesOf } from '../support/read-form.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../support/world.ts';

describe('authorities like mine', () => {
  let world: World;
  let north: string;
  let south: string;
  let robin: Someone;
  let coordinator: Someone;

  beforeEach(async () => {
    world = await World.open();
    north = await world.network('north');
    south = await world.network('south');
    robin = await leading(await world.person('Robin', [north]), ['kent', 'Hope Trust', 'medway']);
    coordinator = await world.person('Coral', [], [north], 'dial');
  });
  afterEach(() => world.close());

  async function leading(who: Someone, authorities: string[]): Promise<Someone> {
    await world.house.store.member.update({ where: { id: who.id }, data: { authorities } });
    return who;
  }
  const opened = async (who: Someone) => cardOf(await world.give(who, { type: 'comparators.open' }));
  const ASK = 'Ask for such a network in Northern directors';
  const wish = async (who: Someone) => world.press(who, await opened(who), ASK);
  const wishes = (who: Someone) => world.give(who, { type: 'wishes.list' });
  const told = () => world.dial.toPerson(coordinator.account.key).map(({ card }) => card);

  test('given two authorities and a trust, then each authority has those like it, and why', async () => {
    const kent = await opened(robin);
    expect(wordsOn(kent)).toContain('Authorities like Kent\nCompared by kind and region.');
    expect(wordsOn(kent)).toContain('East Sussex: county, South East.\n');

    const medway = cardOf(await world.press(robin, kent, 'Like Medway'));
    expect(wordsOn(medway)).toContain('Authorities like Medway');
    expect(wordsOn(medway)).toContain('Bracknell Forest: unitary, South East.');
  });

  test('given facts that an operator imported, then they count and are named; imported again, they replace the old', async () => {
    const put = (values: Record<string, number>) =>
      transaction(world.house.store, (tx) =>
        replaceFacts(
          tx,
          ['Child population'],
          Object.entries(values).map(([authority, value]) => ({
            authority,
            fact: 'Child population',
            value,
          })),
        ),
      );
    await put({ kent: 300_000, surrey: 310_000, essex: 290_000, rutland: 8_000, hampshire: 20_000 });
    await put({ kent: 300_000, hampshire: 310_000, essex: 290_000, rutland: 8_000 });

    const words = wordsOn(await opened(robin));
    expect(words).toContain('Compared by kind, region, child population.');
    expect(words).toContain('Hampshire: county, South East, similar child population.');
    expect(words).not.toMatch(/Surrey: .*similar/);
    expect(await world.house.store.authorityFact.count()).toBe(4);
  });

  test('given a peer from one of them in another network, then it is said that somebody is here, and not who', async () => {
    const other = await leading(await world.person('Heron', [south]), ['surrey']);
    const words = wordsOn(await opened(robin));
    expect(words).toContain('Surrey: county, South East. Somebody from there is here.');
    expect(words).not.toContain('Heron');

    await world.house.store.account.deleteMany({ where: { memberId: other.id } });
    expect(wordsOn(await opened(robin))).not.toContain('Somebody from there');
  });

  test('given only other organisations, then it says what it would show, and lets one look at any authority', async () => {
    const finch = await leading(await world.person('Finch', [north]), ['Hope Trust']);
    const card = checkCard(await opened(finch));
    expect(wordsOn(card)).toContain('the eight most like it, and why. Your profile names none.');
    expect(buttonsOn(card).map(({ label }) => label)).toEqual(['Choose an authority', 'Edit who I am']);

    const form = checkForm(formOf(await world.press(finch, card, 'Choose an authority')));
    const kent = checkCard(cardOf(await world.submit(finch, form, { words: 'kent county council' })));
    expect(wordsOn(kent)).toContain('East Sussex: county, South East.');
    expect(wordsOn(kent)).toContain('you can look, but not ask');
    expect(buttonsOn(kent).map(({ label }) => label)).toEqual(['Choose an authority']);
    const asked = await world.give(finch, { type: 'comparators.wish', network: north, authority: 'kent' });
    expect(refusalOf(asked)).toContain('does not name that authority');
  });

  test.each([
    ['with a slip', 'Lecester', 'Did you mean Leicester'],
    ['of no such name', 'Gotham', 'is called “Gotham”'],
    ['as nothing', '  ', 'write something'],
    ['at length', 'x'.repeat(500), 'Please shorten it'],
  ])(
    'given an authority typed %s, then it asks again with the words that were typed',
    async (_, typed, sentence) => {
      const reply = await world.give(robin, { type: 'comparators.chosen', words: typed });
      expect(refusalOf(reply)).toContain(sentence);
      const form = checkForm(formOf(reply));
      expect(valuesOf(form)).toEqual({ words: typed });
      expect(form.fields[0]?.problem).toContain(sentence);
    },
  );

  test('given somebody else’s authority, then it does not say who is here', async () => {
    await leading(await world.person('Heron', [south]), ['surrey']);
    const look = async (authority: string) =>
      wordsOn(cardOf(await world.give(robin, { type: 'comparators.open', authority })));
    expect(await look('kent')).toContain('Somebody from there is here');
    expect(await look('east-sussex')).toMatch(/Surrey: county/);
    expect(await look('east-sussex')).not.toContain('Somebody from there');
  });

  test('given one press, then the coordinators are told, once, and see who asks and for which authorities', async () => {
    expect(wordsOn(cardOf(await wish(robin)))).toContain('Northern directors have been told');
    await world.settle();
    const [notice] = told();
    if (!notice) throw new Error('the coordinator was not told');
    expect(wordsOn(notice)).not.toContain('Robin');

    const list = cardOf(await world.press(coordinator, notice, 'Open wishes'));
    expect(wordsOn(list)).toContain('Robin (DCS, Kent, Hope Trust, Medway)');
    expect(wordsOn(list)).toContain('Northern directors, Monday 12 January: Kent · East Sussex · Hampshire');
    const { id } = await world.house.store.networkWish.findFirstOrThrow();
    expect(button(list, 'Make this network')).toEqual({
      type: 'network.create',
      template: 'comparators',
      wish: id,
    });

    const again = await world.give(robin, { type: 'comparators.wish', network: north, authority: 'kent' });
    expect(refusalOf(again)).toContain('have your wish for authorities like Kent already');
    await world.settle();
    expect(told()).toHaveLength(1);
    expect(wordsOn(await opened(robin))).toContain(
      'You asked the coordinators of Northern directors for such a network on Monday 12 January.',
    );
  });

  test('given the same press five times at once, then there is one wish, and one of them is told so', async () => {
    const action = button(await opened(robin), ASK);
    const atOnce = (command: { type: string }) =>
      Promise.all(Array.from({ length: 5 }, () => world.give(robin, command)));
    await atOnce({ type: 'home.open' }); // opens the connections, so that the presses do meet
    const replies = await atOnce(action);
    expect(replies.map(({ kind }) => kind).sort()).toEqual(['card', ...Array(4).fill('refusal')]);
    await world.settle();
    expect([await world.house.store.networkWish.count(), told().length]).toEqual([1, 1]);
  });

  test('given two authorities, then one can ask for each', async () => {
    await wish(robin);
    const medway = cardOf(await world.press(robin, await opened(robin), 'Like Medway'));
    cardOf(await world.press(robin, medway, ASK));
    const list = wordsOn(cardOf(await wishes(coordinator)));
    expect(list).toContain(': Kent · ');
    expect(list).toContain(': Medway · ');
  });

  /** Presses Settled on the first wish and sends the form with these words. */
  async function settle(words: string) {
    const list = cardOf(await wishes(coordinator));
    const form = checkForm(formOf(await world.press(coordinator, list, 'Settled')));
    return world.submit(coordinator, form, { words });
  }

  test.each([
    ['with a word', ' Talk to the South East network. ', 'your wish for such a network: “Talk to'],
    ['without one', '', 'your wish for such a network. You can ask again.'],
  ])(
    'given a wish, when it is settled %s, then whoever wished is told, and can ask again',
    async (_, words, standing) => {
      await wish(robin);
      const settled = cardOf(await settle(words));
      expect(wordsOn(settled)).toContain('It is off the list, and Robin is told.\nNobody is waiting');
      await world.settle();
      const told = wordsOn(checkCard(world.latestTo(robin)));
      expect(told).toContain(
        'Northern directors have looked at your wish for a network of authorities like Kent',
      );
      expect(told.includes('What they say')).toBe(words !== '');
      expect(told).not.toContain('Coral');
      expect(wordsOn(await opened(robin))).toContain(standing);

      cardOf(await wish(robin));
      expect(wordsOn(await opened(robin))).toContain('for such a network on Monday 12 January.');
      expect(wordsOn(cardOf(await wishes(coordinator)))).toContain('Robin');
    },
  );

  test('given a word that is too long, then it is refused with the word in the form, and the wish waits', async () => {
    await wish(robin);
    const words = 'w'.repeat(201);
    const reply = await settle(words);
    expect(refusalOf(reply)).toContain('Please shorten it by 1');
    expect(valuesOf(formOf(reply))).toEqual({ words });
    expect(wordsOn(cardOf(await wishes(coordinator)))).toContain('Robin');
  });

  test('given two coordinators who settle one wish, then one word arrives', async () => {
    const second = await world.person('Sable', [], [north]);
    await wish(robin);
    const { id } = await world.house.store.networkWish.findFirstOrThrow();
    const both = [coordinator, second];
    await Promise.all(both.map((who) => world.give(who, { type: 'home.open' })));
    const replies = await Promise.all(
      both.map((who, at) => world.give(who, { type: 'wish.settle', wish: id, words: `Word ${at}` })),
    );
    expect(replies.map(({ kind }) => kind).sort()).toEqual(['card', 'refusal']);
    await world.settle();
    expect(world.told(robin).match(/Word/g)).toHaveLength(1);
  });

  test('given a wish, when its network is made, then whoever wished is in it, and told', async () => {
    await wish(robin);
    const list = cardOf(await wishes(coordinator));
    const form = checkForm(formOf(await world.press(coordinator, list, 'Make this network')));
    expect(valuesOf(form)).toMatchObject({ name: 'Authorities like Kent' });
    expect(form.intro).toContain('Robin, who wished for it, is let in');
    await world.submit(coordinator, form, valuesOf(form));
    await world.settle();
    expect(wordsOn(checkCard(world.latestTo(robin)))).toContain(
      'Northern directors have made one: Authorities like Kent.\nYou are in it',
    );
    expect(wordsOn(cardOf(await world.give(robin, { type: 'home.open' })))).toContain(
      'Authorities like Kent',
    );
    expect(wordsOn(await opened(robin))).toContain('have made Authorities like Kent of your wish');
    const made = await world.house.store.network.findFirstOrThrow({ where: { template: 'comparators' } });
    const deeds = await world.give(coordinator, { type: 'deeds.list', network: made.id, page: 0 });
    expect(wordsOn(cardOf(deeds))).toContain('Coral let Robin in');
  });

  test('given a network made for other roles, then whoever wished is told of it, and is not in it', async () => {
    await wish(robin);
    const list = cardOf(await wishes(coordinator));
    const form = formOf(await world.press(coordinator, list, 'Make this network'));
    await world.submit(coordinator, form, { ...valuesOf(form), mayJoin: ['AD'] });
    await world.settle();
    expect(wordsOn(world.latestTo(robin))).toContain('for other roles than yours');
    expect(wordsOn(cardOf(await world.give(robin, { type: 'home.open' })))).not.toContain('like Kent');
  });

  test('given somebody who wished and is taken out, then no network is made of it, and nobody is let in', async () => {
    await wish(robin);
    const list = cardOf(await wishes(coordinator));
    const form = formOf(await world.press(coordinator, list, 'Make this network'));
    await world.give(coordinator, { type: 'member.remove', member: robin.id, network: north });
    const reply = await world.submit(coordinator, form, valuesOf(form));
    expect(refusalOf(reply)).toContain('Nothing was made');
    expect(await world.house.store.network.count({ where: { template: 'comparators' } })).toBe(0);
  });

  test('given a pause of one’s messages, then nothing comes, and the page says how the wish was settled', async () => {
    await wish(robin);
    await world.give(robin, { type: 'profile.pause-until', until: '', day: '20 January' });
    await settle('Not this year.');
    await world.settle();
    expect(world.told(robin)).toBe('');
    expect(wordsOn(await opened(robin))).toContain('“Not this year.”');
  });

  test('given a settled wish, then the file of what is held on whoever wished has it, with what was said', async () => {
    await wish(robin);
    await settle('Not this year.');
    const file = await world.house.memberFiles.export(robin.account);
    expect(JSON.parse(file?.json ?? '{}').networksYouWishedFor).toMatchObject([
      { askedIn: 'Northern directors', asFrom: 'kent', whatCoordinatorsSaid: 'Not this year.' },
    ]);
  });

  test('given a settled wish, then thirty days later it is erased', async () => {
    await wish(robin);
    await settle('');
    await world.pass({ days: 29 });
    expect(await world.house.store.networkWish.count()).toBe(1);
    await world.pass({ days: 1, minutes: 1 });
    expect(await world.house.store.networkWish.count()).toBe(0);
  });

  test('given a wish in another network, then its wish, its list and what is nowhere cannot be told apart', async () => {
    await wish(robin);
    const { id } = await world.house.store.networkWish.findFirstOrThrow();
    const other = await world.person('Sable', [], [south]);
    expect(wordsOn(cardOf(await wishes(other)))).toContain('Nobody is waiting');
    const notYours = refusalOf(await world.give(other, { type: 'wish.settle', wish: id }));
    expect(refusalOf(await world.give(other, { type: 'wish.settle', wish: randomUUID() }))).toBe(notYours);
    expect(refusalOf(await world.give(robin, { type: 'wish.settle', wish: id }))).toBe(notYours);
    expect(refusalOf(await world.give(other, { type: 'wish.answer', wish: id }))).toBe(notYours);
    expect(refusalOf(await wishes(robin))).toContain('you do not coordinate one');
    expect(wordsOn(cardOf(await wishes(coordinator)))).toContain('Robin');
  });

  test.each([
    ['a network one is not in', () => ({ network: south, authority: 'kent' }), 'not a peer in it'],
    ['a network that is nowhere', () => ({ network: randomUUID(), authority: 'kent' }), 'not a peer in it'],
    [
      'an authority that is not one’s own',
      () => ({ network: north, authority: 'essex' }),
      'does not name that authority',
    ],
  ])('given %s, then the wish is refused and nothing is kept', async (_, fields, sentence) => {
    expect(refusalOf(await world.give(robin, { type: 'comparators.wish', ...fields() }))).toContain(sentence);
    expect(await world.house.store.networkWish.count()).toBe(0);
  });

  test('given a network without a coordinator, or where one only coordinates, then nobody is asked', async () => {
    const wren = await leading(await world.person('Wren', [south]), ['kent']);
    const nobody = await world.give(wren, { type: 'comparators.wish', network: south, authority: 'kent' });
    expect(refusalOf(nobody)).toContain('no coordinator at the moment');
    await leading(coordinator, ['kent']);
    expect(buttonsOn(await opened(coordinator)).map(({ label }) => label)).toEqual(['Choose an authority']);
    const only = await world.give(coordinator, {
      type: 'comparators.wish',
      network: north,
      authority: 'kent',
    });
    expect(refusalOf(only)).toContain('not a peer in it');
  });

  test('given somebody who wished and has left since, then coordinators no longer see it', async () => {
    await wish(robin);
    await world.house.store.membership.deleteMany({ where: { memberId: robin.id } });
    expect(wordsOn(cardOf(await wishes(coordinator)))).not.toContain('Robin');
  });

  test('given many wishes and long names, then every page fits every platform', async () => {
    for (let at = 0; at < 7; at++)
      await wish(
        await leading(await world.person(`${at}${'n'.repeat(79)}`, [north]), [
          'bcp',
          'x'.repeat(80),
          'y'.repeat(80),
        ]),
      );
    const names: string[] = [];
    for (let page = 0; page < 3; page++) {
      const card = checkCard(cardOf(await world.give(coordinator, { type: 'wishes.list', page })));
      names.push(...(wordsOn(card).match(/\dn{79}/g) ?? []));
    }
    expect(new Set(names).size).toBe(7);
  });
});
