import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AccountRef } from '../../src/delivery/messenger.ts';
import { checkForm } from '../../src/views/check.ts';
import type { FormValues } from '../../src/views/form.ts';
import { buttonsOn, wordsOn } from '../support/read-card.ts';
import { valuesOf } from '../support/read-form.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../support/world.ts';

const ROWAN: FormValues = {
  name: ' Rowan  Vale ',
  email: 'Rowan.Vale@Sedgeham.example',
  role: 'DCS',
  roleWords: '',
  authorities: 'Sedgeham',
};

let world: World;
let north: string;
let south: string;
let corin: Someone;
const rowan: AccountRef = { platform: 'dial', key: 'dial-rowan' };

beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  south = await world.network('south');
  corin = await world.person('Corin', [], [north]);
});
afterEach(() => world.close());

const store = () => world.house.store;

async function formFor(account: Someone | AccountRef, network = north) {
  return formOf(await world.give(account, { type: 'join.begin', network }));
}
async function asks(account: Someone | AccountRef = rowan, values = ROWAN, network = north) {
  const sent = cardOf(await world.submit(account, await formFor(account, network), values));
  await world.settle();
  return sent;
}
async function look(who = corin) {
  const card = cardOf(await world.give(who, { type: 'join.waiting', page: 0 }));
  return cardOf(await world.press(who, card, 'Look'));
}
async function declined(words = 'Please ask the southern directors.') {
  const form = formOf(await world.press(corin, await look(), 'Decline'));
  const card = cardOf(await world.submit(corin, form, { words }));
  await world.settle();
  return card;
}
const home = async (who: Someone | AccountRef) => cardOf(await world.give(who, { type: 'home.open' }));

