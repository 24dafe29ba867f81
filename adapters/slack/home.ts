import { randomUUID } from 'node:crypto';
import type { Door } from '../../src/door-port.ts';
import { type Card, card, divider, labelled, note } from '../../src/views/card.ts';
import type { ActionCodec } from '../../src/views/codec.ts';
import type { Reply } from '../../src/views/reply.ts';
import { accountKey, accountOf } from './ids.ts';
import type { KeptForms } from './kept-forms.ts';
import type { Asker } from './parsed.ts';
import type { Private } from './private.ts';
import { renderBlocks, renderResume } from './render-card.ts';
import { sentences } from './sentences.ts';
import type { Who } from './who.ts';

export interface HomeDeps {
  readonly door: Door;
  readonly codec: ActionCodec;
  readonly shower: Pick<Private, 'patiently'>;
  readonly kept: Pick<KeptForms, 'of'>;
  who(asker: Asker): Promise<Who>;
}

/** Somebody's App Home: their own page, and below it their challenges. Slack shows it to nobody else, and keeps it as it was last published. */
export interface Home {
  /** Publishes it as it should stand now. `said` comes first on it. */
  publish(asker: Asker, said?: string): Promise<void>;
  /** The same, when the first part is known already. */
  publishWith(asker: Asker, home: Reply, said?: string): Promise<void>;
}

export function createHome({ door, codec, shower, kept, who }: HomeDeps): Home {
  const ask = async (asker: Asker, command: { readonly type: string; readonly page?: number }) =>
    door.handle({
      eventId: randomUUID(),
      account: accountOf(asker.user),
      vouched: (await who(asker)).vouched,
      command,
    });

  async function publishWith(asker: Asker, home: Reply, said?: string): Promise<void> {
    if (home.kind !== 'card') return;
    // For somebody Soundings does not know there is none, and the door says so.
    const mine = await ask(asker, { type: 'challenge.mine', page: 0 });
    const page = onePage(home.card, mine.kind === 'card' ? mine.card : null, said);
    const wantsBack = kept.of(accountKey(asker.user)) === null ? [] : renderResume(sentences.formKept);
    const view = { type: 'home', blocks: [...wantsBack, ...renderBlocks(page, codec)] };
    await shower.patiently(asker.team, 'views.publish', { user_id: asker.user.user, view });
  }

  return {
    publishWith,
    publish: async (asker, said) => publishWith(asker, await ask(asker, { type: 'home.open' }), said),
  };
}

function onePage(home: Card, mine: Card | null, said: string | undefined): Card {
  return card({
    ...(home.heading === undefined ? {} : { heading: home.heading }),
    blocks: [
      said === undefined ? null : note(said),
      ...home.blocks,
      ...(mine ? [divider, labelled(mine.heading ?? 'My challenges', ''), ...mine.blocks] : []),
    ],
  });
}
