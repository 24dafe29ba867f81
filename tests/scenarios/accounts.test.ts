import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Dispatch } from '../../src/delivery/dispatch.ts';
import type { AccountRef } from '../../src/delivery/messenger.ts';
import { takeIn } from '../../src/networks/accounts/merge.ts';
import { heldUp } from '../support/hold.ts';
import { buttonsOn, wordsOn } from '../support/read-card.ts';
import { release } from '../support/story.ts';
import { historyOf, keepHistory } from '../support/story-machine/history.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../support/world.ts';

let world: World;
let north: string;
let ash: Someone;
const other: AccountRef = { platform: 'dial', key: 'dial-other' };

beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  ash = await world.person('Ash', [north]);
});
afterEach(() => world.close());

const store = () => world.house.store;
const home = async (who: Someone | AccountRef) => cardOf(await world.give(who, { type: 'home.open' }));

async function newCode(who = ash): Promise<string> {
  const list = cardOf(await world.press(who, await home(who), 'My accounts'));
  const card = cardOf(await world.press(who, list, 'Link another account'));
  return /Your code: (\S+)/.exec(wordsOn(card))?.[1] ?? '';
}
const enter = (code: string, account = other) => world.give(account, { type: 'account.enter', code });
async function isRefused(code: string, account = other): Promise<string> {
  const reply = await enter(code, account);
  if (reply.kind !== 'form') throw new Error(`expected the form again, got ${JSON.stringify(reply)}`);
  return reply.form.fields[0]?.problem ?? '';
}
const WRONG = 'That code does not work.';

describe('a code from My accounts', () => {
  test('given a code, when it is entered from another account, then both are the same member', async () => {
    const code = await newCode();
    expect(code).toMatch(/^[2-9B-Z]{4}-[2-9B-Z]{4}$/);
    const form = formOf(await world.press(other, await home(other), 'I have a code'));
    const linked = cardOf(await world.submit(other, form, { code: ` ${code.toLowerCase()} ` }));
    expect(wordsOn(linked)).toContain('From now on this account is Ash');
    expect(wordsOn(await home(other))).toContain('Hello, Ash');
    await world.settle();
    expect(world.told(ash)).toContain('Somebody entered your code from an account on dial');
    expect(world.told(other)).toBe('');
  });

  test('given a challenge, when its author comes from the other account, then it is theirs there, too', async () => {
    await world.peers(5, north);
    const challenge = await release(world, ash, north);
    await enter(await newCode());
    const mine = await world.give({ ...ash, account: other }, { type: 'challenge.open', challenge });
    expect(mine.kind).toBe('card');
  });

  test('given a wrong, a replaced, a used and an old code, when each is entered, then the answer is word for word the same', async () => {
    const replaced = await newCode();
    const used = await newCode();
    const answers = [await isRefused('ABCD-2345'), await isRefused(replaced)];
    await enter(used, { platform: 'dial', key: 'dial-first' });
    answers.push(await isRefused(used));
    const old = await newCode();
    world.clock.forward({ minutes: 10 });
    answers.push(await isRefused(old));
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain(WRONG);
  });

  test('given a code of nine minutes, when it is entered, then it works', async () => {
    const code = await newCode();
    world.clock.forward({ minutes: 9, seconds: 59 });
    expect((await enter(code)).kind).toBe('card');
  });

  test('given five wrong codes, when the right one comes sixth, then it is not taken; ten minutes later a new one is', async () => {
    const code = await newCode();
    for (let times = 0; times < 5; times++) expect(await isRefused(`WRNG-${times}`)).toContain(WRONG);
    expect(await isRefused(code)).toContain('Please wait 10 minutes');
    expect(wordsOn(await home(other))).not.toContain('Hello');
    world.clock.forward({ minutes: 10 });
    expect((await enter(await newCode())).kind).toBe('card');
  });

  test('given many guesses at the same time, when they are answered, then five were looked at', async () => {
    await newCode();
    const answers = await Promise.all(Array.from({ length: 12 }, (_, at) => isRefused(`WRONG-${at}`)));
    expect(answers.filter((answer) => answer.includes(WRONG))).toHaveLength(5);
    expect(answers.filter((answer) => answer.includes('Please wait'))).toHaveLength(7);
  });

  test('given one code entered from two accounts at once, when both are through, then one of them has it', async () => {
    const code = await newCode();
    const replies = await Promise.all([enter(code), enter(code, { platform: 'dial', key: 'dial-second' })]);
    expect(replies.map(({ kind }) => kind).sort()).toEqual(['card', 'form']);
    expect(await store().account.count()).toBe(2);
  });

  test('given two codes asked for at once, when they are entered, then the later one works', async () => {
    await newCode();
    const link = () => world.give(ash, { type: 'account.link' });
    await heldUp(world.databaseUrl, 'SELECT 1 FROM link_code FOR UPDATE', 2, () =>
      Promise.all([link(), link()]),
    );
    expect(await store().linkCode.count()).toBe(1);
  });

  test('given an account that is somebody’s, when it enters a code, then it is told what to do and stays theirs', async () => {
    const birch = await world.person('Birch', [north], [], 'dial');
    const code = await newCode();
    const refused = refusalOf(await enter(code, birch.account));
    expect(refused).toContain('already belongs to Birch');
    expect(refusalOf(await world.give(birch, { type: 'account.code' }))).toBe(refused);
    expect((await enter(code)).kind).toBe('card');
  });

  test('given a member who has left every network, when their code is entered, then it is void', async () => {
    const code = await newCode();
    await world.give(ash, { type: 'leave.network', network: north });
    expect(await isRefused(code)).toContain(WRONG);
  });

  test('given a code, when the whole past of the database is searched, then it is not there', async () => {
    await keepHistory(world.databaseUrl);
    const code = await newCode();
    await isRefused('WRNG');
    const rows = JSON.stringify((await historyOf(world.databaseUrl)).map(({ row }) => row));
    expect(rows).toContain('member_id');
    expect(rows).not.toContain(code.replace('-', ''));
    expect(rows).not.toContain(Buffer.from(code.replace('-', '')).toString('hex'));
    await world.pass({ minutes: 11 });
    expect((await store().linkCode.count()) + (await store().linkTry.count())).toBe(0);
  });
});