describe('asking to join', () => {
  test('given a stranger, when they open Soundings, then they can join or enter a code, and nothing else', async () => {
    const card = await home(rowan);
    expect(buttonsOn(card).map(({ label }) => label)).toEqual([
      'Join a network',
      'I have a code',
      'How it works',
    ]);
  });

  test('given networks with and without a coordinator, when a stranger looks, then only those that can answer are shown', async () => {
    const card = cardOf(await world.press(rowan, await home(rowan), 'Join a network'));
    expect(wordsOn(card)).toContain('Northern directors');
    expect(wordsOn(card)).not.toContain('Southern directors');
    const refused = await world.give(rowan, { type: 'join.begin', network: south });
    expect(refusalOf(refused)).toContain('not there');
  });

  test('given many networks, when they are looked for by name, then those are found, and pages hold the rest', async () => {
    for (let at = 0; at < 9; at++) {
      const id = crypto.randomUUID();
      await store().network.create({ data: { id, name: `Theme ${at}`, addressLine: 'a DCS' } });
      await store().membership.create({
        data: { networkId: id, memberId: corin.id, standing: 'coordinator' },
      });
    }
    const first = cardOf(await world.give(rowan, { type: 'join.start' }));
    const second = cardOf(await world.press(rowan, first, 'More'));
    expect(wordsOn(second)).toContain('Theme 8');
    expect(wordsOn(first)).not.toContain('Theme 8');
    const form = formOf(await world.press(rowan, first, 'Find by name'));
    expect(wordsOn(cardOf(await world.submit(rowan, form, { words: '8 theme' })))).toContain('Theme 8');
    expect(refusalOf(await world.submit(rowan, form, { words: 'nowhere' }))).toContain('Try fewer words');
  });

  test('given what was typed, when it is sent, then coordinators hear that somebody asks, without a word of who', async () => {
    const sent = await asks();
    expect(wordsOn(sent)).toContain('on its way');
    expect(world.told(corin)).toContain('Somebody asks to join Northern directors.');
    expect(world.told(corin)).not.toMatch(/Rowan|Sedgeham/);
    const words = wordsOn(await look());
    expect(words).toContain('Rowan Vale asks to join');
    expect(words).toContain('DCS, Sedgeham');
    expect(words).toContain('rowan.vale@sedgeham.example');
    expect(words).toContain('nobody has made sure of it');
    expect(words).toContain('an account on dial');
  });

  test('given a slip in the authority, when it is sent, then it asks what was meant, with all that was typed', async () => {
    const slip = { ...ROWAN, authorities: 'Hampshrie\nHope Trust' };
    const form = await formFor(rowan);
    const asking = checkForm(formOf(await world.submit(rowan, form, slip)));
    expect(valuesOf(asking)).toEqual(slip);
    const problems = asking.fields.flatMap(({ id, problem }) => (problem ? [[id, problem]] : []));
    expect(problems).toEqual([['authorities', expect.stringContaining('did you mean Hampshire')]]);
    expect(await store().joinRequest.count()).toBe(0);

    const corrected = await world.submit(rowan, asking, { ...slip, authorities: 'Hampshire\nHope Trust' });
    expect(wordsOn(cardOf(corrected))).toContain('on its way');
    expect(wordsOn(await look())).toContain('DCS, Hampshire, Hope Trust');
  });

  test('given words that are right as they stand, when they are sent once more, then they are taken', async () => {
    const asking = formOf(
      await world.submit(rowan, await formFor(rowan), { ...ROWAN, authorities: 'Hampshrie' }),
    );
    cardOf(await world.submit(rowan, asking, valuesOf(asking)));
    expect(wordsOn(await look())).toContain('DCS, Hampshrie');
  });

  test('given a platform that vouches for the address, when one asks, then it is not typed, and its name is shown', async () => {
    world.vouch(rowan, { name: 'rowan.v in Harbour House', email: 'rowan@sedgeham.example' });
    const form = await formFor(rowan);
    expect(form.fields.map(({ id }) => id)).toEqual(['name', 'role', 'roleWords', 'authorities', 'words']);
    await world.submit(rowan, form, { ...ROWAN, email: 'forged@elsewhere.example', words: 'Hello there.' });
    const words = wordsOn(await look());
    expect(words).toContain('rowan@sedgeham.example');
    expect(words).toContain('Their platform vouches for it.');
    expect(words).toContain('rowan.v in Harbour House');
    expect(words).toContain('Hello there.');
    expect(words).not.toContain('forged');
  });

  test('given an address that is typed, when a word is added afterwards, then the coordinator reads it', async () => {
    const sent = await asks();
    const form = formOf(await world.press(rowan, sent, 'Add a word for them'));
    await world.submit(rowan, form, { words: 'We met in Sedgeham.' });
    expect(wordsOn(await look())).toContain('We met in Sedgeham.');
  });

  test('given something missing or wrong, when it is sent, then the form comes back with everything in it and that marked', async () => {
    const faults: readonly (readonly [FormValues, string])[] = [
      [{ name: ' ' }, 'name'],
      [{ email: '' }, 'email'],
      [{ email: 'rowan at sedgeham' }, 'email'],
      [{ role: '' }, 'role'],
      [{ role: 'lead' }, 'roleWords'],
      [{ authorities: ' \n ' }, 'authorities'],
      [{ authorities: 'x'.repeat(501) }, 'authorities'],
      [{ authorities: 'a\nb\nc\nd\ne\nf\ng' }, 'authorities'],
    ];
    const empty = await formFor(rowan);
    for (const [wrong, field] of faults) {
      const reply = await world.submit(rowan, empty, { ...ROWAN, ...wrong });
      const form = formOf(reply);
      expect(reply.kind).toBe('refusal');
      expect(form.fields.filter(({ problem }) => problem).map(({ id }) => id)).toEqual([field]);
      const kept = form.fields.find(({ id }) => id === (field === 'name' ? 'email' : 'name'));
      expect(kept?.kind === 'text' && kept.value).toBe(field === 'name' ? ROWAN.email : ROWAN.name);
    }
    expect(await store().joinRequest.count()).toBe(0);
  });

  test('given a network for some roles, when another role asks, then it is not offered, and refused', async () => {
    await store().network.update({ where: { id: north }, data: { mayJoin: ['AD'] } });
    const form = await formFor(rowan);
    const roles = form.fields.find(({ id }) => id === 'role');
    expect(roles?.kind === 'choice' && roles.options.map(({ value }) => value)).toEqual(['AD']);
    expect(refusalOf(await world.submit(rowan, form, ROWAN))).toContain('marked parts');
    const member = await world.person('Sorrel', [south]);
    const list = cardOf(await world.give(member, { type: 'join.start' }));
    expect(wordsOn(list)).not.toContain('Northern directors');
    const refused = await world.give(member, { type: 'join.send', network: north });
    expect(refusalOf(refused)).toContain('for other roles');
  });

  test('given an open request, when the same account asks again, even at once, then there is one', async () => {
    const form = await formFor(rowan);
    const replies = await Promise.all([world.submit(rowan, form, ROWAN), world.submit(rowan, form, ROWAN)]);
    expect(replies.map(({ kind }) => kind).sort()).toEqual(['card', 'refusal']);
    expect(refusalOf(await world.give(rowan, { type: 'join.begin', network: north }))).toContain('already');
    expect(await store().joinRequest.count()).toBe(1);
  });

  test('given a request taken back, when coordinators look, then nothing of it is left', async () => {
    const sent = await asks();
    await world.press(rowan, sent, 'Take it back');
    expect(await store().joinRequest.count()).toBe(0);
    expect(wordsOn(cardOf(await world.give(corin, { type: 'join.waiting', page: 0 })))).toContain(
      'Nobody is waiting',
    );
  });

  test('given somebody else’s request, when a stranger reaches for it, then it is not there', async () => {
    await asks();
    const { id } = await store().joinRequest.findFirstOrThrow();
    const other: AccountRef = { platform: 'dial', key: 'dial-other' };
    for (const type of ['join.word', 'join.add', 'join.withdraw', 'join.answer', 'join.reply'])
      expect(refusalOf(await world.give(other, { type, request: id, words: 'x' }))).toContain(
        'settled or taken back',
      );
  });

  test('given five open requests, when a sixth is begun, then it is refused', async () => {
    for (let at = 0; at < 6; at++) {
      const id = crypto.randomUUID();
      await store().network.create({ data: { id, name: `Theme ${at}`, addressLine: 'a DCS' } });
      await store().membership.create({
        data: { networkId: id, memberId: corin.id, standing: 'coordinator' },
      });
      if (at < 5) await asks(rowan, ROWAN, id);
      else
        expect(refusalOf(await world.give(rowan, { type: 'join.begin', network: id }))).toContain(
          '5 requests open',
        );
    }
  });
});

