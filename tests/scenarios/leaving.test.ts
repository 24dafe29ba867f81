import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Work } from '../../src/command.ts';
import { COMMANDS_AFTER_LEAVING, LAST_COMMAND } from '../../src/desk-port.ts';
import { endMembership } from '../../src/networks/leaving/end-membership.ts';
import { commands } from '../../src/soundings.ts';
import { heldUp } from '../support/hold.ts';
import { button, buttonsOn, wordsOn } from '../support/read-card.ts';
import { preview, release, STORY } from '../support/story.ts';
import { unfinished } from '../support/unfinished.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../support/world.ts';

let world: World;
let north: string;
let ash: Someone;
let corin: Someone;
let peers: Someone[];

beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  ash = await world.person('Ash', [north]);
  corin = await world.person('Corin', [], [north]);
  peers = await world.peers(6, north);
});
afterEach(() => world.close());

const store = () => world.house.store;
const home = async (who: Someone) => wordsOn(cardOf(await world.give(who, { type: 'home.open' })));
const memberships = (who: Someone) => store().membership.count({ where: { memberId: who.id } });

/** Writes in the thread of the first challenge in the north, as people do. */
async function typed(who: Someone, text: string, message = text) {
  const [post] =
    who.account.platform === 'slate' ? world.slate.inPlace('slate-north') : world.dial.inPlace('dial-north');
  const place = `${who.account.platform}-north`;
  await world.give(who, { type: 'thread.write', place, thread: post?.ref, message, text });
  await world.settle();
}
const standing = () =>
  [...world.slate.messages, ...world.dial.messages].map(({ card }) => wordsOn(card)).join('\n');

async function leaveForGood(who: Someone, word = 'LEAVE') {
  const list = cardOf(await world.give(who, { type: 'leave.list', page: 0 }));
  const form = formOf(await world.press(who, list, 'Leave altogether'));
  return world.submit(who, form, { word });
}

describe('leaving a network', () => {
  test('given two networks, when one is left, then access to it ends at once and the other stays', async () => {
    const south = await world.network('south');
    const birch = await world.person('Birch', [north, south]);
    const list = cardOf(await world.give(birch, { type: 'leave.list', page: 0 }));
    const left = cardOf(await world.press(birch, list, 'Leave this network'));
    expect(wordsOn(left)).toContain('You are no longer in Northern directors.');
    expect(wordsOn(left)).not.toContain('last network');
    expect(await home(birch)).toContain('Your network: Southern directors');
    const again = await world.give(birch, { type: 'leave.network', network: north });
    expect(refusalOf(again)).toContain('nothing was changed');
  });

  test('given the last one, when it is left, then requests, codes, links and sessions are void, and it says until when one can come back', async () => {
    await store().deskAccount.create({ data: { key: 'd', name: '', workspaces: [] } });
    await store().account.create({ data: { platform: 'desk', key: 'd', memberId: ash.id } });
    const mark = new Uint8Array(32);
    await store().deskSession.create({ data: { mark, key: 'd', seenAt: world.clock.now() } });
    await store().deskPass.create({ data: { mark, memberId: ash.id, until: world.clock.now() } });
    await world.give(ash, { type: 'account.link' });
    const south = await world.network('south');
    await world.person('Dara', [], [south]);
    await world.give(ash, { type: 'join.send', network: south, words: '' });
    const left = cardOf(await world.give(ash, { type: 'leave.network', network: north }));
    expect(wordsOn(left)).toContain('erased in 30 days');
    expect(await home(ash)).toContain('a coordinator can take you back');
    for (const table of ['deskSession', 'deskPass', 'linkCode', 'joinRequest'] as const)
      expect([table, await (store()[table].count as () => Promise<number>)()]).toEqual([table, 0]);
  });

  test('given the only coordinator, when they would leave, then they hand over first, unless they are alone', async () => {
    expect(refusalOf(await world.give(corin, { type: 'leave.network', network: north }))).toContain(
      'only coordinator',
    );
    const refused = await leaveForGood(corin);
    expect(refusalOf(refused)).toContain('only coordinator of Northern directors');
    expect(formOf(refused).fields[0]).toMatchObject({ value: 'LEAVE' });
    await world.person('Dara', [], [north]);
    expect((await world.give(corin, { type: 'leave.network', network: north })).kind).toBe('card');
    const south = await world.network('south');
    const alone = await world.person('Esk', [south], [south]);
    expect((await world.give(alone, { type: 'leave.network', network: south })).kind).toBe('card');
  });

  test('given two coordinators who leave at once, when both are through, then one of them is still there', async () => {
    const dara = await world.person('Dara', [], [north]);
    await Promise.all([corin, dara].map((who) => world.give(who, { type: 'leave.network', network: north })));
    expect(await store().membership.count({ where: { networkId: north, standing: 'coordinator' } })).toBe(1);
  });

  test('given two networks that end at once, when both are through, then nothing lets them in any more', async () => {
    const south = await world.network('south');
    const birch = await world.person('Birch', [north, south]);
    await world.give(birch, { type: 'account.link' });
    await heldUp(world.databaseUrl, 'SELECT 1 FROM membership FOR UPDATE', 2, () =>
      Promise.all([north, south].map((network) => world.give(birch, { type: 'leave.network', network }))),
    );
    expect(await store().linkCode.count()).toBe(0);
    expect((await store().member.findUniqueOrThrow({ where: { id: birch.id } })).leftOn).not.toBeNull();
  });
});