describe('My accounts', () => {
  test('given two accounts, when one is unlinked, then it is a stranger, and the last one stays', async () => {
    world.vouch(other, { name: 'ash in Market Hall' });
    await enter(await newCode());
    const list = cardOf(await world.give(ash, { type: 'accounts.list' }));
    expect(wordsOn(list)).toContain('An account on dial: ash in Market Hall');
    expect(wordsOn(list)).toContain('You are using this one now.');
    const [dial] = buttonsOn(list);
    await world.give(ash, dial?.action ?? { type: 'nothing' });
    expect(wordsOn(await home(other))).toContain('does not know this account');
    const one = cardOf(await world.give(ash, { type: 'accounts.list' }));
    expect(buttonsOn(one).map(({ label }) => label)).not.toContain('Unlink');
    const slate = buttonsOn(list)[1];
    expect(refusalOf(await world.give(ash, slate?.action ?? { type: 'nothing' }))).toContain('only account');
    expect(refusalOf(await world.give(ash, dial?.action ?? { type: 'nothing' }))).toContain(
      'not yours any more',
    );
  });

  test('given two accounts that are unlinked at once, when both are through, then one is left', async () => {
    await enter(await newCode());
    const actions = buttonsOn(cardOf(await world.give(ash, { type: 'accounts.list' }))).filter(
      ({ label }) => label === 'Unlink',
    );
    await heldUp(world.databaseUrl, 'SELECT 1 FROM account FOR UPDATE', 2, () =>
      Promise.all(actions.map(({ action }) => world.give(ash, action))),
    );
    expect(await store().account.count({ where: { memberId: ash.id } })).toBe(1);
  });

  test('given somebody else’s account, when it is unlinked, then it is not theirs to unlink', async () => {
    const birch = await world.person('Birch', [north]);
    await enter(await newCode());
    const [first] = buttonsOn(cardOf(await world.give(ash, { type: 'accounts.list' })));
    expect(refusalOf(await world.give(birch, first?.action ?? { type: 'nothing' }))).toContain(
      'not yours any more',
    );
    expect(await store().account.count({ where: { memberId: ash.id } })).toBe(2);
  });

  test('given a desk account made by signing in, when the other one is unlinked, then it is refused: one could not come back', async () => {
    await store().deskAccount.create({ data: { key: 'signed-in', name: '', workspaces: [] } });
    await store().account.create({ data: { platform: 'desk', key: 'signed-in', memberId: ash.id } });
    const list = cardOf(await world.give(ash, { type: 'accounts.list' }));
    const slate = buttonsOn(list)[1];
    expect(refusalOf(await world.give(ash, slate?.action ?? { type: 'nothing' }))).toContain('only account');
  });
});

