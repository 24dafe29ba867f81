import type { Messenger } from '../../src/delivery/messenger.ts';
import type { Card } from '../../src/views/card.ts';
import { FakePlatform, VERDICT_MS } from '../support/fake-platform.ts';
import { wordsOn } from '../support/read-card.ts';
import { DIVIDER } from './cards.ts';
import { messengerContract } from './messenger-contract.ts';
import type { UnderTest } from './under-test.ts';

/** Here nothing has a meaning but what it says: there is no markup, and nobody can be called. */
function seen({ card }: { card: Card }) {
  const blocks = card.blocks.map((block) =>
    block.kind === 'divider' ? ({ kind: 'note', text: DIVIDER } as const) : block,
  );
  return { words: wordsOn({ ...card, blocks }), isOurs: true, calls: [] };
}

function open(seenBySoundings: (platform: FakePlatform) => Messenger): UnderTest {
  const platform = new FakePlatform('slate', ['here'], () => new Date('2026-01-12T10:00:00Z'));
  platform.readers.set('here', ['ash', 'birch']);
  return {
    messenger: seenBySoundings(platform),
    place: { kind: 'place', ref: 'here' },
    nowhere: { kind: 'place', ref: 'elsewhere' },
    person: { kind: 'person', account: 'ash' },
    readers: async () => ['ash', 'birch'],
    // Nothing of it is in a database.
    inTransaction: (work) => work(null as never),
    anotherPerson: { kind: 'person', account: 'birch' },
    verdictMs: VERDICT_MS,
    async seenAt(to) {
      if (to.kind === 'person') return platform.toPerson(to.account).map(seen);
      return (to.thread === undefined ? platform.inPlace(to.ref) : platform.inThread(to.thread)).map(seen);
    },
    async filesAt(to) {
      const all =
        to.kind === 'person'
          ? platform.toPerson(to.account)
          : to.thread === undefined
            ? platform.inPlace(to.ref)
            : platform.inThread(to.thread);
      return all.flatMap(({ card: { file } }) => (file ? [{ name: file.name, content: file.content }] : []));
    },
    async trouble(how) {
      platform.outage = how;
    },
  };
}

messengerContract('the fake platform', {
  finds: true,
  letsIn: false,
  leavesBlanks: false,
  tellsReaders: true,
  makesPlaces: true,
  open: async () => open((platform) => platform),
});

/** Not every platform can be asked for a mark: then the report shows which tests that leaves out. */
messengerContract('a fake platform that cannot look for a mark', {
  finds: false,
  letsIn: false,
  leavesBlanks: false,
  tellsReaders: false,
  makesPlaces: false,
  open: async () =>
    open((platform) => ({
      platform: platform.platform,
      post: (to, card, mark) => platform.post(to, card, mark),
      update: (ref, card) => platform.update(ref, card),
      remove: (ref) => platform.remove(ref),
    })),
});
