import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../src/log.ts';
import type { Clock } from '../../src/time/clock.ts';
import { buttons, type Card, card, text } from '../../src/views/card.ts';
import type { DiscordApi, DiscordLine, Outcome } from './api.ts';
import { type Callback, onlyForThem } from './callbacks.ts';
import type { Directs } from './directs.ts';
import { PLATFORM } from './ids.ts';
import { own } from './own-buttons.ts';
import type { Asker, Interaction } from './parsed.ts';
import { type Ink, type MessageContent, renderMessage } from './render-card.ts';
import { sentences } from './sentences.ts';
import type { Waiting } from './waiting.ts';

export interface PrivateDeps {
  readonly api: DiscordLine;
  readonly application: string;
  readonly ink: Ink;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'info'>;
  readonly directs: Directs;
  readonly waiting: Waiting;
}

/** Shows something to one person only. Nothing here is ever seen by others, nor falls back to a post in a channel. */
export interface Private {
  /** The first answer to an interaction that came over the gateway. `false`: nobody can say that it was shown. */
  answer(interaction: Interaction, callback: Callback): Promise<boolean>;
  /** Puts something in the place of the first answer, or of "thinking …". */
  replace(interaction: Interaction, content: MessageContent): Promise<Outcome['kind']>;
  /** That there was an answer which could not be shown: in a direct message, which says no more than that. */
  hint(asker: Asker): Promise<void>;
  /** In our direct conversation. For what anybody may know. */
  write(asker: Asker, shown: Card): Promise<void>;
  /**
   * To somebody whose words in a thread were not passed on. Discord shows nothing to one person alone without a press of theirs: so a
   * direct message says only that, in the same words whatever the reason, and the press brings the rest.
   */
  notPassedOn(asker: Asker, message: string): Promise<void>;
  /** What could not be said by direct message, now that they are here, and have been shown something already. */
  remind(asker: Asker, interaction: Interaction): Promise<void>;
}

/** Discord takes answers for 15 minutes; a little less, as clocks differ and answers travel. */
export const ANSWERS_MS = 14.5 * 60_000;
const PATIENCE_MS = 20_000;
const TRIES = 3;
/** Of several messages that were not passed on, the last one waits. */
const NOT_PASSED_ON = 'not passed on';

export const notPassedOnCard = (message: string): Card =>
  card({
    blocks: [
      text(sentences.notPassedOn),
      buttons({ label: 'Show me why', style: 'primary', action: own('look', message) }),
    ],
  });

export function createPrivate(deps: PrivateDeps): Private {
  const { api, application, ink, clock, log, directs, waiting } = deps;

  async function patiently(
    method: string,
    path: string,
    body: object,
    line: DiscordApi = api,
  ): Promise<Outcome> {
    for (let tries = 1; ; tries++) {
      const outcome = await line.call(method, path, body);
      if (outcome.kind !== 'later' || tries === TRIES) return outcome;
      const ms = outcome.at.getTime() - clock.now().getTime();
      if (ms > PATIENCE_MS) return outcome;
      await sleep(Math.max(0, ms), undefined, { ref: false });
    }
  }

  async function direct({ user }: Asker, shown: Card): Promise<'sent' | Exclude<Outcome, { kind: 'ok' }>> {
    const where = await directs.open(user, AbortSignal.timeout(PATIENCE_MS));
    const outcome =
      typeof where === 'string'
        ? await patiently('POST', `/channels/${where}/messages`, renderMessage(shown, ink), api.privately)
        : where;
    return outcome.kind === 'ok' ? 'sent' : outcome;
  }

  async function tell(asker: Asker, shown: Card): Promise<void> {
    const told = await direct(asker, shown);
    if (told !== 'sent') log.info('somebody could not be answered', { platform: PLATFORM, reason: told.why });
  }

  return {
    async answer({ id, token }, callback) {
      const outcome = await api.call('POST', `/interactions/${id}/${token}/callback`, callback);
      return outcome.kind === 'ok';
    },
    async replace({ token }, content) {
      const { flags: _flags, ...changed } = content;
      const path = `/webhooks/${application}/${token}/messages/@original`;
      return (await patiently('PATCH', path, { ...changed, flags: content.flags })).kind;
    },
    async hint(asker) {
      const way = { label: 'Open Soundings', action: { type: 'home.open' } };
      await tell(asker, card({ blocks: [text(sentences.notShown), buttons(way)] }));
    },
    async write(asker, shown) {
      await tell(asker, shown);
    },
    async notPassedOn(asker, message) {
      const told = await direct(asker, notPassedOnCard(message));
      // Not even a line in the log says that it failed: whoever had just typed there would be somebody with an answer to get.
      if (told === 'sent' || told.kind !== 'refused') return;
      waiting.put(asker.user, NOT_PASSED_ON, renderMessage(notPassedOnCard(message), ink));
    },
    async remind({ user }, { token }) {
      const path = `/webhooks/${application}/${token}`;
      for (const [name, content] of waiting.take(user)) {
        const outcome = await patiently('POST', path, onlyForThem(content));
        // What has not arrived waits for the next press.
        if (outcome.kind !== 'ok' && outcome.kind !== 'unknown') waiting.put(user, name, content);
      }
    },
  };
}