describe('having left a network', () => {
  const departures = async () =>
    (await store().departure.findMany()).map(({ memberId, networkId }) => [memberId, networkId]);

  test('given somebody who is still in another network, when they leave one, then that is kept for thirty days', async () => {
    const south = await world.network('south');
    const birch = await world.person('Birch', [north, south]);
    await world.give(birch, { type: 'leave.network', network: north });
    await world.pass({ days: 29 });
    expect(await departures()).toEqual([[birch.id, north]]);
    await world.pass({ days: 1 });
    expect(await departures()).toEqual([]);
    expect(await store().member.count({ where: { id: birch.id } })).toBe(1);
  });

  test('given somebody who left and is back, when time passes, then it is forgotten', async () => {
    await world.give(ash, { type: 'leave.network', network: north });
    await world.pass({ days: 1 });
    expect(await departures()).toEqual([[ash.id, north]]);
    await store().membership.create({ data: { networkId: north, memberId: ash.id, standing: 'peer' } });
    await world.pass({ days: 1 });
    expect(await departures()).toEqual([]);
  });
});

describe('being taken out by a coordinator', () => {
  async function takeOut(who: Someone) {
    const list = cardOf(await world.give(corin, { type: 'member.manage', page: 0 }));
    const form = formOf(await world.press(corin, list, 'Find by name'));
    const found = cardOf(await world.submit(corin, form, { words: who.name }));
    return world.press(corin, found, 'Take out of the network');
  }

  test('given a peer, when they are taken out, then access ends, they are told, and the deed is on record', async () => {
    const done = cardOf(await takeOut(ash));
    await world.settle();
    expect(wordsOn(done)).toContain('Ash is no longer in Northern directors');
    expect(await memberships(ash)).toBe(0);
    expect(world.told(ash)).toContain('You are no longer in Northern directors');
    expect(world.told(ash)).not.toContain('Corin');
    expect(await store().deed.findMany()).toMatchObject([
      { kind: 'removed-member', about: 'Ash', coordinatorId: corin.id },
    ]);
  });

  test('given a coordinator, a stranger’s id or another network, when somebody is to be taken out, then it is refused alike', async () => {
    const dara = await world.person('Dara', [north], [north]);
    const remove = (who: Someone, member: string, network = north) =>
      world.give(who, { type: 'member.remove', member, network });
    expect(refusalOf(await remove(corin, dara.id))).toContain('they can only leave it themselves');
    const south = await world.network('south');
    const esk = await world.person('Esk', [south], [south]);
    const notThere = refusalOf(await remove(corin, corin.id.replaceAll(/[0-9a-f]/g, '0')));
    for (const reply of [
      remove(corin, esk.id),
      remove(corin, esk.id, south),
      remove(esk, ash.id),
      remove(ash, corin.id),
      remove(ash, peers[0]?.id ?? ''),
    ])
      expect(refusalOf(await reply)).toBe(notThere);
    for (const type of ['member.manage', 'member.find', 'member.found'])
      expect(refusalOf(await world.give(ash, { type, words: 'Ash' }))).toContain('Only coordinators');
  });

  test('given their open challenge, when they are taken out and taken back, then it ran on, and is theirs again', async () => {
    const challenge = await release(world, ash, north);
    await takeOut(ash);
    await world.settle();
    expect(standing()).toContain(STORY.headline);
    expect((await world.give(ash, { type: 'challenge.open', challenge })).kind).toBe('refusal');
    await world.pass({ days: 29 });
    await world.give(ash, { type: 'join.send', network: north, words: 'A mistake?' });
    const waiting = cardOf(await world.give(corin, { type: 'join.waiting', page: 0 }));
    await world.press(corin, cardOf(await world.press(corin, waiting, 'Look')), 'Approve');
    expect((await world.give(ash, { type: 'challenge.open', challenge })).kind).toBe('card');
    await world.pass({ days: 3 });
    expect(await store().member.count({ where: { id: ash.id } })).toBe(1);
  });

  test('given nobody takes them back, when thirty days have passed, then they are erased', async () => {
    await takeOut(ash);
    await world.pass({ days: 29, hours: 13 });
    expect(await store().member.count({ where: { id: ash.id } })).toBe(1);
    await world.pass({ days: 1 });
    expect(await store().member.count({ where: { id: ash.id } })).toBe(0);
    expect(await store().deed.findMany()).toMatchObject([
      { kind: 'removed-member', about: 'A former member' },
    ]);
  });

  test('given somebody whom a roster takes out, when it ends their membership, then it counts from that day', async () => {
    const work = { tx: store(), now: world.clock.now() } as unknown as Work;
    await endMembership(work, ash.id, north);
    await endMembership(work, ash.id, north);
    expect(await memberships(ash)).toBe(0);
    await world.pass({ days: 30 });
    expect(await store().member.count({ where: { id: ash.id } })).toBe(0);
  });
});

