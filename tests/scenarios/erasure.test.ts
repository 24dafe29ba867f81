import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renderMessages } from '../../adapters/desk/render-message.ts';
import { shortIdOf } from '../../src/guidance/entries.ts';
import { recordRosterDeeds } from '../../src/networks/running/deeds.ts';
import { query } from '../support/database.ts';
import { buttonsOn } from '../support/read-card.ts';
import { preview, release, STORY } from '../support/story.ts';
import { dump } from '../support/story-machine/dump.ts';
import { cardOf, formOf, type Someone, World } from '../support/world.ts';

// One word of its own for everything that a member can fill. Whatever of it is still somewhere afterwards shows where.
const NAME = 'Quillon Zz-name';
const NEW_NAME = 'Quillon Zz-renamed';
const GONE = [
  'Zz-name',
  'Zz-renamed',
  'zz-email',
  'Zz-account',
  'Zz-role',
  'Zz-authority',
  'Zz-help',
  'Zz-asked-name',
  'zz-asked-email',
  'Zz-asked-role',
  'Zz-asked-authority',
  'Zz-asked-words',
  'Zz-asked-answer',
  'zz-other-account',
  'Zz-wanted',
  'Zz-draft',
];
/** Words that stay: under nobody’s name, as the form for leaving says. */
const STAYS = [
  ...['Zz-shared', 'Zz-challenge', 'Zz-unnamed', 'Zz-offer', 'Zz-typed', 'Zz-chat', 'Zz-reason'],
  'Zz-note',
];

let world: World;
let north: string;
let south: string;
let corin: Someone;
let peers: Someone[];

beforeEach(async () => {
  world = await World.open({ desk: true });
  north = await world.network('north');
  south = await world.network('south');
  corin = await world.person('Corin', [], [north]);
  await world.person('Dara', [], [south]);
  peers = await world.peers(6, north);
});
afterEach(() => world.close());

const store = () => world.house.store;
const peer = () => peers[0] as Someone;

/** Asks to join the north as a stranger, is asked something, answers, and is let in. */
async function joinFrom(account: Someone['account']): Promise<Someone> {
  const introduction = {
    name: 'Zz-asked-name',
    email: 'zz-asked-email@a.example',
    role: 'other',
    roleWords: 'Zz-asked-role',
    authorities: 'Zz-asked-authority',
    words: 'Zz-asked-words',
  };
  await world.submit(
    account,
    formOf(await world.give(account, { type: 'join.begin', network: north })),
    introduction,
  );
  const { id: request } = await store().joinRequest.findFirstOrThrow();
  await world.give(corin, { type: 'join.question', request, words: 'Who are you?' });
  await world.give(account, { type: 'join.reply', request, words: 'Zz-asked-answer' });
  await world.give(corin, { type: 'join.approve', request });
  const { memberId } = await store().account.findUniqueOrThrow({
    where: { platform_key: { platform: account.platform, key: account.key } },
  });
  return { id: memberId, name: 'Zz-asked-name', account };
}

