import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RosterFile } from '../../src/desk-port.ts';
import { HEADER, RosterStory, row } from '../support/roster-story.ts';
import { csv } from '../support/workbook.ts';
import { cardOf, refusalOf } from '../support/world.ts';

describe('a roster', () => {
  let story: RosterStory;
  beforeEach(async () => {
    story = await RosterStory.open();
  });
  afterEach(() => story.world.close());

  describe('is refused, and nothing is changed,', () => {
    let file: RosterFile;
    let seen: string;
    let before: string;
    beforeEach(async () => {
      for (const name of ['Ash', 'Birch', 'Cedar']) await story.peer(name);
      file = csv(HEADER + row('Ash') + row('Birch') + row('Oak'));
      seen = (await story.plan(file)).seen;
      before = await story.everything();
    });
    afterEach(async () => expect(await story.everything()).toBe(before));

    test('by a peer, a coordinator elsewhere, a stranger, and for a network that is not there, all alike', async () => {
      const south = await story.world.network('south');
      const others = [
        await story.world.person('Oak', [story.north]),
        await story.world.person('Elm', [], [south]),
      ];
      before = await story.everything();
      for (const who of others) {
        expect(refusalOf(await story.apply(file, seen, {}, who))).toBe(
          'That network is not here any more, or you do not coordinate it.',
        );
        expect(await story.check(file, who)).toBeNull();
      }
      const nowhere = { network: '7d6a1f0e-5a3b-4c0d-9e51-2f4f6a3b9c11' };
      expect(refusalOf(await story.apply(file, seen, nowhere))).toBe(
        refusalOf(await story.apply(file, seen, {}, others[0])),
      );
      expect(await story.check(file, story.coordinator, nowhere.network)).toBeNull();
      const stranger = { ...story.coordinator, account: { platform: 'slate', key: 'nobody' } };
      expect(refusalOf(await story.apply(file, seen, {}, stranger))).not.toBe('');
      expect(await story.check(file, stranger)).toBeNull();
    });

    test('when the people have changed since it was checked', async () => {
      await story.world.house.store.membership.deleteMany({ where: { member: { name: 'Cedar' } } });
      before = await story.everything();
      expect(refusalOf(await story.apply(file, seen))).toContain('The list has changed since you looked');
    });

    test('when the file or its columns are not those that were checked', async () => {
      const other = csv(HEADER + row('Ash') + row('Birch') + row('Elm'));
      expect(refusalOf(await story.apply(other, seen))).toContain('The list has changed since you looked');
      const without = { columns: { name: 'Name', email: 'E-mail', role: 'Role' } };
      expect(refusalOf(await story.apply(file, seen, without))).toContain(
        'The list has changed since you looked',
      );
    });

    test('when any row has a fault', async () => {
      const faulty = csv(HEADER + row('Ash') + row('Birch') + row('Cedar') + row('Oak', 'Director'));
      const checked = await story.plan(faulty);
      expect(checked.faults).toEqual([
        { row: 5, reason: expect.stringContaining('The role “Director” is not clear') },
      ]);
      expect(refusalOf(await story.apply(faulty, checked.seen))).toContain('since one row has a fault');
    });

    test('when a role is none that the network takes, or a day is to come', async () => {
      const { network } = story.world.house.store;
      await network.update({ where: { id: story.north }, data: { mayJoin: ['DCS'] } });
      const rows = row('Ash', 'AD') + row('Birch') + row('Cedar') + row('Oak', 'AD');
      const roles = await story.plan(csv(HEADER + rows));
      expect(roles).toMatchObject({
        adds: [],
        leavers: [],
        faults: [
          { row: 2, staying: ['Ash'] },
          { row: 5, reason: expect.stringContaining('is for DCSs.') },
        ],
      });
      expect(refusalOf(await story.apply(csv(HEADER + rows), roles.seen))).toContain(
        'since 2 rows have a fault',
      );
      const dated = csv('Name,E-mail,Role,Start date\nAsh,ash@eastmere.example,DCS,2027\n');
      expect((await story.plan(dated)).faults).toEqual([
        { row: 2, reason: expect.stringContaining('is still to come'), staying: ['Ash'] },
      ]);
    });

    test('when many would leave and nobody has confirmed it', async () => {
      const short = csv(HEADER + row('Ash'));
      const checked = await story.plan(short);
      expect(checked.manyLeave).toBe(true);
      expect(refusalOf(await story.apply(short, checked.seen))).toContain('2 people would leave');
      cardOf(await story.apply(short, checked.seen, { manyLeaveConfirmed: true }));
      expect(await story.peers()).toEqual(['Ash: DCS, Ashshire']);
      before = await story.everything();
    });

    test.each([
      ['an empty list', csv(HEADER), 'nobody below it'],
      ['no list at all', csv('%PDF-1.7'), 'This is a PDF'],
    ])('%s', async (_, empty, sentence) => {
      expect(await story.check(empty)).toMatchObject({
        kind: 'unreadable',
        sentence: expect.stringContaining(sentence),
      });
      expect(refusalOf(await story.apply(empty, seen))).toContain(sentence);
    });
  });
});
