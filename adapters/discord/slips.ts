import { buttons, type Card } from '../../src/views/card.ts';
import { type Reply, refuse, show } from '../../src/views/reply.ts';
import { sentenceCard } from './answer.ts';
import type { DiscordApi } from './api.ts';
import type { FactFinder } from './facts.ts';
import { messageRef } from './ids.ts';
import type { Kept } from './kept.ts';
import { own } from './own-buttons.ts';
import type { Asked, Asker, Interaction } from './parsed.ts';
import { sentences } from './sentences.ts';
import { madeAt } from './times.ts';

/** What becomes of words in a thread that were not passed on: looked at, and taken away, by whoever wrote them and nobody else. */
export interface Slips {
  /** Why it was not passed on, as it is by now. */
  why(
    asker: Asker,
    interaction: Interaction,
    ref: string,
    give: (asked: Asked) => Promise<Reply>,
  ): Promise<Reply>;
  /** Takes it away. */
  remove(asker: Asker, ref: string): Promise<Reply>;
}

export function createSlips(
  api: Pick<DiscordApi, 'call'>,
  facts: FactFinder,
  kept: Pick<Kept, 'took'>,
): Slips {
  /** Their own message, or why there is nothing to be done about it. */
  async function theirs(asker: Asker, ref: string) {
    const found = await facts.ownMessage(asker, ref);
    if (!found) return refuse(sentences.messageNotRead);
    return found.isTheirs ? found : refuse(sentences.messageGone);
  }

  return {
    async why(asker, interaction, ref, give) {
      const found = await theirs(asker, ref);
      if ('kind' in found) return found;
      const { at, text } = found;
      const message = messageRef(at);
      const reply = await give({
        kind: 'command',
        asker,
        spot: { kind: 'interaction', interaction },
        // Met as a change, it is looked at afresh, with the words that stand there now.
        eventId: interaction.id,
        command: { type: 'thread.edit', message, text, at: madeAt(at.message), stands: true },
        again: null,
        within: at.channel,
      });
      if (reply.kind === 'card') return show(withRemoval(reply.card, message));
      return reply.kind === 'nothing' ? show(sentenceCard(sentences.passedOnMeanwhile)) : reply;
    },

    async remove(asker, ref) {
      const found = await theirs(asker, ref);
      if ('kind' in found) return found;
      const { channel, message } = found.at;
      const outcome = await api.call('DELETE', `/channels/${channel}/messages/${message}`);
      if (outcome.kind === 'later') return refuse(sentences.messageNotRead);
      if (outcome.kind === 'refused') return refuse(goneOr(outcome.why));
      // It may be gone although the answer was lost.
      kept.took(asker.user, messageRef(found.at), found.text);
      return outcome.kind === 'ok' ? show(sentenceCard(sentences.removed)) : refuse(sentences.maybeRemoved);
    },
  };
}

const goneOr = (why: string): string =>
  why === 'message-gone' || why === 'place-gone' ? sentences.messageGone : sentences.mayNotRemove;

/** Here Soundings can take the message away itself. */
const withRemoval = (shown: Card, message: string): Card => ({
  ...shown,
  blocks: [
    ...shown.blocks,
    buttons({ label: 'Remove my message', style: 'danger', action: own('drop', message) }),
  ],
});