describe('a roster that has made a double of a member, under an address that nobody knew', () => {
  const email = 'ash.new@sedgeham.example';
  let south: string;
  let double: Someone;
  beforeEach(async () => {
    south = await world.network('south');
    double = await world.person('Ash', [south]);
    await store().account.deleteMany({ where: { memberId: double.id } });
    await store().member.update({ where: { id: double.id }, data: { email } });
  });
  const networksOf = async ({ id }: Someone) =>
    (await store().membership.findMany({ where: { memberId: id } })).map(({ networkId }) => networkId).sort();

  test('given an account of theirs for whose address the platform vouches, when they come, then the two are one and they are told', async () => {
    world.vouch(ash.account, { email });
    await Promise.all([home(ash), home(ash)]);
    await world.settle();
    expect(await networksOf(ash)).toEqual([north, south].sort());
    expect(await store().member.findMany()).toMatchObject([{ id: ash.id, email }]);
    expect(world.slate.toPerson(ash.account.key)).toHaveLength(1);
    expect(world.told(ash)).toContain('You are in Southern directors now');
    expect(buttonsOn(world.latestTo(ash)).map(({ label }) => label)).toEqual(['Start']);
  });

  test('given an address of their own, when the two become one, then it stays theirs', async () => {
    await store().member.update({ where: { id: ash.id }, data: { email: 'ash@sedgeham.example' } });
    world.vouch(ash.account, { email });
    await home(ash);
    expect(await store().member.findMany()).toMatchObject([{ id: ash.id, email: 'ash@sedgeham.example' }]);
  });

  test('given a first visit from an account with that address, when it enters a code, then the two are one', async () => {
    world.vouch(other, { email });
    const code = await newCode();
    expect(await isRefused('WRNG-2345')).toContain(WRONG);
    expect(await store().account.count({ where: { key: other.key } })).toBe(0);
    expect(wordsOn(cardOf(await enter(code)))).toContain('From now on this account is Ash');
    expect(await networksOf(ash)).toEqual([north, south].sort());
    expect(await store().account.count({ where: { memberId: ash.id } })).toBe(2);
    expect(await store().member.count()).toBe(1);
  });

  test('given a double that has an account by now, when the address comes from elsewhere, then each stays who they are', async () => {
    const account = { platform: 'dial', key: 'dial-double' };
    await store().account.create({ data: { ...account, memberId: double.id } });
    world.vouch(ash.account, { email });
    await home(ash);
    expect(await store().member.count()).toBe(2);
    expect(await networksOf(ash)).toEqual([north]);
    const code = await newCode();
    expect(refusalOf(await enter(code, account))).toContain('already belongs to Ash');
  });

  test('given a double that gets an account in this very moment, when they would become one, then nothing is done', async () => {
    await store().account.create({ data: { platform: 'dial', key: 'dial-double', memberId: double.id } });
    const told = { toMember: () => Promise.reject(new Error('nobody is to hear of it')) };
    const dispatch = told as unknown as Dispatch;
    expect(await store().$transaction((tx) => takeIn({ tx, dispatch }, double.id, ash.id, 'vouched'))).toBe(
      false,
    );
    expect(await networksOf(double)).toEqual([south]);
    expect(await networksOf(ash)).toEqual([north]);
  });

  test('given a double who is said to have written something, when they would become one, then nothing is done', async () => {
    const challenge = await release(world, (await world.peers(5, south))[0] ?? ash, south);
    await store().contribution.create({
      data: {
        id: crypto.randomUUID(),
        ...{ challengeId: challenge, voice: 'named', kind: 'idea', memberId: double.id },
        ...{ text: 'Impossible.', status: 'shown', at: world.clock.now() },
      },
    });
    world.vouch(ash.account, { email });
    await expect(world.give(ash, { type: 'home.open' })).rejects.toThrow('has written something');
    expect(await networksOf(double)).toEqual([south]);
  });
});

