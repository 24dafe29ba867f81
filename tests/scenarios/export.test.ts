import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsOn } from '../support/read-card.ts';
import { preview, release, STORY } from '../support/story.ts';
import { cardOf, type Someone, World } from '../support/world.ts';

let world: World;
let north: string;
let ash: Someone;
let birch: Someone;
let corin: Someone;

beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  ash = await world.person('Ash', [north]);
  birch = await world.person('Birch', [north]);
  corin = await world.person('Corin', [], [north]);
  await world.peers(5, north);
});
afterEach(() => world.close());

interface Held {
  readonly [section: string]: readonly Record<string, unknown>[];
}
async function fileOf(who: Someone): Promise<{ filename: string; json: string; held: Held }> {
  const file = await world.house.memberFiles.export(who.account);
  if (!file) throw new Error('no file');
  return { ...file, held: JSON.parse(file.json) };
}

describe('the file of everything held on somebody', () => {
  test('given words with and without a name, when their file is made, then all of them are in it, and nobody else’s', async () => {
    const challenge = await release(world, ash, north);
    await world.give(ash, { type: 'challenge.answer', challenge, text: 'My answer.' });
    await world.give(birch, { type: 'contribution.send', challenge, kind: 'idea', text: 'Theirs, unnamed.' });
    const other = await release(world, birch, north, { ...STORY, headline: 'Of theirs' });
    await world.give(ash, {
      type: 'contribution.send',
      challenge: other,
      kind: 'idea',
      text: 'Mine, unnamed.',
    });
    await world.give(ash, { type: 'offer.send', challenge: other, note: 'Call me.' });
    const thread = world.slate.inPlace('slate-north')[1]?.ref;
    await world.give(ash, {
      type: 'thread.write',
      place: 'slate-north',
      thread,
      message: 'm',
      text: 'Ash, named.',
    });
    await preview(world, ash, north, { ...STORY, headline: 'My draft' });
    const { held, json } = await fileOf(ash);
    expect(held.yourChallenges).toMatchObject([
      { headline: STORY.headline, yourAnswers: [{ text: 'My answer.' }] },
    ]);
    expect(held.yourUnnamedReplies).toMatchObject([
      { text: 'Mine, unnamed.', shownAs: expect.stringMatching(/^Peer \d+$/), challenge: 'Of theirs' },
    ]);
    expect(held.yourOffersToTalk).toMatchObject([{ note: 'Call me.' }]);
    expect(held.wordsUnderYourName).toMatchObject([{ text: 'Ash, named.', network: 'Northern directors' }]);
    expect(held.drafts).toMatchObject([{ headline: 'My draft' }]);
    expect(json).not.toContain('Theirs, unnamed.');
    expect(json).not.toContain(birch.id);
  });

  test('given a person, when their file is made, then it says who they are, where they belong and how they come in', async () => {
    await world.house.store.member.update({
      where: { id: ash.id },
      data: { email: 'ash@sedgeham.example', backgrounds: ['health'], themes: ['send'] },
    });
    await world.give(ash, { type: 'account.link' });
    await world.house.store.formerName.create({
      data: { memberId: ash.id, name: 'Ashley', until: new Date('2026-01-02') },
    });
    const { held, filename, json } = await fileOf(ash);
    expect(filename).toBe('soundings-my-data-2026-01-12.json');
    expect(Object.keys(held)[0]).toBe('explanation');
    expect(json).toContain('Keep it to yourself.');
    expect(held.profile).toMatchObject({
      name: 'Ash',
      email: 'ash@sedgeham.example',
      backgrounds: ['Health'],
      themes: ['SEND'],
    });
    expect(held.accounts).toMatchObject([{ key: ash.account.key }]);
    expect(held.memberships).toEqual([{ network: 'Northern directors', standing: 'peer' }]);
    expect(held.namesYouHadLately).toEqual([{ name: 'Ashley', until: '2026-01-02T00:00:00.000Z' }]);
    expect(held.codesWaitingToBeEntered).toHaveLength(1);
    expect(held.pausedFromWritingWithoutYourNameIn).toEqual([]);
  });

  test('given a coordinator, when their file is made, then their deeds are in it, and no word of what members wrote', async () => {
    await release(world, ash, north);
    await world.give(corin, { type: 'member.remove', member: birch.id, network: north });
    const { held, json } = await fileOf(corin);
    expect(held.whatYouDidAsCoordinator).toMatchObject([{ what: 'removed-member', about: 'Birch' }]);
    expect(held.yourChallenges).toEqual([]);
    expect(json).not.toContain(STORY.headline);
  });

  test('given what coordinators did to somebody, when their file is made, then it says what and when, and not who did it', async () => {
    await world.give(corin, { type: 'coordinator.invite', network: north, member: ash.id });
    await world.give(corin, { type: 'member.remove', member: birch.id, network: north });
    const { held, json } = await fileOf(ash);
    expect(held.whatCoordinatorsDidAboutYou).toEqual([
      { network: 'Northern directors', what: 'coordinator-invited', day: '2026-01-12' },
    ]);
    expect(json).not.toContain(corin.id);
    expect((await fileOf(corin)).held.whatCoordinatorsDidAboutYou).toEqual([]);
  });

  test('given words in a network that one has left, when the file is made, then they are in it', async () => {
    const south = await world.network('south');
    await world.house.store.membership.create({
      data: { networkId: south, memberId: ash.id, standing: 'peer' },
    });
    await release(world, ash, north);
    await world.give(ash, { type: 'leave.network', network: north });
    const { held } = await fileOf(ash);
    expect(held.yourChallenges).toHaveLength(1);
    expect(held.networksYouLeftLately).toEqual([
      { network: 'Northern directors', leftOn: '2026-01-12T00:00:00.000Z' },
    ]);
  });

  test('given a stranger, when their file is asked for, then there is none', async () => {
    expect(await world.house.memberFiles.export({ platform: 'slate', key: 'nobody' })).toBeNull();
  });

  test('given every table that names a member, when features say what they hold, then none was forgotten', async () => {
    const columns = await world.house.store.$queryRawUnsafe<{ name: string }[]>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name IN ('member_id', 'coordinator_id', 'account_key', 'key', 'invited_by', 'about_member') ORDER BY 1`,
    );
    // Who adds a table with a member in it says in the feature’s `holds` what is in it, erases it in erase-member.ts, and adds it here.
    expect(columns.map(({ name }) => name)).toEqual([
      'account.key',
      'account.member_id',
      'contribution.member_id',
      'coordinator_invitation.invited_by',
      'coordinator_invitation.member_id',
      'deed.about_member',
      'deed.coordinator_id',
      'departure.member_id',
      'desk_account.key',
      'desk_pass.member_id',
      'desk_session.key',
      'former_name.member_id',
      'guidance_share.member_id',
      'guidance_wanted.member_id',
      'join_request.account_key',
      'link_code.member_id',
      'membership.member_id',
      'network_wish.member_id',
      'poll_answer.member_id',
      'poll_asked.member_id',
      'reminder.member_id',
      'round_member.member_id',
      'set_member.member_id',
      'set_opt_in.member_id',
    ]);
  });

  test('given a desk that cannot be reached, when My data is opened, then it says whom to ask', async () => {
    const card = cardOf(await world.give(ash, { type: 'export.get' }));
    expect(wordsOn(card)).toContain('ask whoever runs Soundings');
    expect(wordsOn(card)).toContain('[Leave] [My accounts]');
  });
});