describe('deciding who joins', () => {
  test('given a request, when it is approved, then they are a peer, are told, and the deed is on record', async () => {
    await asks();
    const done = cardOf(await world.press(corin, await look(), 'Approve'));
    await world.settle();
    expect(wordsOn(done)).toContain('Rowan Vale is in Northern directors now');
    expect(world.told(rowan)).toContain('Welcome to Northern directors.');
    const words = wordsOn(await home(rowan));
    expect(words).toContain('Hello, Rowan Vale');
    expect(words).toContain('Northern directors');
    const member = await store().member.findFirstOrThrow({
      where: { name: 'Rowan Vale' },
      include: { memberships: true },
    });
    expect(member).toMatchObject({
      role: 'DCS',
      authorities: ['Sedgeham'],
      email: 'rowan.vale@sedgeham.example',
    });
    expect(member.memberships).toMatchObject([{ networkId: north, standing: 'peer' }]);
    expect(await store().deed.findMany()).toMatchObject([
      { kind: 'approved', about: 'Rowan Vale', coordinator: 'Corin' },
    ]);
  });

  test('given two coordinators, when both approve at once, then it has one effect', async () => {
    const other = await world.person('Dara', [], [north]);
    await asks();
    const cards = [await look(), await look(other)] as const;
    const replies = await Promise.all([
      world.press(corin, cards[0], 'Approve'),
      world.press(other, cards[1], 'Approve'),
    ]);
    await world.settle();
    expect(replies.map(({ kind }) => kind).sort()).toEqual(['card', 'refusal']);
    expect(await store().member.count({ where: { name: 'Rowan Vale' } })).toBe(1);
    expect(await store().deed.count()).toBe(1);
    expect(world.dial.toPerson(rowan.key)).toHaveLength(1);
  });

  test('given requests for two networks, when both are approved at once, then it is one member in both', async () => {
    const other = await world.person('Dara', [], [south]);
    await asks();
    await asks(rowan, ROWAN, south);
    const cards = [await look(), await look(other)] as const;
    await Promise.all([world.press(corin, cards[0], 'Approve'), world.press(other, cards[1], 'Approve')]);
    const members = await store().member.findMany({
      where: { name: 'Rowan Vale' },
      include: { memberships: true },
    });
    expect(members).toHaveLength(1);
    expect(new Set(members[0]?.memberships.map(({ networkId }) => networkId))).toEqual(
      new Set([north, south]),
    );
  });

  test('given a coordinator of another network, or a peer, when they reach for it, then it is not there', async () => {
    const other = await world.person('Dara', [north], [south]);
    await asks();
    const { id } = await store().joinRequest.findFirstOrThrow();
    for (const type of [
      'join.look',
      'join.approve',
      'join.decline',
      'join.turn-down',
      'join.ask',
      'join.question',
    ])
      expect(refusalOf(await world.give(other, { type, request: id, words: 'x' }))).toContain(
        'do not coordinate',
      );
    expect(wordsOn(cardOf(await world.give(other, { type: 'join.waiting', page: 0 })))).toContain(
      'Nobody is waiting',
    );
    const peer = await world.person('Esk', [north]);
    expect(refusalOf(await world.give(peer, { type: 'join.waiting', page: 0 }))).toContain(
      'Only the coordinators',
    );
  });

  test('given a question, when it is asked and answered, then each side hears of it in private, and both read it', async () => {
    await asks();
    const form = formOf(await world.press(corin, await look(), 'Ask something'));
    await world.submit(corin, form, { words: 'Who do you work with?' });
    await world.settle();
    const question = world.latestTo(rowan);
    expect(wordsOn(question)).toContain('Who do you work with?');
    expect(wordsOn(question)).not.toContain('Corin');
    expect(wordsOn(await home(rowan))).toContain('Who do you work with?');
    await world.submit(rowan, formOf(await world.press(rowan, question, 'Answer')), {
      words: 'With Bryony.',
    });
    await world.settle();
    expect(world.told(corin)).toContain('has answered');
    expect(world.told(corin)).not.toContain('Bryony');
    const words = wordsOn(await look());
    expect(words).toContain('What was asked: Who do you work with?');
    expect(words).toContain('What they answered: With Bryony.');
    expect(refusalOf(await world.press(rowan, question, 'Answer'))).toContain('settled or taken back');
  });

  test('given a request, when it is declined with a word, then they read it, and may ask again after seven days', async () => {
    await asks();
    await declined();
    expect(world.told(rowan)).toContain('Please ask the southern directors.');
    expect(world.told(rowan)).toContain('You can ask again from Monday 19 January.');
    expect(refusalOf(await world.give(rowan, { type: 'join.begin', network: north }))).toContain(
      'Monday 19 January',
    );
    await world.pass({ days: 6, hours: 23 });
    expect(refusalOf(await world.give(rowan, { type: 'join.begin', network: north }))).toContain('declined');
    await world.pass({ hours: 1 });
    await asks();
    expect(await store().deed.findMany()).toMatchObject([{ kind: 'declined', about: null }]);
  });

  test('given settled requests, when thirty days have passed, then they are erased', async () => {
    await asks();
    await declined();
    await world.pass({ days: 29 });
    expect(await store().joinRequest.count()).toBe(1);
    await world.pass({ days: 1 });
    expect(await store().joinRequest.count()).toBe(0);
  });

  test('given a request that nobody settles, when ninety days have passed, then they are told, and it goes in time', async () => {
    await asks();
    await world.pass({ days: 90 });
    expect(world.told(rowan)).toContain('Nobody has decided on it for 90 days');
    await world.pass({ days: 30 });
    expect(await store().joinRequest.count()).toBe(0);
  });

  test('given more requests than fit on a card, when a coordinator turns the page, then the rest is there', async () => {
    for (let at = 0; at < 8; at++, world.clock.forward({ seconds: 1 }))
      await asks(
        { platform: 'dial', key: `dial-${at}` },
        { ...ROWAN, name: `Person ${at}`, email: `p${at}@x.example` },
      );
    expect(buttonsOn(await home(corin)).map(({ label }) => label)).toContain('Waiting to join (8)');
    const first = cardOf(await world.press(corin, await home(corin), 'Waiting to join (8)'));
    const second = cardOf(await world.press(corin, first, 'More'));
    expect(wordsOn(first) + wordsOn(second)).toMatch(/Person 0.*Person 7/s);
    expect(wordsOn(second)).not.toContain('Person 5');
  });

  test('given a member of one network, when they ask for another, then a word is enough and they stay who they are', async () => {
    const sorrel = await world.person('Sorrel', [south]);
    const form = await formFor(sorrel);
    expect(form.fields.map(({ id }) => id)).toEqual(['words']);
    await world.submit(sorrel, form, { words: 'I have moved.', name: 'Somebody Else' });
    const card = await look();
    expect(wordsOn(card)).toContain('They are a member of Soundings already, as Sorrel.');
    await world.press(corin, card, 'Approve');
    expect(await store().member.count()).toBe(2);
    expect(await store().membership.count({ where: { memberId: sorrel.id } })).toBe(2);
    expect(refusalOf(await world.give(sorrel, { type: 'join.begin', network: north }))).toContain('already');
  });
});