/** Fills everything there is to fill. Gives the keys of all accounts that were theirs. */
async function live(): Promise<{ who: Someone; keys: string[] }> {
  const key = `zz-desk-${randomUUID()}`;
  await world.addAccount({ platform: 'desk', key }, 'Zz-account');
  const account = world.vouch({ platform: 'desk', key }, { name: 'Zz-account in Desk' });
  const who = await joinFrom(account);
  await world.give(who, {
    type: 'profile.who',
    name: NAME,
    role: 'other',
    roleWords: 'Zz-role',
    authorities: 'Zz-authority',
  });
  await world.give(who, { type: 'profile.brings', backgrounds: [], themes: [], canHelpWith: 'Zz-help' });
  await store().member.update({ where: { id: who.id }, data: { email: 'zz-email@a.example' } });

  // An account that asked, became theirs, and is not any more; and one that its platform had vouched for.
  const other = world.vouch({ platform: 'slate', key: 'zz-other-account' }, { name: 'zz-other-account' });
  await world.give(other, {
    type: 'join.send',
    network: south,
    name: 'Zz-asked-name',
    email: 'zz-asked-email@a.example',
    role: 'DCS',
    authorities: 'Zz-asked-authority',
    words: '',
  });
  const code = JSON.stringify(cardOf(await world.give(who, { type: 'account.link' })));
  await world.give(other, { type: 'account.enter', code: /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(code)?.[0] });
  const accounts = cardOf(await world.give(who, { type: 'accounts.list' }));
  const unlink = buttonsOn(accounts).filter(({ action }) => action.type === 'account.unlink');
  // In the order of platforms: desk, then slate.
  expect((await world.give(who, unlink.at(-1)?.action ?? { type: 'none' })).kind).toBe('card');
  await store().joinRequest.create({
    data: {
      id: randomUUID(),
      networkId: south,
      platform: 'slate',
      accountKey: 'zz-other-account-3',
      accountName: 'Zz-account',
      name: NAME,
      email: 'zz-email@a.example',
      vouched: true,
      role: 'DCS',
      status: 'declined',
      at: world.clock.now(),
    },
  });

  // What a coordinator did to them, before and after they changed their name.
  await world.give(corin, { type: 'coordinator.invite', network: north, member: who.id });
  await world.give(who, { type: 'coordinator.accept', network: north });
  await world.give(who, { type: 'coordinator.invite', network: north, member: peer().id });
  const roster = randomUUID();
  await store().deed.create({
    data: {
      ...{ id: roster, networkId: north, kind: 'roster-applied', at: world.clock.now() },
      ...{ coordinatorId: corin.id, coordinator: corin.name },
    },
  });
  const changed = { kind: 'roster-changed', member: { id: who.id, name: NAME }, parts: ['role'] } as const;
  await recordRosterDeeds({ tx: store(), newId: randomUUID }, roster, [changed]);
  await world.give(who, {
    type: 'profile.who',
    name: NEW_NAME,
    role: 'other',
    roleWords: 'Zz-role',
    authorities: 'Zz-authority',
  });
  await world.settle();

  const challenge = await release(world, who, north, { ...STORY, happening: 'Zz-challenge' });
  const another = await release(world, peer(), north, { ...STORY, headline: 'Of somebody else' });
  await world.give(who, { type: 'contribution.send', challenge: another, kind: 'idea', text: 'Zz-unnamed' });
  await world.give(who, { type: 'offer.send', challenge: another, note: 'Zz-offer' });
  await preview(world, who, north, { ...STORY, headline: 'Zz-draft' });
  const place = world.placeOn(world.dial, 'north');
  await world.sayAtDesk(account, { place, text: 'Zz-chat' });
  const thread = await store().post.findFirstOrThrow({
    where: { subject: another, place: { platform: 'desk' } },
  });
  await world.sayAtDesk(account, { place, thread: thread.ref, text: 'Zz-typed' });
  await world.give(who, { type: 'report.send', about: 'challenge', subject: another, reason: 'Zz-reason' });
  await world.give(who, { type: 'account.link' });
  await takePartInSets(who);
  await world.give(who, { type: 'guidance.send-want', words: 'Zz-wanted', named: 'yes' });
  const { id: here } = await store().place.findFirstOrThrow({ where: { ref: place } });
  const entry = shortIdOf('councillors');
  await world.give(who, { type: 'guidance.post', place: here, entry, question: 'Zz-shared' });
  await makeNote(who, challenge);
  await world.settle();
  expect(challenge).not.toBe(another);
  return { who, keys: [account.key, other.key] };
}

/** What they learned, sent to the coordinators. */
async function makeNote(who: Someone, challenge: string): Promise<void> {
  await world.give(who, { type: 'challenge.finish', challenge, text: 'I shall ask.' });
  await world.settle();
  await world.give(who, { type: 'challenge.outcome', challenge, text: 'They came round.' });
  await world.settle();
  const words = { title: 'Learned', about: 'Zz-note', tried: '', came: 'They came round.' };
  const sent = await world.give(who, { type: 'note.send', challenge, seen: '', rest: '', ...words });
  expect(sent.kind).toBe('card');
  // A coordinator has it before them; what is sent and not seen yet goes with its author.
  await store().practiceNote.updateMany({ data: { stage: 'listed', dueAt: null } });
}

