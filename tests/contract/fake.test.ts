import { FakePlatform } from '../support/fake-platform.ts';
import { wordsOn } from '../support/read-card.ts';
import { messengerContract } from './messenger-contract.ts';

messengerContract('the fake platform', async () => {
  const messenger = new FakePlatform('slate', ['here'], () => new Date('2026-01-12T10:00:00Z'));
  return {
    messenger,
    place: { kind: 'place', ref: 'here' },
    nowhere: { kind: 'place', ref: 'elsewhere' },
    person: { kind: 'person', account: 'ash' },
    // Nothing of it is in a database.
    inTransaction: (work) => work(null as never),
    seenAt: async (to) => {
      const there =
        to.kind === 'person'
          ? messenger.toPerson(to.account)
          : to.thread === undefined
            ? messenger.inPlace(to.ref)
            : messenger.inThread(to.thread);
      return there.map(({ card }) => wordsOn(card)).join('\n');
    },
  };
});
