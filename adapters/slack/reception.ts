import type { Door, FromPerson } from '../../src/door-port.ts';
import type { Logger } from '../../src/log.ts';
import type { Clock } from '../../src/time/clock.ts';
import type { ActionCodec } from '../../src/views/codec.ts';
import { nothing, type Reply, refuse } from '../../src/views/reply.ts';
import { createHeard } from '../shared/heard.ts';
import type { Answer } from './answer.ts';
import type { SlackApi } from './api.ts';
import { type Ask, asItStands, mayBeOvertaken } from './as-it-stands.ts';
import { factsFor } from './facts.ts';
import type { Home } from './home.ts';
import { accountOf, PLATFORM } from './ids.ts';
import type { Installations } from './installations.ts';
import type { Json } from './limits-reading.ts';
import { changeTo, type FormAnswer, waitingModal } from './modals.ts';
import { parse } from './parse.ts';
import type { Asked, Asker, Parsed, Spot } from './parsed.ts';
import { sentences } from './sentences.ts';
import type { Sharing } from './sharing.ts';
import { LATE, type UnderWay, within } from './under-way.ts';
import type { Who } from './who.ts';

export interface ReceptionDeps {
  readonly door: Door;
  readonly codec: ActionCodec;
  readonly api: SlackApi;
  /** For an event that can wait for a moment. */
  readonly ask: Ask;
  readonly clock: Clock;
  readonly answer: Answer;
  readonly home: Home;
  readonly underWay: UnderWay;
  readonly log: Pick<Logger, 'debug' | 'warn' | 'error'>;
  who(asker: Asker): Promise<Who>;
  /** Where a channel is linked that several workspaces share. */
  readonly sharing: Sharing;
  /** `null` when there is a token for one workspace only. */
  readonly installations: Pick<Installations, 'isNewerThan' | 'forget'> | null;
}

/** Tells Slack that we have it: with nothing, or with what is to become of a form. */
export type Acknowledge = (answer?: FormAnswer) => Promise<void>;

/** Thrown for an event that is to be brought again: it is not acknowledged. */
export class BringAgain extends Error {
  override readonly name = 'BringAgain';
}

/** Slack waits for three seconds. What we say then has to travel, too. */
const EVENT_MS = 2_200;
const FORM_MS = 2_000;

/** What somebody types in a thread, be it one of ours or not. */
const TYPED = new Set(['thread.write', 'thread.edit']);

type Command = Asked | Extract<Parsed, { kind: 'stale' }>;
type Heard = Extract<Parsed, { kind: 'command' | 'happening' }>;

/**
 * Takes what Slack sends, the signature of which has been checked. Slack hears from us within 2.2 seconds whatever the door
 * does: a press at once; an event once it has been dealt with, or `BringAgain` is thrown; a form with what becomes of it, or
 * with "one moment", and then what becomes of it follows.
 */
