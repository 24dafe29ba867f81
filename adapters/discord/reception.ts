import type { Directory, Door, Inbound } from '../../src/door-port.ts';
import type { Logger } from '../../src/log.ts';
import type { Clock } from '../../src/time/clock.ts';
import { nothing, type Reply, refuse } from '../../src/views/reply.ts';
import type { Heard } from '../shared/heard.ts';
import { type Answer, type AnswerTo, sentenceCard } from './answer.ts';
import { aMessage, anUpdate, type Callback, isForm, isMessage, suggestions } from './callbacks.ts';
import type { FactFinder } from './facts.ts';
import { accountOf, PLATFORM } from './ids.ts';
import { filledIn, type Kept } from './kept.ts';
import { parseInteraction } from './parse.ts';
import { type Asked, type Asker, type Interaction, ignored, type Parsed } from './parsed.ts';
import { ANSWERS_MS, type Private } from './private.ts';
import { type Ink, renderMessage, renderQuestion } from './render-card.ts';
import { sentences } from './sentences.ts';
import type { Servers } from './servers.ts';
import type { Slips } from './slips.ts';
import { submissionId } from './submission-id.ts';
import { LATE, type UnderWay, within } from './under-way.ts';
import { vouchedBy } from './who.ts';

export interface ReceptionDeps {
  readonly door: Door;
  readonly directory: Pick<Directory, 'suggest'>;
  readonly clock: Clock;
  readonly ink: Ink;
  readonly kept: Kept;
  readonly facts: FactFinder;
  readonly servers: Pick<Servers, 'nameOf'>;
  readonly answer: Answer;
  readonly shower: Private;
  readonly slips: Slips;
  readonly underWay: UnderWay;
  readonly heard: Heard;
  readonly log: Pick<Logger, 'debug' | 'warn' | 'error'>;
  /** How long the door may take for a first answer. */
  readonly firstMs?: number;
}

/** Gives the first answer: over the gateway by a call, in HTTP mode as what the request gets. `false`: it did not get there. */
export type Acknowledge = (answer: Callback) => Promise<boolean>;

export interface Reception {
  /** Takes an interaction that is known to be Discord's. */
  receive(body: unknown, acknowledge?: Acknowledge): Promise<void>;
  /** Gives a command to the door, with what only Discord can tell. Throws what the door throws, and `NotNow`. */
  give(asked: Asked): Promise<Reply>;
}

/** Discord waits for three seconds. What we say then has to travel, too. */
const FIRST_MS = 2_000;
const MET_MOST = 2_000;

type At<Kind extends Parsed['kind']> = Extract<Parsed, { kind: Kind }>;

/**
 * Takes what people do with commands, buttons and forms. Discord hears from us within two seconds whatever the door does: with the
 * answer, or with "thinking …" and then the answer, for as long as Discord takes one.
 */