describe('the thirty days after the last network', () => {
  /** Every command that the buttons lead to, from what they are shown first. */
  async function within(who: Someone) {
    const seen = new Set<string>();
    const open = async (command: { type: string }) => {
      if (seen.has(command.type) || !COMMANDS_AFTER_LEAVING.has(command.type))
        return void seen.add(command.type);
      seen.add(command.type);
      const reply = await world.give(who, command);
      if (reply.kind === 'form') await open(reply.form.action);
      if (reply.kind === 'card') for (const { action } of buttonsOn(reply.card)) await open(action);
    };
    await open({ type: 'challenge.mine' });
    await open({ type: 'leave.list' });
    return seen;
  }

  test('given a challenge and a draft, when they have left, then the chat offers what is theirs, and Join', async () => {
    await release(world, ash, north);
    await world.give(ash, { type: 'leave.network', network: north });
    const start = cardOf(await world.give(ash, { type: 'home.open' }));
    expect(buttonsOn(start).map(({ label }) => label)).toEqual([
      'My challenges',
      'My data',
      'Leave',
      'Join a network',
    ]);
    const mine = cardOf(await world.press(ash, start, 'My challenges'));
    await world.press(ash, mine, 'Withdraw');
    await world.settle();
    expect(standing()).not.toContain(STORY.headline);
  });

  test('given all that the desk offers them, when each button is pressed, then none leads anywhere else', async () => {
    await release(world, ash, north);
    await release(world, ash, north, { ...STORY, headline: 'Another' });
    await preview(world, ash, north, { ...STORY, headline: 'A draft' });
    await world.give(ash, { type: 'leave.network', network: north });
    expect([...(await within(ash))].toSorted()).toEqual([...COMMANDS_AFTER_LEAVING].toSorted());
    expect(await store().member.count({ where: { id: ash.id } })).toBe(1);
  });

  test('given the list of what the desk takes from them, then every command on it exists', () => {
    const types = commands.map(({ type }) => type);
    for (const type of [...COMMANDS_AFTER_LEAVING, LAST_COMMAND]) expect(types).toContain(type);
  });
});