describe('an applicant whom the roster may know', () => {
  const rostered = async (email: string, networks: string[] = [north]) => {
    const member = await world.person('Rowan Vale-Ash', networks);
    await store().account.deleteMany({ where: { memberId: member.id } });
    await store().member.update({ where: { id: member.id }, data: { email } });
    return member;
  };
  const email = 'rowan.vale@sedgeham.example';
  const alsoCoordinates = (networkId: string) =>
    store().membership.create({ data: { networkId, memberId: corin.id, standing: 'coordinator' } });
  const accountsOf = (memberId: string) => store().account.findMany({ where: { memberId } });

  test('given a typed address on the roster, when the coordinator says that it is them, then the account is that member’s', async () => {
    const member = await rostered(email);
    await asks();
    const card = await look();
    expect(wordsOn(card)).toContain('The roster of this network has Rowan Vale-Ash under this address');
    await world.press(corin, card, 'It is them');
    expect(await accountsOf(member.id)).toMatchObject([{ platform: 'dial', key: rowan.key }]);
    expect(await store().member.count()).toBe(2);
  });

  test('given a roster of another network that has them, too, when a coordinator says that it is them, then the others hear who said so', async () => {
    const dara = await world.person('Dara', [], [south]);
    await alsoCoordinates(south);
    await rostered(email, [north, south]);
    await asks();
    await world.press(corin, await look(), 'It is them');
    await world.settle();
    expect(world.told(dara)).toContain('Somebody whom the roster of Southern directors has is here now.');
    expect(world.told(dara)).not.toContain('Rowan');
    expect(await store().deed.findMany({ where: { networkId: south } })).toMatchObject([
      { kind: 'recognised', coordinator: 'Corin', about: 'Rowan Vale-Ash' },
    ]);
  });

  test('given the same, when the coordinator says that it is somebody new, then it is, and the address stays the other’s', async () => {
    const member = await rostered(email);
    await asks();
    await world.press(corin, await look(), 'Somebody new');
    expect(await accountsOf(member.id)).toEqual([]);
    const fresh = await store().member.findFirstOrThrow({ where: { name: 'Rowan Vale' } });
    expect(fresh.email).toBeNull();
  });

  test('given a roster that came while they waited, when the coordinator approves what they saw before, then they look again', async () => {
    await asks();
    const before = await look();
    const member = await rostered(email);
    const again = cardOf(await world.press(corin, before, 'Approve'));
    expect(wordsOn(again)).toContain('something has changed since you looked');
    expect(await accountsOf(member.id)).toEqual([]);
    await world.press(corin, again, 'It is them');
    expect(await accountsOf(member.id)).toHaveLength(1);
  });

  test('given a member who has an account, when somebody types their address, then no coordinator can make it theirs', async () => {
    const member = await world.person('Rowan Vale-Ash', [north]);
    await store().member.update({ where: { id: member.id }, data: { email } });
    await asks();
    const card = await look();
    expect(wordsOn(card)).toContain('You cannot do that for them');
    expect(buttonsOn(card).map(({ label }) => label)).not.toContain('It is them');
    const { id } = await store().joinRequest.findFirstOrThrow();
    await world.give(corin, { type: 'join.approve', request: id, as: 'them' });
    expect(await accountsOf(member.id)).toHaveLength(1);
    expect(await store().joinRequest.count({ where: { status: 'waiting' } })).toBe(1);
  });

  test('given somebody who asks under the name of a peer, when the coordinator looks, then it is said', async () => {
    await asks();
    expect(wordsOn(await look())).not.toContain('is called that already');
    await world.person('Rowan-Vale', [north]);
    expect(wordsOn(await look())).toContain('Somebody in this network is called that already.');
    await store().joinRequest.deleteMany();
    const sorrel = await world.person('Rowan Vále', [south]);
    await world.submit(sorrel, await formFor(sorrel), { words: '' });
    expect(wordsOn(await look())).toContain('Somebody in this network is called that already.');
  });

  test('given a member of another network with that address, when the coordinator looks, then nothing is said of it', async () => {
    await rostered(email, [south]);
    await asks();
    const card = await look();
    expect(wordsOn(card)).toContain('No roster of yours has this address.');
    await world.press(corin, card, 'Approve');
    expect(await store().member.findFirstOrThrow({ where: { name: 'Rowan Vale' } })).toMatchObject({
      email: null,
    });
  });

  test('given a vouched address that a roster brings while they wait, when approved, then the account is that member’s', async () => {
    world.vouch(rowan, { email });
    await asks();
    const member = await rostered(email, [south]);
    await world.press(corin, await look(), 'Approve');
    expect(await accountsOf(member.id)).toHaveLength(1);
    expect(await store().membership.count({ where: { memberId: member.id } })).toBe(2);
  });

  test('given a vouched address whose member has an account, when one asks, then one is told to link it oneself', async () => {
    const member = await world.person('Rowan Vale-Ash', [south]);
    await store().member.update({ where: { id: member.id }, data: { email } });
    world.vouch(rowan, { email });
    const refused = refusalOf(await world.give(rowan, { type: 'join.begin', network: north }));
    expect(refused).toContain('Link another account');
    expect(refused).not.toMatch(/Rowan|Southern/);
  });

  test('given a member whom the roster has under their name and another address, when the coordinator says that it is them, then the two are one', async () => {
    const dara = await world.person('Dara', [], [south]);
    await alsoCoordinates(south);
    const double = await rostered(email, [north, south]);
    const rowanVale = await world.person('Vale-Ash, Rowan', []);
    const form = await formFor(rowanVale);
    await world.submit(rowanVale, form, { words: 'It is me.' });
    const card = await look();
    expect(wordsOn(card)).toContain(`has Rowan Vale-Ash under ${email}, not seen here yet`);
    await world.press(corin, card, 'It is them');
    await world.settle();
    expect(await store().member.findMany({ where: { email } })).toMatchObject([{ id: rowanVale.id }]);
    expect(await store().member.count({ where: { id: double.id } })).toBe(0);
    expect(await store().membership.count({ where: { memberId: rowanVale.id } })).toBe(2);
    expect(world.told(rowanVale)).toContain('You are in Southern directors now');
    expect(world.told(rowanVale)).toContain('A coordinator has said that somebody on the roster');
    expect(world.told(rowanVale)).not.toContain('You are in Northern directors now');
    expect(world.told(dara)).toContain('Somebody whom the roster of Southern directors has is here now.');
    expect(await store().deed.findMany({ where: { networkId: south } })).toMatchObject([
      { kind: 'recognised', coordinator: 'Corin', about: 'Rowan Vale-Ash' },
    ]);
  });

  test.each([
    ['in a network of other coordinators, too', 'peer', 'south'],
    ['a coordinator there', 'coordinator', 'south'],
    ['a coordinator here', 'coordinator', 'north'],
  ])(
    'given somebody on the roster who is %s, when a coordinator puts a second account in their place, then it is not them',
    async (_, standing, where) => {
      // The attack: whoever coordinates any network puts somebody's address on its roster, and asks to join as them.
      const victim = await rostered(email, [north]);
      const networkId = where === 'south' ? south : north;
      await store().membership.create({ data: { networkId, memberId: victim.id, standing } });
      await asks();
      const card = await look();
      expect(wordsOn(card)).toContain('you cannot say for them that it is them');
      expect(wordsOn(card)).not.toContain('Southern');
      expect(buttonsOn(card).map(({ label }) => label)).toEqual([
        ...['Somebody new', 'Ask something', 'Decline', 'All who wait'],
      ]);
      const { id } = await store().joinRequest.findFirstOrThrow();
      await world.give(corin, { type: 'join.approve', request: id, as: 'them' });
      expect(await accountsOf(victim.id)).toEqual([]);
      await world.press(corin, card, 'Somebody new');
      expect(await accountsOf(victim.id)).toEqual([]);
      expect(
        await store().membership.count({ where: { networkId: south, member: { name: 'Rowan Vale' } } }),
      ).toBe(0);
    },
  );

  test('given a double who is in a network of other coordinators, too, when a coordinator says that it is them, then they are two', async () => {
    const double = await rostered(email, [north, south]);
    const rowanVale = await world.person('Rowan Vale-Ash', []);
    await world.submit(rowanVale, await formFor(rowanVale), { words: '' });
    const card = await look();
    expect(wordsOn(card)).toContain('you cannot say for them that it is them');
    const { id } = await store().joinRequest.findFirstOrThrow();
    await world.give(corin, { type: 'join.approve', request: id, as: 'them' });
    expect(await store().membership.count({ where: { memberId: rowanVale.id } })).toBe(0);
    await world.press(corin, card, 'Approve');
    expect(await store().membership.findMany({ where: { memberId: rowanVale.id } })).toMatchObject([
      { networkId: north },
    ]);
    expect(await store().membership.count({ where: { memberId: double.id } })).toBe(2);
    // The way that stays open to them.
    world.vouch(rowanVale.account, { email });
    await home(rowanVale);
    await world.settle();
    expect(await store().membership.count({ where: { memberId: rowanVale.id } })).toBe(2);
    expect(world.told(rowanVale)).toContain('Southern directors knew an address of yours');
  });

  test('given the same, when the coordinator says that it is somebody else, then they are two', async () => {
    const double = await rostered(email);
    const rowanVale = await world.person('Rowan Vale-Ash', [south]);
    await world.submit(rowanVale, await formFor(rowanVale), { words: '' });
    const card = await look();
    await world.press(corin, card, 'Somebody else');
    expect(await store().membership.count({ where: { memberId: rowanVale.id } })).toBe(2);
    expect(await store().member.findMany({ where: { email } })).toMatchObject([{ id: double.id }]);
  });
});
