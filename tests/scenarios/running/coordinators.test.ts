import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { heldUp } from '../../support/hold.ts';
import { wordsOn } from '../../support/read-card.ts';
import { release } from '../../support/story.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../../support/world.ts';

describe('the coordinators of a network', () => {
  let world: World;
  let north: string;
  let corin: Someone;
  let bea: Someone;
  beforeEach(async () => {
    world = await World.open();
    north = await world.network('north');
    corin = await world.person('Corin', [], [north]);
    bea = await world.person('Bea', [north], [], 'dial');
  });
  afterEach(() => world.close());

  const list = async (who: Someone) =>
    cardOf(await world.give(who, { type: 'coordinators.list', network: north, page: 0 }));
  const deeds = async (who: Someone) =>
    wordsOn(cardOf(await world.give(who, { type: 'deeds.list', network: north, page: 0 })));
  const coordinates = async (who: Someone) =>
    (await world.house.store.membership.count({ where: { memberId: who.id, standing: 'coordinator' } })) > 0;
  const told = (who: Someone) => {
    const platform = who.account.platform === 'slate' ? world.slate : world.dial;
    const last = platform.toPerson(who.account.key).at(-1);
    if (!last) throw new Error(`${who.name} was told nothing`);
    return last.card;
  };

  async function ask(label: 'Ask somebody to join in' | 'Hand over', button: 'Ask' | 'Hand over') {
    const choose = cardOf(await world.press(corin, await list(corin), label));
    await world.press(corin, choose, button);
    await world.settle();
  }

  test('given a member who is asked, when they say yes, then both coordinate, and it is on record', async () => {
    await ask('Ask somebody to join in', 'Ask');
    expect(await coordinates(bea)).toBe(false);
    expect(wordsOn(told(bea))).toContain(
      'A coordinator of Northern directors asks you to become a coordinator there',
    );
    expect(wordsOn(told(bea))).not.toContain('Corin');
    expect(wordsOn(cardOf(await world.press(bea, told(bea), 'See who')))).toContain('Corinshire');
    expect(wordsOn(await list(corin))).toContain('has not answered yet');
    world.clock.forward({ minutes: 1 });
    const page = cardOf(await world.press(bea, told(bea), 'Yes'));
    expect(page.heading).toBe('Northern directors');
    await world.settle();
    expect(wordsOn(told(corin))).toContain('Somebody you asked said yes');
    expect(wordsOn(told(corin))).not.toContain('Bea');
    expect(wordsOn(cardOf(await world.press(corin, told(corin), 'See who')))).toContain('Bea');
    expect([await coordinates(bea), await coordinates(corin)]).toEqual([true, true]);
    expect(await deeds(bea)).toMatch(
      /Bea became a coordinator, asked by Corin\.[\s\S]*Corin asked Bea to coordinate\./,
    );
    expect(refusalOf(await world.press(bea, told(bea), 'Yes'))).toContain('no longer holds');
  });

  test('given a hand-over, when it is accepted, then who handed over is out, and only then', async () => {
    await ask('Hand over', 'Hand over');
    expect(await coordinates(corin)).toBe(true);
    await world.press(bea, told(bea), 'Yes');
    expect([await coordinates(bea), await coordinates(corin)]).toEqual([true, false]);
    expect(refusalOf(await world.give(corin, { type: 'network.open', network: north }))).toContain(
      'you do not coordinate it',
    );
    expect(await deeds(bea)).toContain('Corin stepped down and handed over to Bea.');
  });

  test('given somebody who says no, or a question taken back, then nothing changes', async () => {
    await ask('Ask somebody to join in', 'Ask');
    await world.press(bea, told(bea), 'No, thank you');
    await world.settle();
    expect(wordsOn(told(corin))).toContain('Somebody you asked said no');
    await ask('Hand over', 'Hand over');
    const question = told(bea);
    await world.press(corin, await list(corin), 'Take the question back');
    expect(refusalOf(await world.press(bea, question, 'Yes'))).toContain('no longer holds');
    expect([await coordinates(bea), await coordinates(corin)]).toEqual([false, true]);
  });

  test('given an invitation, when it is past, or who asked or was asked has gone, then it is void', async () => {
    const accept = { type: 'coordinator.accept', network: north };
    const other = await world.person('Odo', [north], [north]);
    await world.give(other, { type: 'coordinator.invite', network: north, member: bea.id });
    await world.house.store.membership.deleteMany({ where: { memberId: other.id, standing: 'coordinator' } });
    expect(refusalOf(await world.give(bea, accept))).toContain('no longer holds');
    await world.give(corin, { type: 'coordinator.take-back', network: north, member: bea.id });
    expect(await deeds(corin)).toContain('Corin took back the question whether Bea would coordinate.');
    await world.give(corin, { type: 'coordinator.take-back', network: north, member: bea.id });
    expect(await world.house.store.deed.count({ where: { aboutMember: bea.id } })).toBe(2);
    await world.give(corin, { type: 'coordinator.invite', network: north, member: bea.id });
    expect(refusalOf(await world.give(other, accept))).toContain('no longer holds');
    await world.pass({ days: 14 });
    expect(refusalOf(await world.give(bea, accept))).toContain('no longer holds');
    expect(await world.house.store.coordinatorInvitation.count()).toBe(0);
  });

  test('given the last one, then they cannot step down; given two at once, then one of them stays', async () => {
    const down = { type: 'coordinator.step-down', network: north };
    expect(refusalOf(await world.give(corin, down))).toContain('Press Hand over first');
    const second = await world.person('Sela', [north], [north]);
    const held = `SELECT 1 FROM membership WHERE standing = 'coordinator' FOR UPDATE`;
    const replies = await heldUp(world.databaseUrl, held, 2, () =>
      Promise.all([world.give(corin, down), world.give(second, down)]),
    );
    expect(replies.map(({ kind }) => kind).sort()).toEqual(['card', 'refusal']);
    expect(await world.house.store.membership.count({ where: { standing: 'coordinator' } })).toBe(1);
    expect(
      await world.house.store.membership.count({ where: { memberId: second.id, standing: 'peer' } }),
    ).toBe(1);
  });

  test('given many peers, then they are shown by the page, without those who cannot be asked', async () => {
    await world.peers(9, north);
    await world.house.store.member.create({
      data: {
        id: crypto.randomUUID(),
        name: 'Abel Not Here',
        role: 'DCS',
        memberships: { create: { networkId: north, standing: 'peer' } },
      },
    });
    const paused = await world.person('Pia', [north]);
    await world.house.store.member.update({
      where: { id: paused.id },
      data: { pausedUntil: world.clock.now() },
    });
    const first = cardOf(await world.press(corin, await list(corin), 'Ask somebody to join in'));
    const next = cardOf(await world.press(corin, first, 'More'));
    const shown = wordsOn(first) + wordsOn(next);
    expect(shown.match(/\[Ask\]/g)).toHaveLength(10);
    const askPia = { type: 'coordinator.invite', network: north, member: paused.id };
    expect(refusalOf(await world.give(corin, askPia))).toContain('left in peace');
    expect(shown).not.toMatch(/Abel|Corin|Pia/);
    expect(
      refusalOf(await world.give(corin, { type: 'coordinator.invite', network: north, member: corin.id })),
    ).toContain('cannot be asked');
  });

  test('given reports that are dealt with, then the deeds say what was done and nothing that leads to a writer', async () => {
    const peers = await world.peers(5, north);
    const [author, replier, reporter] = peers as [Someone, Someone, Someone];
    const challenge = await release(world, author, north);
    const form = formOf(await world.give(replier, { type: 'contribution.start', challenge }));
    await world.submit(replier, form, { kind: 'idea', text: 'Secret words.' });
    const { id: contribution } = await world.house.store.contribution.findFirstOrThrow();
    const report = {
      type: 'report.send',
      about: 'contribution',
      subject: contribution,
      reason: 'It names a child.',
    };
    await world.give(reporter, report);
    const found = cardOf(await world.give(corin, { type: 'report.list', page: 0 }));
    const held = cardOf(await world.press(corin, found, 'Put it on hold'));
    const back = cardOf(await world.press(corin, held, 'Put it back'));
    await world.press(corin, back, 'Pause its writer for 7 days');
    await world.press(corin, back, 'Remove it');
    await world.press(corin, back, 'Settled');
    const said = await deeds(corin);
    expect(said.match(/Corin .*/g)?.toSorted()).toEqual([
      'Corin paused the writer of a reply.',
      'Corin put a reply back.',
      'Corin put a reply on hold.',
      'Corin removed a reply.',
      'Corin settled a report about a reply.',
    ]);
    const rows = JSON.stringify(await world.house.store.deed.findMany());
    for (const secret of [
      challenge,
      contribution,
      replier.id,
      author.id,
      'Secret words',
      'names a child',
      'Peer-',
    ])
      expect(rows).not.toContain(secret);
    expect(refusalOf(await world.give(reporter, { type: 'deeds.list', network: north, page: 0 }))).toContain(
      'you do not coordinate it',
    );
    await world.pass({ days: 729 });
    expect(await world.house.store.deed.count()).toBe(5);
    await world.pass({ days: 2 });
    expect(await world.house.store.deed.count()).toBe(0);
  });
});
