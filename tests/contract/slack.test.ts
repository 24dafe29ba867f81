import { accountOf, placeRef } from '../../adapters/slack/ids.ts';
import type { Json } from '../../adapters/slack/limits-reading.ts';
import { listAt } from '../../adapters/slack/limits-reading.ts';
import type { Destination } from '../../src/delivery/messenger.ts';
import { callsIn } from '../support/slack/calls.ts';
import { onlyAsks } from '../support/slack/proxy.ts';
import { wordsOf } from '../support/slack/read-blocks.ts';
import { openSlack } from '../support/slack/world.ts';
import { messengerContract } from './messenger-contract.ts';

const VERDICT_MS = 1_000;

messengerContract('Slack', {
  finds: true,
  letsIn: false,
  leavesBlanks: false,
  tellsReaders: true,
  makesPlaces: false,
  async open() {
    const { workspaces, proxy, messenger } = await openSlack({ timeoutMs: VERDICT_MS });
    const [workspace] = workspaces;
    if (!workspace) throw new Error('no workspace');
    const { team, users, channels } = workspace;
    const channel = channels.north ?? '';

    /** What people see: Slack shows the blocks, and nobody is shown metadata. */
    function seen(message: Json) {
      return {
        words: wordsOf(listAt(message, 'blocks')),
        isOurs: message.user === users.soundings && message.subtype === undefined,
        calls: callsIn(message),
      };
    }
    async function messagesAt(to: Destination): Promise<readonly Json[]> {
      if (to.kind === 'person') return workspace?.directMessages(to.account.split('/')[1] ?? '') ?? [];
      if (to.thread === undefined) return workspace?.messages(channel) ?? [];
      const thread = to.thread.split('/')[2];
      const all = (await workspace?.messages(channel, thread)) ?? [];
      return all.filter(({ ts }) => ts !== thread);
    }

    return {
      messenger,
      place: { kind: 'place', ref: placeRef({ team, channel }) },
      nowhere: { kind: 'place', ref: placeRef({ team, channel: 'C0NOWHERE' }) },
      person: { kind: 'person', account: accountOf({ team, user: users.amara ?? '' }).key },
      anotherPerson: { kind: 'person', account: accountOf({ team, user: users.ben ?? '' }).key },
      verdictMs: VERDICT_MS,
      readers: async () =>
        (await workspace.membersOf(channel))
          .filter((user) => user !== users.soundings)
          .map((user) => accountOf({ team, user }).key),
      seenAt: async (to) => (await messagesAt(to)).map(seen),
      filesAt: (to) => {
        const at = to.kind === 'person' ? workspace.directWith(to.account.split('/')[1] ?? '') : channel;
        return workspace.filesIn(at);
      },
      async trouble(how) {
        proxy.fate = (call) => {
          if (how === 'away') return 'dropped';
          if (how === 'silent') return 'ignored';
          return how === 'cut off' && !onlyAsks(call) ? 'lost' : 'as it is';
        };
      },
    };
  },
});
