import { randomUUID } from 'node:crypto';
import type { Inbound } from '../../src/door-port.ts';
import type { Reply } from '../../src/views/reply.ts';
import { formOf } from '../support/world.ts';
import type { Rig } from './rig.ts';
import type { Person, Scene } from './scene.ts';

const SOON_MS = 10_000;

/** One scene as it is being played, up to the moment when the bot is to die. */
export class Play {
  readonly rig: Rig;
  readonly scene: Scene;

  constructor(rig: Rig, scene: Scene) {
    this.rig = rig;
    this.scene = scene;
  }

  /** Does it and has it delivered. */
  async give(who: Person, command: Inbound['command']): Promise<Reply> {
    const reply = await accepted(this.rig, this.event(who, command));
    await this.rig.quiet(SOON_MS);
    return reply;
  }

  event({ account }: Person, command: Inbound['command']): Inbound {
    return { eventId: randomUUID(), account, command };
  }

  /** The id of the scene's only challenge, contribution to it, and so on. */
  async challenge(): Promise<string> {
    return (await this.rig.store.challenge.findFirstOrThrow({ where: { networkId: this.scene.networkId } }))
      .id;
  }

  async contribution(): Promise<string> {
    const where = { challengeId: await this.challenge() };
    return (await this.rig.store.contribution.findFirstOrThrow({ where })).id;
  }

  async offer(): Promise<string> {
    return (await this.rig.store.offer.findFirstOrThrow({ where: { challengeId: await this.challenge() } }))
      .id;
  }

  async report(): Promise<string> {
    const where = { networkId: this.scene.networkId };
    return (await this.rig.store.report.findFirstOrThrow({ where })).id;
  }
}

/** Gives a command that must not be refused: a refusal here would make the test one of nothing. */
export async function accepted(rig: Rig, event: Inbound): Promise<Reply> {
  const reply = await rig.bot.give(event);
  if (reply.kind === 'refusal') throw new Error(`refused: ${reply.sentence}`);
  return reply;
}

/** What the bot is doing when it is killed. */
export interface Work {
  readonly name: string;
  /** Which of the numbered steps it passes. */
  readonly passes: readonly ('handle' | 'deliver')[];
  /** What its author is shown of it in the end; the headline, where nothing is said. */
  readonly leaves?: string;
  /** Leads up to it; everything until then is delivered. Gives the event, or `null` for what becomes due by itself. */
  prepare(play: Play): Promise<Inbound | null>;
}

const STORY = { headline: 'Before the budget', happening: 'Two of them fell out.', whyNow: '', tried: '' };
const both = ['handle', 'deliver'] as const;

async function draft(play: Play): Promise<{ challenge: string; version: number }> {
  const { author, networkId } = play.scene;
  const ask = formOf(await play.give(author, { type: 'challenge.draft', ...STORY }));
  const { challenge, version } = ask.action as unknown as { challenge: string; version: number };
  await play.give(author, { type: 'challenge.ask', challenge, version, help: ['ideas'], network: networkId });
  return { challenge, version: version + 1 };
}

async function release(play: Play): Promise<string> {
  const { challenge, version } = await draft(play);
  await play.give(play.scene.author, { type: 'challenge.release', challenge, version });
  return challenge;
}

/** Peers by number; a scene has five. */
function peer({ scene }: Play, at: number): Person {
  const found = scene.peers[at];
  if (!found) throw new Error(`there is no peer ${at}`);
  return found;
}

const reply = (challenge: string) =>
  ({ type: 'contribution.send', challenge, kind: 'idea', text: 'Lunch for both.' }) as const;

function typed(play: Play, text: string) {
  const place = play.scene.places.slate;
  const [post] = play.rig.platforms.inPlace('slate', place);
  return { type: 'thread.write', place, thread: post?.ref, message: randomUUID(), text };
}

const finish = (challenge: string) => ({ type: 'challenge.finish', challenge, text: 'Lunch on Thursday.' });

/** In public: what stands in the network's places. */
export const inPlaces: readonly Work[] = [
  {
    name: 'a release',
    passes: both,
    prepare: async (play) =>
      play.event(play.scene.author, { type: 'challenge.release', ...(await draft(play)) }),
  },
  {
    name: 'an unnamed reply',
    passes: both,
    prepare: async (play) => play.event(peer(play, 1), reply(await release(play))),
  },
  {
    name: 'a message in the thread',
    passes: both,
    async prepare(play) {
      await release(play);
      return play.event(peer(play, 0), typed(play, 'We had that too.'));
    },
  },
  {
    name: 'an answer by the challenger',
    passes: both,
    async prepare(play) {
      const challenge = await release(play);
      return play.event(play.scene.author, { type: 'challenge.answer', challenge, text: 'I will try.' });
    },
  },
  {
    name: 'a mark that a reply helped',
    passes: both,
    async prepare(play) {
      await play.give(peer(play, 1), reply(await release(play)));
      const contribution = await play.contribution();
      return play.event(play.scene.author, { type: 'contribution.mark', contribution, helped: true });
    },
  },
  {
    name: 'a withdrawal',
    passes: both,
    leaves: 'A challenge that you took back',
    async prepare(play) {
      const challenge = await release(play);
      await play.give(peer(play, 1), reply(challenge));
      await play.give(peer(play, 0), typed(play, 'We had that too.'));
      return play.event(play.scene.author, { type: 'challenge.withdraw', challenge });
    },
  },
  {
    name: 'a closing',
    passes: both,
    prepare: async (play) => play.event(play.scene.author, finish(await release(play))),
  },
];

/** In private: drafts, and what one person is told. */
export const inPrivate: readonly Work[] = [
  {
    name: 'a draft',
    passes: ['handle'],
    prepare: async (play) => play.event(play.scene.author, { type: 'challenge.draft', ...STORY }),
  },
  {
    name: 'an offer to talk',
    passes: both,
    prepare: async (play) =>
      play.event(peer(play, 1), { type: 'offer.send', challenge: await release(play), note: 'Any evening.' }),
  },
  {
    name: 'the acceptance of an offer',
    passes: both,
    async prepare(play) {
      await play.give(peer(play, 1), { type: 'offer.send', challenge: await release(play) });
      return play.event(play.scene.author, { type: 'offer.accept', offer: await play.offer() });
    },
  },
  {
    name: 'a report',
    passes: both,
    async prepare(play) {
      const subject = await release(play);
      return play.event(peer(play, 2), {
        type: 'report.send',
        about: 'challenge',
        subject,
        reason: 'A name.',
      });
    },
  },
  {
    name: 'a removal by a coordinator',
    passes: both,
    async prepare(play) {
      await play.give(peer(play, 1), reply(await release(play)));
      const subject = await play.contribution();
      await play.give(peer(play, 2), {
        type: 'report.send',
        about: 'contribution',
        subject,
        reason: 'A name.',
      });
      const report = await play.report();
      return play.event(play.scene.coordinator, { type: 'report.act', report, measure: 'remove' });
    },
  },
  {
    name: 'a question what came of it',
    passes: ['deliver'],
    async prepare(play) {
      const challenge = await release(play);
      await play.give(play.scene.author, finish(challenge));
      const { releasedAt } = await play.rig.store.challenge.findUniqueOrThrow({ where: { id: challenge } });
      await play.rig.store.challenge.update({ where: { id: challenge }, data: { followUpAt: releasedAt } });
      return null;
    },
  },
];
