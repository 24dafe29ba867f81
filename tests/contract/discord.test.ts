import { accountOf, placeRef } from '../../adapters/discord/ids.ts';
import type { Destination } from '../../src/delivery/messenger.ts';
import { callsIn, wordsOf } from '../support/discord/read-components.ts';
import { onlyAsks } from '../support/discord/rest.ts';
import type { Json, Message } from '../support/discord/state.ts';
import { openDiscord } from '../support/discord/world.ts';
import { messengerContract } from './messenger-contract.ts';

const VERDICT_MS = 1_000;

messengerContract('Discord', {
  finds: true,
  letsIn: false,
  leavesBlanks: false,
  tellsReaders: false,
  makesPlaces: false,
  async open() {
    const { state, rest, guild, channels, users, messenger } = await openDiscord({ timeoutMs: VERDICT_MS });
    const channel = channels.north ?? '';

    /** What people see: components, and no numbers of components. */
    function seen(message: Message) {
      const author = (message.author as Json).id;
      return {
        words: wordsOf(message.components),
        isOurs: author === state.bot.id && message.interaction_metadata === undefined,
        calls: callsIn({ ...message, allowed_mentions: lastMentions(message.components) }),
      };
    }
    /** Discord keeps the words and not whom they may call: what came last with these. */
    function lastMentions(components: readonly Json[]): unknown {
      const words = wordsOf(components);
      const sent = rest.calls.findLast(
        ({ body }) => body && wordsOf((body.components ?? []) as Json[]) === words,
      );
      return sent?.body?.allowed_mentions;
    }
    function channelOf(to: Destination): string {
      if (to.kind === 'person') return state.directWith(to.account);
      return to.thread === undefined ? channel : (to.thread.split('/')[1] ?? '');
    }

    return {
      messenger,
      place: { kind: 'place', ref: placeRef({ guild, channel }) },
      nowhere: { kind: 'place', ref: placeRef({ guild, channel: '123456789012345678' }) },
      person: { kind: 'person', account: accountOf(users.amara ?? '').key },
      anotherPerson: { kind: 'person', account: accountOf(users.ben ?? '').key },
      verdictMs: VERDICT_MS,
      seenAt: async (to) => state.messagesIn(channelOf(to)).map(seen),
      filesAt: async (to) => state.filesIn(channelOf(to)),
      async trouble(how) {
        rest.fate = (call) => {
          if (how === 'away') return 'dropped';
          if (how === 'silent') return 'ignored';
          return how === 'cut off' && !onlyAsks(call) ? 'lost' : 'as it is';
        };
      },
    };
  },
});