export function createReception(deps: ReceptionDeps): {
  /** `retry`: how often Slack has brought it before. */
  receive(body: Json, acknowledge: Acknowledge, retry?: number): Promise<void>;
} {
  const { door, codec, answer, underWay, log } = deps;
  const heard = createHeard();

  /** Never throws: a fault of ours is told to whoever asked, and what they typed stays with them. */
  async function ask(command: Command): Promise<Reply> {
    if (command.kind === 'stale') return refuse(sentences.stale);
    try {
      return await give(command);
    } catch (error) {
      log.error('something asked for in Slack failed', { error, command: command.command.type });
      return refuse(sentences.failed);
    }
  }

  async function give(asked: Asked, retry = 0): Promise<Reply> {
    const { asker, eventId } = asked;
    const account = accountOf(asker.user);
    if (asked.command.type === 'set.said')
      return door.handle({ eventId, account, command: await deps.sharing.asLinked(asked.command) });
    if (TYPED.has(asked.command.type)) {
      const standing = await asStanding(asked, retry);
      if (standing === null) return nothing;
      const linked = await deps.sharing.asLinked(standing);
      return noted(linked, (command) => typed(asker, { eventId, account, command }));
    }
    const command = await deps.sharing.asLinked(asked.command);
    const { vouched, isFromElsewhere } = await deps.who(asker);
    if (isFromElsewhere) return refuse(sentences.elsewhere);
    const facts = await factsFor(deps.api, { ...asked, command });
    const known = heard.of(String(command.message));
    const when = known === undefined ? {} : { heard: known };
    return 'refused' in facts
      ? facts.refused
      : door.handle({ eventId, account, vouched, command: { ...command, ...facts.fields, ...when } });
  }

  /** Slack tells late once it could not reach us. What an author passes on then counts from when they were asked. */
  async function noted(
    command: FromPerson['command'],
    work: (command: FromPerson['command']) => Promise<Reply>,
  ): Promise<Reply> {
    const message = String(command.message);
    const at = heard.of(message) ?? deps.clock.now().getTime();
    const reply = await work({ ...command, heard: at });
    if (reply.kind === 'card') heard.note(message, at);
    return reply;
  }

  /** What was typed, as it stands: an event that comes late may have been overtaken by another about the same message. */
  async function asStanding({ asker, command, at = 0 }: Asked, retry: number) {
    if (!mayBeOvertaken({ retry, at }, deps.clock.now())) return command;
    return asItStands(deps.ask, asker.team, command);
  }

  /** Slack is asked about nobody who only talks where we are. A refusal leaves no trace, so the same event may come again. */
  async function typed(asker: Asker, inbound: FromPerson): Promise<Reply> {
    const reply = await door.handle(inbound);
    if (reply.kind !== 'refusal') return reply;
    const { vouched, isFromElsewhere } = await deps.who(asker);
    if (isFromElsewhere) return refuse(sentences.elsewhere);
    return vouched.email === undefined ? reply : door.handle({ ...inbound, vouched });
  }

  async function bring(command: Command, reply: Reply): Promise<void> {
    const again = command.kind === 'command' ? command.again : null;
    try {
      await answer.bring({ asker: command.asker, spot: command.spot, again }, reply);
    } catch (error) {
      notShown(error);
    }
  }

  const notShown = (error: unknown) => log.error('an answer could not be shown in Slack', { error });

  async function form(
    command: Command & { readonly spot: Extract<Spot, { kind: 'submission' }> },
    acknowledge: Acknowledge,
  ): Promise<void> {
    const asking = ask(command);
    const reply = await within(asking, FORM_MS);
    if (reply !== LATE) {
      const told = await acknowledge(answer.toForm(command.spot, reply)).then(
        () => true,
        () => false,
      );
      // The line broke: the form still stands there, and changes by itself.
      if (!told) return underWay.add(bring(command, reply));
      if (reply.kind === 'nothing' || reply.kind === 'card')
        underWay.add(deps.home.publish(command.asker).catch((error) => noHome(error)));
      return;
    }
    // Slack may be told too late all the same; the answer follows either way.
    await acknowledge(changeTo(waitingModal)).catch((error) =>
      log.warn('Slack was not told in time', { error }),
    );
    underWay.add(asking.then((late) => bring(command, late)));
  }

  const noHome = (error: unknown) =>
    log.warn('somebody’s home page could not be brought up to date', { error });

  /** An event: its door first. What is to be said about it comes after Slack has been told. */
  async function hear(parsed: Heard, retry: number): Promise<void> {
    const said = parsed.kind === 'happening' ? happen(parsed) : give(parsed, retry);
    const answered = said.then((reply) => (parsed.kind === 'command' ? bring(parsed, reply) : undefined));
    underWay.add(answered.catch(() => {}));
    await said;
  }

  async function happen(parsed: Extract<Parsed, { kind: 'happening' }>): Promise<Reply> {
    const { eventId, command, uninstalled } = parsed;
    // It comes late, and Soundings has been installed again since.
    if (uninstalled && (await deps.installations?.isNewerThan(uninstalled.team, uninstalled.at)))
      return nothing;
    const linked = await deps.sharing.asLinked(command);
    await door.handle({ eventId, platform: PLATFORM, command: linked });
    if (uninstalled) await deps.installations?.forget(uninstalled.team, uninstalled.at);
    return nothing;
  }

  async function event(parsed: Heard, retry: number): Promise<void> {
    // Brought again while it is still being dealt with, it waits for that instead of being answered twice.
    const hearing = underWay.once(parsed.eventId, () => hear(parsed, retry));
    const ending = hearing.then(
      () => null,
      (error: unknown) => ({ error }),
    );
    const ended = await within(ending, EVENT_MS);
    if (ended === null) return;
    if (ended === LATE) log.warn('an event from Slack takes long, and is to be brought again', about(parsed));
    else log.warn('an event from Slack failed, and is to be brought again', { ...about(parsed), ...ended });
    throw new BringAgain();
  }

  async function take(body: Json, acknowledge: Acknowledge, retry: number): Promise<void> {
    const parsed = parse(body, codec);
    if (parsed.kind === 'ignored') {
      log.debug('nothing to do about what Slack sent', { platform: PLATFORM, reason: parsed.why });
      return acknowledge();
    }
    if (parsed.kind === 'resume') {
      underWay.add(answer.resume(parsed).catch((error) => notShown(error)));
      return acknowledge();
    }
    if (body.event !== undefined && parsed.kind !== 'stale') {
      await event(parsed, retry);
      return acknowledge();
    }
    if (parsed.kind === 'happening') return acknowledge();
    if (parsed.spot.kind === 'submission') return form({ ...parsed, spot: parsed.spot }, acknowledge);
    // Should the line break here, Slack shows that it has not heard from us, and the answer comes all the same.
    const acknowledged = acknowledge();
    underWay.add(ask(parsed).then((reply) => bring(parsed, reply)));
    return acknowledged;
  }

  return {
    async receive(body, acknowledge, retry = 0) {
      try {
        await take(body, acknowledge, retry);
      } catch (error) {
        if (!(error instanceof BringAgain))
          log.error('Slack could not be told what became of something', { error });
        throw error;
      }
    },
  };
}

const about = ({ command }: Heard) => ({
  platform: PLATFORM,
  command: command.type,
});