describe('a roster that knows an address in advance', () => {
  const email = 'rowan@sedgeham.example';
  const rowan: AccountRef = { platform: 'slate', key: 'slate-rowan' };

  async function rostered(networks = [north]) {
    const member = await world.person('Rowan', networks);
    await store().account.deleteMany({ where: { memberId: member.id } });
    await store().member.update({ where: { id: member.id }, data: { email } });
    return member;
  }

  test('given a rostered address that the platform vouches for, when they open Soundings, then they are in, and told once', async () => {
    const member = await rostered();
    world.vouch(rowan, { name: 'rowan in Harbour House', email });
    const first = wordsOn(await home(rowan));
    expect(first).toContain('Welcome, Rowan: the roster of Northern directors knew your address');
    expect(wordsOn(await home(rowan))).not.toContain('knew your address');
    await world.settle();
    expect(world.told(rowan)).toBe('');
    expect(await store().account.findMany({ where: { memberId: member.id } })).toMatchObject([
      { key: rowan.key, name: 'rowan in Harbour House' },
    ]);
  });

  test('given another first command, when it is answered, then they are in, and a message tells them once', async () => {
    await rostered();
    world.vouch(rowan, { email });
    await world.give(rowan, { type: 'challenge.mine', page: 0 });
    await world.give(rowan, { type: 'challenge.mine', page: 0 });
    await world.settle();
    expect(world.slate.toPerson(rowan.key)).toHaveLength(1);
    expect(world.told(rowan)).toContain('Welcome, Rowan');
  });

  test('given a first command that is refused, when the next comes, then that one knows them', async () => {
    await rostered();
    world.vouch(rowan, { email });
    refusalOf(await world.give(rowan, { type: 'report.list', page: 0 }));
    expect(await store().account.count({ where: { key: rowan.key } })).toBe(0);
    expect(wordsOn(await home(rowan))).toContain('Welcome, Rowan');
  });

  test('given the same address on two platforms, when both come at once, then one of them is in', async () => {
    const member = await rostered();
    const second = world.vouch({ platform: 'dial', key: 'dial-rowan' }, { email });
    world.vouch(rowan, { email });
    await Promise.all([home(rowan), home(second), home(rowan)]);
    expect(await store().account.count({ where: { memberId: member.id } })).toBe(1);
  });

  test('given an address that nobody vouches for, or that is not on a roster, when they come, then they are strangers', async () => {
    await rostered();
    expect(wordsOn(await home(rowan))).toContain('does not know this account');
    world.vouch(rowan, { email: 'somebody@else.example' });
    expect(wordsOn(await home(rowan))).toContain('does not know this account');
  });

  test('given a member who has an account, when their address comes from elsewhere, then it opens nothing of theirs', async () => {
    await store().member.update({ where: { id: ash.id }, data: { email } });
    world.vouch(other, { email });
    expect(wordsOn(await home(other))).toContain('does not know this account');
    expect((await enter(await newCode())).kind).toBe('card');
  });

  test('given a member who is in no network any more, when their address comes, then they are a stranger', async () => {
    await rostered([]);
    world.vouch(rowan, { email });
    expect(wordsOn(await home(rowan))).toContain('does not know this account');
  });
});