/** In a standing set, and on the list of another call; and a peer would rather not sit with them. */
async function takePartInSets(who: Someone): Promise<void> {
  const what = { size: '6', format: 'standard', facilitation: 'members' };
  for (const theme of ['First', 'Second'])
    await world.give(corin, { type: 'call.draft', network: north, theme, ...what });
  await store().setCall.updateMany({ data: { status: 'open' } });
  const [first, second] = await store().setCall.findMany();
  const mine = { call: first?.id, slots: ['mon-am'], apart: peer().name };
  expect((await world.give(who, { type: 'call.say', ...mine })).kind).toBe('card');
  const theirs = { call: first?.id, slots: ['mon-am'], apart: NEW_NAME };
  expect((await world.give(peer(), { type: 'call.say', ...theirs })).kind).toBe('card');
  const set = { callId: second?.id ?? '', name: 'Set 1', status: 'standing', sizeTold: 2 };
  const members = { create: [{ memberId: who.id }, { memberId: peer().id }] };
  await store().learningSet.create({ data: { id: randomUUID(), ...set, members } });
}

/** Says of a word where in the database it is now, in any of our tables and the job engine’s. */
async function lookThrough(): Promise<(word: string) => readonly string[]> {
  const rows = (await dump(world.databaseUrl)).map(({ table, row }) => ({
    table,
    written: JSON.stringify(row),
  }));
  return (word) => [
    ...new Set(rows.filter(({ written }) => written.includes(word)).map(({ table }) => table)),
  ];
}

describe('everything that a member can fill', () => {
  test('given all of it, when they leave altogether, then nothing that names them is left anywhere, and what should stay stays', async () => {
    const { who, keys } = await live();
    const before = await lookThrough();
    for (const word of GONE.filter((one) => one !== 'Zz-draft'))
      expect([word, before(word).length > 0], 'it was never there').toEqual([word, true]);
    // Some of it waits to be delivered while they go.
    for (const platform of [world.slate, world.dial]) platform.trouble = () => ({ laterBy: 60_000 });
    await world.give(who, { type: 'profile.who', name: NAME, role: 'DCS', authorities: 'Zz-authority' });
    await world.give(corin, { type: 'coordinator.invite', network: north, member: who.id });
    await world.settle();

    expect((await world.give(who, { type: 'leave.for-good', word: 'LEAVE' })).kind).toBe('card');
    // A job says which lane to look at, and so whose, until an hour after it was done.
    const atOnce = await lookThrough();
    expect(atOnce(who.id).filter((table) => !table.startsWith('pgboss.'))).toEqual([]);
    for (const platform of [world.slate, world.dial]) platform.trouble = () => 'none';
    await world.pass({ minutes: 5 });
    const whereIs = await lookThrough();
    for (const word of [...GONE, ...keys]) expect([word, whereIs(word)]).toEqual([word, []]);
    for (const word of STAYS) expect([word, whereIs(word).length > 0]).toEqual([word, true]);
  });

  test('given the demo’s desk, when they have left, then their messages are a former member’s, and they cannot be chosen', async () => {
    const { who } = await live();
    const { store: prisma, directory, codec } = world.house;
    const kept = async () => {
      const rows = await prisma.deskMessage.findMany({ where: { text: { in: ['Zz-chat', 'Zz-typed'] } } });
      const messages = rows.map((row) => ({
        ...row,
        card: null,
        replies: 0,
        lastReplyAt: null,
        gone: false,
      }));
      return renderMessages({ prisma, directory, codec }, 'nobody', messages);
    };
    expect((await kept()).map(({ from }) => from)).toMatchObject([{ name: NEW_NAME }, { name: NEW_NAME }]);
    await world.give(who, { type: 'leave.for-good', word: 'LEAVE' });
    await world.settle();
    const former = { kind: 'voice', name: 'A former member' };
    expect((await kept()).map(({ from }) => from)).toEqual([former, former]);
    expect(await prisma.deskAccount.count({ where: { key: who.account.key } })).toBe(0);
  });
});

