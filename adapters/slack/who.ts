import type { Directory, Vouched } from '../../src/door-port.ts';
import { minutesLater } from '../../src/time/calendar.ts';
import type { Clock } from '../../src/time/clock.ts';
import type { SlackApi } from './api.ts';
import { accountKey, accountOf } from './ids.ts';
import type { Json } from './limits-reading.ts';
import { partAt, textAt } from './limits-reading.ts';
import type { Asker } from './parsed.ts';

const KEPT_MINUTES = 10;
/** So many at the most: it says who has been here and is in no network. */
const MOST = 1_000;

/**
 * What Slack says of somebody whom Soundings does not know yet: their name there, and an address that Slack has made sure of.
 * Nobody else is ever asked about. It is remembered for minutes; when Slack does not answer, nothing is vouched for this time.
 */
export function createWho({
  api,
  directory,
  clock,
}: {
  readonly api: SlackApi;
  readonly directory: Pick<Directory, 'standing'>;
  readonly clock: Clock;
}): (asker: Asker) => Promise<Vouched> {
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

  async function ask({ team, user: person }: Asker): Promise<Vouched | null> {
    // Of people from elsewhere Slack tells us no more than that they are not ours.
    if (person.team !== team) return {};
    const outcome = await api.call(team, 'users.info', { user: person.user });
    if (outcome.kind !== 'ok') return null;
    const user = partAt(outcome.body, 'user') ?? {};
    const workspace = await workspaceName(team);
    return vouchedBy(user, team, workspace);
  }

  return async (asker) => {
    if ((await directory.standing(accountOf(asker.user))) !== null) return {};
    const key = accountKey(asker.user);
    const now = clock.now();
    const remembered = known.get(key);
    if (remembered && remembered.until > now) return remembered.vouched;
    const vouched = await ask(asker);
    if (vouched === null) return {};
    known.delete(key);
    known.set(key, { until: minutesLater(now, KEPT_MINUTES), vouched });
    const [oldest] = known.keys();
    if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    return vouched;
  };
}

/** docs.slack.dev/reference/objects/user-object. An address that nobody has confirmed is nobody's. */
export function vouchedBy(user: Json, team: string, workspace: string | undefined): Vouched {
  const { deleted, is_bot: isBot, is_stranger: isStranger, is_email_confirmed: isConfirmed } = user;
  const isFromHere = team.startsWith('E')
    ? textAt(user, 'enterprise_user', 'enterprise_id') === team
    : textAt(user, 'team_id') === team;
  if (deleted === true || isBot === true || isStranger === true || !isFromHere) return {};
  const name =
    textAt(user, 'profile', 'display_name') || textAt(user, 'profile', 'real_name') || textAt(user, 'name');
  const email = isConfirmed === false ? undefined : textAt(user, 'profile', 'email');
  return {
    ...(name ? { name: workspace ? `@${name} in ${workspace}` : `@${name}` } : {}),
    ...(email ? { email: email.toLowerCase() } : {}),
  };
}
