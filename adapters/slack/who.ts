import type { Directory, Vouched } from '../../src/door-port.ts';
import { minutesLater } from '../../src/time/calendar.ts';
import type { Clock } from '../../src/time/clock.ts';
import type { SlackApi } from './api.ts';
import { accountKey, accountOf } from './ids.ts';
import type { TokenSource } from './installations.ts';
import type { Json } from './limits-reading.ts';
import { partAt, textAt } from './limits-reading.ts';
import type { Asker } from './parsed.ts';

const KEPT_MINUTES = 10;
/** So many at the most: it says who has been here and is in no network. */
const MOST = 1_000;

/** Somebody who turns to Soundings. */
export interface Who {
  readonly vouched: Vouched;
  /** Soundings does not know them, and is not installed in the workspace that is their home: nobody can say who they are. */
  readonly isFromElsewhere: boolean;
}

const unknown: Who = { vouched: {}, isFromElsewhere: false };

/**
 * What Slack says of somebody whom Soundings does not know yet: their name there, and an address that Slack has made sure of.
 * It is asked of their own workspace, wherever they are. Nobody else is ever asked about. It is remembered for minutes; when Slack
 * does not answer, nothing is vouched for this time.
 */
export function createWho({
  api,
  tokens,
  directory,
  clock,
}: {
  readonly api: SlackApi;
  readonly tokens: TokenSource;
  readonly directory: Pick<Directory, 'standing'>;
  readonly clock: Clock;
}): (asker: Pick<Asker, 'user'>) => Promise<Who> {
  const known = new Map<string, { readonly until: Date; readonly vouched: Vouched }>();
  const workspaces = new Map<string, string>();

  async function workspaceName(team: string): Promise<string | undefined> {
    const remembered = workspaces.get(team);
    if (remembered !== undefined) return remembered;
    const outcome = await api.call(team, 'auth.test', {});
    const name = outcome.kind === 'ok' ? textAt(outcome.body, 'team') : undefined;
    if (name) workspaces.set(team, name);
    return name;
  }

  async function ask({ team, user: person }: Asker['user']): Promise<Vouched | null> {
    const outcome = await api.call(team, 'users.info', { user: person });
    if (outcome.kind !== 'ok') return null;
    const user = partAt(outcome.body, 'user') ?? {};
    const workspace = await workspaceName(team);
    return vouchedBy(user, team, workspace);
  }

  /** Not known while neither Slack nor the database says so. */
  const isElsewhere = (team: string) =>
    tokens.tokenFor(team).then(
      (token) => token === null,
      () => false,
    );

  return async ({ user: person }) => {
    if ((await directory.standing(accountOf(person))) !== null) return unknown;
    if (await isElsewhere(person.team)) return { vouched: {}, isFromElsewhere: true };
    const key = accountKey(person);
    const now = clock.now();
    const remembered = known.get(key);
    if (remembered && remembered.until > now) return { ...unknown, vouched: remembered.vouched };
    const vouched = await ask(person);
    if (vouched === null) return unknown;
    known.delete(key);
    known.set(key, { until: minutesLater(now, KEPT_MINUTES), vouched });
    const [oldest] = known.keys();
    if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    return { ...unknown, vouched };
  };
}

/**
 * docs.slack.dev/reference/objects/user-object. An address counts only where Slack says that it was confirmed. Guests
 * (`is_restricted`, `is_ultra_restricted`) count like everybody else: the people of a network are often guests in the workspace of
 * one of them, and the address of a guest is confirmed in the same way.
 */
export function vouchedBy(user: Json, team: string, workspace: string | undefined): Vouched {
  const { deleted, is_bot: isBot, is_stranger: isStranger, is_email_confirmed: isConfirmed } = user;
  const isFromHere = team.startsWith('E')
    ? textAt(user, 'enterprise_user', 'enterprise_id') === team
    : textAt(user, 'team_id') === team;
  if (deleted === true || isBot === true || isStranger === true || !isFromHere) return {};
  const name =
    textAt(user, 'profile', 'display_name') || textAt(user, 'profile', 'real_name') || textAt(user, 'name');
  const email = isConfirmed === true ? textAt(user, 'profile', 'email') : undefined;
  return {
    ...(name ? { name: workspace ? `@${name} in ${workspace}` : `@${name}` } : {}),
    ...(email ? { email: email.toLowerCase() } : {}),
  };
}