const WORDS = {
  'goes with the member, their accounts and their requests': [
    'account.key', 'account.name', 'account.platform', 'desk_account.email', 'desk_account.key', 'desk_account.name',
    'desk_account.workspaces', 'desk_session.key', 'former_name.name', 'join_request.account_key', 'join_request.account_name', 'join_request.answer',
    'join_request.authorities', 'join_request.email', 'join_request.name', 'join_request.platform', 'join_request.question',
    'join_request.role', 'join_request.role_words', 'join_request.status', 'join_request.words', 'member.authorities',
    'member.backgrounds', 'member.can_help_with', 'member.email', 'member.name', 'member.role', 'member.role_words',
    'member.themes', 'member.zone', 'membership.standing', 'network_wish.authorities', 'network_wish.authority', 'network_wish.said',
    'set_opt_in.slots', 'guidance_wanted.words', 'poll_answer.answer',
  ],
  'stays, with "a former member" or "a former coordinator" in place of a name': [
    'contribution.text', 'guidance_share.question', 'deed.about', 'deed.coordinator', 'desk_message.card', 'desk_message.text', 'desk_message.writer',
  ],
  'stays, since nobody’s name was ever on it': [
    'challenge.happening', 'challenge.headline', 'challenge.help_wanted', 'challenge.revealed', 'challenge.tried', 'challenge.why_now', 'offer.note',
    'learning_set.name', 'report.reason', 'round.why', 'set_call.theme',
    'set_format.about', 'set_format.name', 'set_format.stages', 'round_session.stages',
    'practice_note.about', 'practice_note.came', 'practice_note.said', 'practice_note.title',
    'practice_note.tried',
  ],
  'goes where it is addressed to them, or about them': ['outbox.lane', 'outbox.notice', 'outbox.recipient'],
  'holds no words of people': [
    'authority_fact.authority', 'authority_fact.fact', 'challenge.before', 'challenge.status', 'contribution.kind',
    'contribution.status', 'contribution.voice', 'deed.kind', 'deed.parts', 'desk_direct.mark', 'desk_message.mark', 'desk_place.name',
    'desk_place.purpose', 'desk_place.workspace',
    'guidance_gap.theme', 'guidance_share.entry', 'guidance_share.status', 'guidance_verdict.subject', 'guidance_opinion.subject', 'guidance_quote.entry', 'guidance_quote.status', 'guidance_wanted.kind', 'guidance_wanted.theme',
    'guidance_passage.further', 'guidance_passage.headings', 'guidance_passage.text', 'guidance_vectors.model',
    'guidance_version.format', 'guidance_version.name', 'guidance_version.publisher', 'guidance_version.status', 'guidance_version.title', 'network.address_line', 'network.may_join', 'network.name', 'network.region',
    'network.release_hours', 'network.release_rule', 'network.template', 'network.zone', 'offer.status', 'outbox.reason',
    'outbox.status', 'place.name', 'practice_note.stage', 'place.platform', 'place.ref', 'post.ref', 'report.about', 'review.stage', 'slack_installation.id',
    'reminder.next', 'reminder.told', 'reminder.zone',
    'learning_set.fixed_time', 'learning_set.status', 'round.format', 'round.link', 'round.status',
    'network.holiday_weeks', 'set_call.dates', 'set_call.facilitation', 'set_call.format', 'set_call.link_template', 'set_call.status',
    'round_turn.answer', 'round_turn.told',
    'round_session.status',
    'set_action.status', 'evaluation.kind', 'evaluation_answer.scores',
  ],
}; // biome-ignore format: a table

test('given every column that can hold words, then it is known what becomes of them', async () => {
  const columns = await query(
    world.databaseUrl,
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name NOT LIKE '\\_%' AND data_type IN ('text', 'ARRAY', 'jsonb') ORDER BY 1`,
  );
  const known = Object.values(WORDS).flat().toSorted();
  // Who adds a column says here what becomes of it, sees to that, and fills it above if a member can.
  expect(columns.map(({ name }) => String(name)).toSorted()).toEqual(known);
});