describe('leaving altogether', () => {
  test('given anything but their name or LEAVE, when it is sent, then nothing is erased and the word comes back', async () => {
    for (const word of ['', 'yes', 'Ashley']) {
      const reply = await leaveForGood(ash, word);
      expect(refusalOf(reply)).toContain('Ash, or the word LEAVE');
      expect(formOf(reply).fields[0]?.problem).toBeDefined();
    }
    expect(await store().member.count({ where: { id: ash.id } })).toBe(1);
    expect((await leaveForGood(ash, ' ash ')).kind).toBe('card');
    expect(await store().member.count({ where: { id: ash.id } })).toBe(0);
  });

  test('given words under their name, when they leave, then those become a former member’s wherever Soundings carried them', async () => {
    await release(world, peers[0] ?? ash, north);
    await typed(ash, 'Have you asked the chair?');
    expect(world.dial.messages.map(({ card }) => card.from)).toContain('Ash (DCS, Ashshire)');
    await leaveForGood(ash);
    await world.settle();
    expect(world.dial.messages.map(({ card }) => card.from)).toContain('A former member');
    expect(standing()).toContain('Have you asked the chair?');
    expect(standing()).not.toMatch(/Ash|Ashshire/);
  });

  test('given a peer who read them, when My challenges is opened after that, then it says “A former member”', async () => {
    const challenge = await release(world, peers[0] ?? ash, north);
    await typed(ash, 'Have you asked the chair?');
    await leaveForGood(ash);
    const own = cardOf(await world.give(peers[0] ?? ash, { type: 'challenge.open', challenge }));
    expect(wordsOn(own)).toContain('A former member: in the thread.');
  });

  test('given a coordinator with deeds, when they leave, then what they did stays, without them', async () => {
    await world.person('Dara', [], [north]);
    await world.give(corin, { type: 'member.remove', member: ash.id, network: north });
    await leaveForGood(corin);
    expect(await store().deed.findMany()).toMatchObject([
      { coordinator: 'A former coordinator', about: 'Ash' },
    ]);
    expect(JSON.stringify(await store().deed.findMany())).not.toContain(corin.id);
  });

  test('given deeds about them, a new name and a namesake, when they leave, then theirs are nobody’s, and the namesake’s stay', async () => {
    const namesake = await world.person('Ash', [north]);
    const dara = await world.person('Dara', [north], [north]);
    await world.give(corin, { type: 'coordinator.invite', network: north, member: ash.id });
    await world.give(corin, { type: 'member.remove', member: namesake.id, network: north });
    await world.give(ash, { type: 'coordinator.accept', network: north });
    await world.give(dara, { type: 'coordinator.hand-over', network: north, member: peers[0]?.id });
    await world.give(ash, { type: 'profile.who', name: 'Ashley', role: 'DCS', authorities: 'Sedgeham' });
    await leaveForGood(ash, 'Ashley');
    const deeds = await store().deed.findMany({ orderBy: [{ kind: 'asc' }, { coordinator: 'asc' }] });
    expect(
      deeds.map(({ kind, coordinator, about, aboutMember }) => [kind, coordinator, about, aboutMember]),
    ).toEqual([
      ['coordinator-invited', 'Corin', 'A former member', null],
      ['coordinator-invited', 'Dara', 'Peer-0', peers[0]?.id],
      ['coordinator-joined', 'A former coordinator', 'Corin', corin.id],
      ['removed-member', 'Corin', 'Ash', namesake.id],
    ]);
  });

  test('given all that can be theirs, when they leave, then no table knows their name, id, address or account', async () => {
    await store().member.update({ where: { id: ash.id }, data: { email: 'ash@sedgeham.example' } });
    await release(world, peers[0] ?? ash, north);
    await typed(ash, 'Have you asked the chair?', 'message-of-theirs');
    const challenge = await release(world, ash, north, { ...STORY, headline: 'Mine' });
    await world.give(peers[0] ?? ash, {
      type: 'contribution.send',
      challenge,
      kind: 'idea',
      text: 'An idea.',
    });
    const south = await world.network('south');
    await world.person('Dara', [], [south]);
    await world.give(ash, { type: 'join.send', network: south, words: '' });
    await store().joinRequest.updateMany({ data: { status: 'declined', settledAt: world.clock.now() } });
    await store().networkWish.create({
      data: {
        id: crypto.randomUUID(),
        networkId: north,
        memberId: ash.id,
        authority: 'Ashshire',
        authorities: ['Ashshire'],
        day: world.clock.now(),
      },
    });
    await world.give(ash, { type: 'account.link' });
    world.slate.trouble = () => ({ laterBy: 60_000 });
    await world.give(corin, { type: 'member.remove', member: ash.id, network: north });
    await world.settle();
    await leaveForGood(ash);
    world.slate.trouble = () => 'none';
    await world.pass({ minutes: 5 });
    const everything = await store().$queryRawUnsafe<{ rows: string }[]>(
      `SELECT string_agg(query_to_xml('SELECT * FROM ' || tablename, true, false, '')::text, '') AS rows
       FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%'`,
    );
    const rows = everything[0]?.rows ?? '';
    expect(rows).toContain('Have you asked the chair?');
    for (const trace of [ash.id, ash.account.key, 'Ashshire', 'ash@sedgeham.example', '>Ash<'])
      expect([trace, rows.includes(trace)]).toEqual([trace, false]);
  });

  test('given an unnamed challenge, reply, offer and draft, when their author has left, then they stand, and nobody is reached', async () => {
    const challenge = await release(world, ash, north);
    const other = await release(world, peers[0] ?? ash, north, { ...STORY, headline: 'Another' });
    const [, peer] = peers;
    await world.give(ash, {
      type: 'contribution.send',
      challenge: other,
      kind: 'idea',
      text: 'Mine, unnamed.',
    });
    await world.give(ash, { type: 'offer.send', challenge: other, note: 'Call me.' });
    await preview(world, ash, north, { ...STORY, headline: 'A draft' });
    await world.settle();
    const before = standing();
    await leaveForGood(ash);
    await world.settle();
    expect(standing()).toBe(before);
    const sent = world.slate.toPerson(ash.account.key).length;
    await world.give(peer ?? ash, {
      type: 'contribution.send',
      challenge,
      kind: 'idea',
      text: 'For nobody.',
    });
    const own = cardOf(await world.give(peers[0] ?? ash, { type: 'challenge.open', challenge: other }));
    expect(wordsOn(own)).toContain('Call me.');
    const accepted = await world.press(peers[0] ?? ash, own, 'Accept and exchange names');
    expect(refusalOf(accepted)).toBe('This offer can no longer be taken up. Other offers stand.');
    await world.settle();
    expect(world.slate.toPerson(ash.account.key)).toHaveLength(sent);
    expect(await unfinished(store())).toEqual([]);
  });

  test('given somebody who left, when they come again, then they are a stranger and nothing of old is theirs', async () => {
    const challenge = await release(world, ash, north);
    await leaveForGood(ash);
    const card = cardOf(await world.give(ash, { type: 'home.open' }));
    expect(buttonsOn(card).map(({ label }) => label)).toContain('Join a network');
    const form = formOf(await world.give(ash, { type: 'join.begin', network: north }));
    await world.submit(ash, form, {
      name: 'Ash',
      email: 'ash@sedgeham.example',
      role: 'DCS',
      authorities: 'Sedgeham',
    });
    const waiting = cardOf(await world.give(corin, { type: 'join.waiting', page: 0 }));
    await world.press(corin, cardOf(await world.press(corin, waiting, 'Look')), 'Approve');
    expect(refusalOf(await world.give(ash, { type: 'challenge.open', challenge }))).toContain(
      'not here any more',
    );
    expect(
      button(cardOf(await world.give(ash, { type: 'challenge.mine', page: 0 })), 'Share a challenge'),
    ).toBeDefined();
  });
});
