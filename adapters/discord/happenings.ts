import type { Directory, Door } from '../../src/door-port.ts';
import type { Logger } from '../../src/log.ts';
import { wordsToUs } from '../shared/to-us.ts';
import type { DiscordApi } from './api.ts';
import type { CatchUp } from './catch-up.ts';
import { type FactFinder, NotNow } from './facts.ts';
import { accountOf, PLATFORM } from './ids.ts';
import type { Lanes } from './lanes.ts';
import { parse } from './parse.ts';
import type { Asked, Asker, Parsed } from './parsed.ts';
import type { Private } from './private.ts';
import type { Reception } from './reception.ts';
import type { Ink } from './render-card.ts';
import type { Servers } from './servers.ts';
import type { Dispatch } from './shapes.ts';
import type { createStock } from './stock.ts';
import type { UnderWay } from './under-way.ts';

export interface HappeningsDeps {
  readonly door: Door;
  readonly directory: Pick<Directory, 'standing'>;
  readonly api: Pick<DiscordApi, 'call'>;
  readonly ink: Ink;
  /** Who we are. */
  readonly me: string;
  readonly servers: Servers;
  readonly facts: FactFinder;
  readonly reception: Reception;
  readonly shower: Private;
  readonly catchUp: CatchUp;
  readonly stock: ReturnType<typeof createStock>;
  readonly lanes: Lanes;
  readonly underWay: UnderWay;
  readonly log: Pick<Logger, 'debug' | 'error'>;
  /** We are on that server, be it anew. */
  joined(guild: string): void;
}

/**
 * Takes what the gateway tells of. Presses are dealt with at once; what happens in a channel in the order in which it came there, and
 * again when it failed, since Discord tells of it only once.
 */
export function createHearing(deps: HappeningsDeps): (dispatch: Dispatch) => void {
  const { door, api, ink, me, servers, facts, reception, shower, catchUp, lanes, underWay, log } = deps;

  /** Somebody typed; `missed`: some time ago, and they were told then, or it is too late for that. */
  async function typed(asked: Asked, missed = false): Promise<void> {
    const where = asked.within === undefined ? null : await facts.where(asked.within);
    const isCalled = asked.calls === true && where !== null && where.thread === null;
    const words = wordsToUs(String(asked.command.text ?? asked.command.words ?? ''));
    const hear: Asked = { ...asked, spot: { kind: 'called' }, command: { type: 'home.hear', words } };
    // Only now is it known to be outside of threads: a learning set may meet there.
    const isOutside = asked.command.type === 'thread.write' && where !== null && where.thread === null;
    const said: Asked = {
      ...asked,
      spot: { kind: 'called' },
      command: { type: 'set.said', text: asked.command.text },
    };
    const meant = isCalled ? hear : isOutside ? said : asked;
    const reply = await reception.give(meant);
    // The warning of a slip is worth its while at any time, and comes once. A refusal would come with every start.
    if (missed && reply.kind !== 'card') return;
    underWay.add(
      say(meant, reply).catch((error) => log.error('an answer could not be shown in Discord', { error })),
    );
  }

  async function say({ asker, spot }: Asked, reply: Awaited<ReturnType<Reception['give']>>): Promise<void> {
    if (spot.kind === 'thread') {
      if (reply.kind !== 'nothing') await shower.notPassedOn(asker, spot.message);
    } else if (reply.kind === 'card') await shower.write(asker, reply.card);
  }

  async function happened({
    eventId,
    command,
    within,
  }: Extract<Parsed, { kind: 'happening' }>): Promise<void> {
    const found = await facts.of({ asker: nobody, command, ...(within === undefined ? {} : { within }) });
    if (found === 'own business' || 'refused' in found) return;
    await door.handle({ eventId, platform: PLATFORM, command: { ...command, ...found.fields } });
  }

  /** Their account counts as closed only once they are on none of our servers: we could not reach them any more. */
  async function gone({ eventId, user, guild }: Extract<Parsed, { kind: 'gone' }>): Promise<void> {
    if ((await deps.directory.standing(accountOf(user))) === null) return;
    for (const other of servers.all().filter((id) => id !== guild)) {
      const outcome = await api.call('GET', `/guilds/${other}/members/${user}`);
      if (outcome.kind === 'ok') return;
      if (outcome.kind !== 'refused') throw new NotNow();
    }
    await door.handle({ eventId, platform: PLATFORM, command: { type: 'account.closed', account: user } });
  }

  async function makeUpFor(guild: string, thread: string): Promise<void> {
    for (const dispatch of await catchUp.missedIn(guild, thread))
      for (const parsed of parse(dispatch, me, ink.codec))
        if (parsed.kind === 'command') await typed(parsed, true);
        else if (parsed.kind === 'happening') await happened(parsed);
  }

  function take(parsed: Parsed, lane: string): void {
    if (parsed.kind === 'command') lanes.add(lane, () => typed(parsed));
    else if (parsed.kind === 'happening') lanes.add(lane, () => happened(parsed));
    else if (parsed.kind === 'gone') lanes.add(lane, () => gone(parsed));
    else if (parsed.kind === 'ignored')
      log.debug('nothing to do about what Discord sent', { platform: PLATFORM, reason: parsed.why });
  }

  return (dispatch) => {
    if (dispatch.t === 'INTERACTION_CREATE') {
      underWay.add(
        reception.receive(dispatch.d).catch((error) => log.error('a press in Discord failed', { error })),
      );
      return;
    }
    const lane = laneOf(dispatch.d);
    for (const parsed of [...servers.hear(dispatch), ...parse(dispatch, me, ink.codec)]) take(parsed, lane);
    const look = deps.stock(dispatch);
    if (look)
      lanes.add(lane, async () => {
        for (const parsed of await look()) if (parsed.kind === 'happening') await happened(parsed);
      });
    // Before anything new in those threads.
    for (const { guild, thread } of catchUp.threadsIn(dispatch))
      lanes.add(thread, () => makeUpFor(guild, thread));
    if (dispatch.t === 'GUILD_CREATE') deps.joined(String((dispatch.d as { id?: unknown }).id));
  };
}

const nobody: Asker = { user: '', name: '', guild: null };

/** What happens in one channel, or else on one server, stays in its order. */
function laneOf(data: unknown): string {
  const { channel_id: channel, guild_id: guild, id } = (data ?? {}) as Record<string, unknown>;
  return String(channel ?? guild ?? id ?? '');
}
