import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Card } from '../../../src/views/card.ts';
import { button, wordsOn } from '../../support/read-card.ts';
import { valuesOf } from '../../support/read-form.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../../support/world.ts';
import { plainSet } from './plain-set.ts';
import { roundCardOf, roundOf } from './round-story.ts';
import { formed, manyPeers, postCall, setsOf } from './story.ts';

let world: World;
let north: string;
let corin: Someone;

beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  corin = await world.person('Corin', [], [north]);
});
afterEach(() => world.close());

/** Copies a format, pressing what a coordinator would press. */
async function copied(name: string, from = 'standard'): Promise<{ card: Card; id: string }> {
  const all = cardOf(await world.give(corin, { type: 'sets.run', network: north, page: 0 }));
  const list = cardOf(await world.press(corin, all, 'Formats'));
  const form = formOf(await world.press(corin, list, 'Copy a format'));
  const card = cardOf(await world.submit(corin, form, { from, name }));
  return { card, id: String(button(card, 'Name and presenters').format) };
}

describe('a network’s own format', () => {
  test('given a copy, when a part is changed, moved, added and removed, then all of it is shown, with its length', async () => {
    const { card } = await copied('Ours');
    expect(wordsOn(card)).toContain('In all 1 hour 30 minutes');
    const part = cardOf(await world.press(corin, card, '4. Presenting'));
    const form = formOf(await world.press(corin, part, 'Change it'));
    const longer = cardOf(await world.submit(corin, form, { ...valuesOf(form), minutes: '20 minutes' }));
    expect(wordsOn(longer)).toContain('In all 1 hour 40 minutes');
    const last = cardOf(await world.press(corin, longer, '10. How we worked'));
    const earlier = cardOf(await world.press(corin, last, 'Earlier'));
    expect(wordsOn(earlier)).toContain('9. How we worked');
    const first = cardOf(await world.press(corin, earlier, '1. Check-in and ground rules'));
    const another = formOf(await world.press(corin, first, 'Add one after it'));
    const values = { name: 'Poem', minutes: '3', purpose: 'To arrive.', questions: 'What stays with you?' };
    const added = cardOf(await world.submit(corin, another, { ...values, flags: ['silent'] }));
    expect(wordsOn(added)).toContain('2. Poem, 3 minutes');
    const poem = cardOf(await world.press(corin, added, '2. Poem'));
    expect(wordsOn(poem)).toContain('Silent: nobody speaks.');
    const without = cardOf(await world.press(corin, poem, 'Remove it'));
    expect(wordsOn(without)).not.toContain('Poem');
  });

  test('given two who change it at once, then the second is told, and nothing hits another part', async () => {
    const { card } = await copied('Ours');
    const part = cardOf(await world.press(corin, card, '4. Presenting'));
    await world.press(corin, part, 'Remove it');
    expect(refusalOf(await world.press(corin, part, 'Remove it'))).toContain('changed this format just now');
  });

  test('given what cannot be a round, then it says why, and what was typed stays', async () => {
    const { card } = await copied('Ours', 'week');
    const part = cardOf(await world.press(corin, card, '1. Presenting'));
    const form = formOf(await world.press(corin, part, 'Change it'));
    const reply = await world.submit(corin, form, { ...valuesOf(form), minutes: '20' });
    expect(refusalOf(reply)).toContain('every part takes days');
    expect(valuesOf(formOf(reply)).minutes).toBe('20');
    const never = await world.submit(corin, form, { ...valuesOf(form), minutes: 'ages' });
    expect(JSON.stringify(never)).toContain('such as 25 minutes');
  });

  test('given a call with it, then sets and rounds go that way, a change reaches rounds to come, and it cannot be removed', async () => {
    const { card, id } = await copied('Ours');
    const peers = await manyPeers(world, north, 6);
    const call = await formed(world, corin, north, peers, { format: id });
    const [set] = await setsOf(world, call);
    const round = await roundOf(world, set?.id ?? '');
    expect(wordsOn(await roundCardOf(world, peers[0] as Someone, round))).toContain('Ours');
    const part = cardOf(await world.press(corin, card, '4. Presenting'));
    const form = formOf(await world.press(corin, part, 'Change it'));
    await world.submit(corin, form, { ...valuesOf(form), minutes: '20' });
    expect((await roundOf(world, set?.id ?? '')).round.minutes).toBe(100);
    const reply = await world.give(corin, { type: 'format.remove', format: id });
    expect(refusalOf(reply)).toContain('goes this way');
    const look = cardOf(await world.give(peers[0] as Someone, { type: 'format.look', format: id }));
    expect(wordsOn(look)).toContain('Presenting, 20 minutes');
  });

  test('given one round that goes another way, then that one alone does', async () => {
    const peers = await manyPeers(world, north, 6);
    const set = await plainSet(world, north, peers);
    const second = await roundOf(world, set, 2);
    const card = await roundCardOf(world, corin, second);
    const form = formOf(await world.press(corin, card, 'Change the format'));
    const changed = cardOf(await world.submit(corin, form, { format: 'half-day' }));
    expect(wordsOn(changed)).toContain('Half a day');
    expect((await roundOf(world, set, 1)).round.format).toBe('standard');
  });

  test('given a format of a network, then nobody outside of it sees it, and one that is not used goes', async () => {
    const { card, id } = await copied('Ours');
    const elsewhere = await world.person('Ernest', [await world.network('south')]);
    for (const format of [id, '00000000-0000-4000-8000-000000000000', 'never-was'])
      expect(refusalOf(await world.give(elsewhere, { type: 'format.look', format }))).toContain('not there');
    expect(wordsOn(cardOf(await world.press(corin, card, 'Remove it')))).toContain('Ours is gone.');
  });

  test('given a call that is written, then the network’s own formats are among its choices', async () => {
    await copied('Ours');
    const form = formOf(await world.give(corin, { type: 'call.start', network: north }));
    expect(JSON.stringify(form)).toContain('Ours');
    await postCall(world, corin, north);
  });
});