export function createReception(deps: ReceptionDeps): Reception {
  const { door, clock, ink, kept, facts, answer, shower, slips, underWay, log, firstMs = FIRST_MS } = deps;
  const met = new Set<string>();

  async function give(asked: Asked): Promise<Reply> {
    const found = await facts.of(asked);
    if (found === 'own business') return nothing;
    if ('refused' in found) return found.refused;
    const { heard, note } = whenHeard(asked);
    const inbound: Inbound = {
      eventId: eventIdOf(asked),
      account: accountOf(asked.asker.user),
      vouched: vouchedBy(asked.asker, deps.servers),
      command: { ...asked.command, ...found.fields, ...heard },
    };
    const reply = await door.handle(inbound);
    note(reply);
    return reply;
  }

  /** Discord tells late once a line was broken, or Soundings was stopped. What an author passes on then counts from when they were asked. */
  function whenHeard({ spot, command }: Asked) {
    const message = String(command.message);
    const known = deps.heard.of(message);
    if (spot.kind !== 'thread') return { heard: known === undefined ? {} : { heard: known }, note() {} };
    const at = known ?? clock.now().getTime();
    // A warning comes once: an event that is told again, or a press, says nothing of when it was heard of.
    const note = (reply: Reply) => {
      if (reply.kind === 'card') deps.heard.note(message, at);
    };
    return { heard: { heard: at }, note };
  }

  /** A form holds the same for as long as it stands there: sent again, since the answer was lost, it does nothing more. */
  function eventIdOf({ eventId, asker: { user }, sent }: Asked): string {
    const open = sent && kept.lastOpened(user, sent.id);
    return sent && open ? submissionId(open.time, sent.values) : eventId;
  }

  /** Never throws: a fault of ours is told to whoever asked, and what they typed stays with them. */
  async function ask(asker: Asker, sent: Asked['sent'], work: () => Promise<Reply>): Promise<Reply> {
    try {
      return await work();
    } catch (error) {
      log.error('something asked for in Discord failed', { error });
      return withForm(asker, sent, sentences.failed, sentences.failedForm);
    }
  }

  function withForm({ user }: Asker, sent: Asked['sent'], without: string, sentence: string): Reply {
    const open = sent && kept.lastOpened(user, sent.id);
    return sent && open ? refuse(sentence, filledIn(open.form, sent.values)) : refuse(without);
  }

  /** Brings an answer in time, or later. */
  async function bring(to: AnswerTo, asking: Promise<Reply>, acknowledge: Acknowledge): Promise<void> {
    const until = clock.now().getTime() + ANSWERS_MS;
    const reply = await within(asking, firstMs);
    if (reply === LATE) {
      // Should that not get there, the answer finds nothing to take the place of, and they are told so.
      await acknowledge(answer.waiting(to));
      underWay.add(asking.then((late) => follow(to, late, until)).catch((error) => notShown(error)));
      return;
    }
    const callback = answer.first(to, reply);
    if (await acknowledge(callback)) return;
    underWay.add(repair(to, reply, callback).catch((error) => notShown(error)));
  }

  async function follow(to: AnswerTo, reply: Reply, until: number): Promise<void> {
    const isOver = clock.now().getTime() > until;
    if (!isOver && (await shower.replace(to.interaction, answer.late(to, reply))) === 'ok') return;
    await shower.hint(to.asker);
  }

  /** It may have got there after all, or not at all. */
  async function repair(to: AnswerTo, reply: Reply, callback: Callback): Promise<void> {
    // A form stands there, or Discord says that it does not: nothing can be put in its place, least of all on everybody's message with the button.
    if (callback.data === undefined || isForm(callback)) return;
    const outcome = await shower.replace(to.interaction, answer.late(to, reply));
    if (outcome !== 'ok') await shower.hint(to.asker);
  }

  const notShown = (error: unknown) => log.error('an answer could not be shown in Discord', { error });

  const readers: {
    readonly [kind in Parsed['kind']]?: (parsed: never, acknowledge: Acknowledge) => Promise<void>;
  } = {
    async command(asked: Asked, acknowledge) {
      const { asker, spot, sent } = asked;
      if (spot.kind !== 'interaction') return;
      const to = { asker, interaction: spot.interaction, ...(sent ? { sent } : {}) };
      await bring(
        to,
        ask(asker, sent, () => give(asked)),
        acknowledge,
      );
    },
    async stale({ asker, interaction, sent }: At<'stale'>, acknowledge) {
      const reply = withForm(asker, sent, sentences.stale, sentences.staleForm);
      await bring({ asker, interaction }, Promise.resolve(reply), acknowledge);
    },
    async confirm({ encoded, label, isDanger }: At<'confirm'>, acknowledge) {
      await acknowledge(aMessage(renderQuestion(ink.questions.recall(encoded, label), encoded, isDanger)));
    },
    async cancel(_: At<'cancel'>, acknowledge) {
      await acknowledge(anUpdate(renderMessage(sentenceCard(sentences.cancelled), ink)));
    },
    async continue({ asker, interaction, key }: At<'continue'>, acknowledge) {
      await acknowledge(answer.goOn({ asker, interaction }, key));
    },
    async look({ asker, interaction, message }: At<'look'>, acknowledge) {
      const asking = ask(asker, undefined, () => slips.why(asker, interaction, message, give));
      await bring({ asker, interaction }, asking, acknowledge);
    },
    async drop({ asker, interaction, message }: At<'drop'>, acknowledge) {
      await bring(
        { asker, interaction },
        ask(asker, undefined, () => slips.remove(asker, message)),
        acknowledge,
      );
    },
    async suggest({ asker, what, typed }: At<'suggest'>, acknowledge) {
      const asking = deps.directory.suggest(accountOf(asker.user), what, typed).catch(() => []);
      const found = await within(asking, firstMs);
      await acknowledge(suggestions(found === LATE ? [] : found));
    },
  };

  function isNew({ id }: Interaction): boolean {
    if (met.has(id)) return false;
    met.add(id);
    const [oldest] = met;
    if (met.size > MET_MOST && oldest !== undefined) met.delete(oldest);
    return true;
  }

  return {
    give,
    async receive(body, given) {
      const read = parseInteraction(body, ink.codec);
      const interaction = interactionOf(read);
      // After a session was resumed, Discord may tell of one again.
      const parsed = interaction && !isNew(interaction) ? ignored('known-already') : read;
      const reader = readers[parsed.kind];
      if (!interaction || !reader)
        return log.debug('nothing to do about what Discord sent', {
          platform: PLATFORM,
          ...(parsed.kind === 'ignored' ? { reason: parsed.why } : {}),
        });
      const answered = given ?? ((callback: Callback) => shower.answer(interaction, callback));
      let isShown = false;
      await reader(parsed as never, async (callback) => {
        const arrived = await answered(callback);
        isShown = arrived && isMessage(callback);
        return arrived;
      });
      if (isShown && 'asker' in parsed)
        underWay.add(shower.remind(parsed.asker, interaction).catch((error) => notShown(error)));
    },
  };
}

function interactionOf(parsed: Parsed): Interaction | null {
  if ('interaction' in parsed) return parsed.interaction;
  return parsed.kind === 'command' && parsed.spot.kind === 'interaction' ? parsed.spot.interaction : null;
}
