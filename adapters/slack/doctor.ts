import type { SlackConfig } from '../../src/config/slack-config.ts';
import type { Finding } from '../../src/finding.ts';
import type { Clock } from '../../src/time/clock.ts';
import { APP_TOKEN_SCOPE, scopes } from './access.ts';
import { type ClientOptions, callOnce, createClient, type Ending } from './client.ts';

/** Slack refuses requests that are five minutes old or more, and so do we: docs.slack.dev/authentication/verifying-requests-from-slack. */
const SKEW_REFUSED_S = 300;
const SKEW_NOTED_S = 30;

export interface SlackCheckup {
  readonly config: SlackConfig;
  readonly clock: Clock;
  /** The workspaces that have installed the app, with their tokens; none where there is one token in the settings. */
  readonly installed: readonly { readonly team: string; readonly token: string }[];
  readonly client: ClientOptions;
}

/** Asks Slack whether what we were given works, and says in words what to mend. Changes nothing there. */
export async function checkSlack({
  config,
  clock,
  installed,
  client,
}: SlackCheckup): Promise<readonly Finding[]> {
  const { connection, access } = config;
  const tokens =
    access.kind === 'one' ? [{ team: 'the workspace', token: access.botToken.reveal() }] : installed;
  const dates: Date[] = [];
  const options = { ...client, fetch: noting(client.fetch, dates) };
  const findings: Finding[] = [];
  if (access.kind === 'several' && installed.length === 0) {
    findings.push({
      kind: 'note',
      about: 'Slack workspaces',
      sentence: `None has installed Soundings yet. Whoever looks after one opens ${access.address}/slack/install.`,
    });
  }
  for (const { team, token } of tokens) findings.push(...(await checkBotToken(team, token, options)));
  if (connection.kind === 'socket') findings.push(await checkAppToken(connection.appToken.reveal(), options));
  else
    findings.push({
      kind: 'note',
      about: 'Slack signing secret',
      sentence:
        'Only a request from Slack shows whether it is right. In the app’s settings, press Retry at Event Subscriptions while Soundings runs: Slack says Verified.',
    });
  // Where there is no token to try yet, Slack is asked for nothing but the time.
  if (dates.length === 0) await callOnce(createClient(undefined, options), 'api.test', {});
  return [...findings, ...clockFindings(dates, clock)];
}

async function checkBotToken(
  team: string,
  token: string,
  options: ClientOptions,
): Promise<readonly Finding[]> {
  const about = 'Slack bot token';
  const ending = await callOnce(createClient(token, options), 'auth.test', {});
  if (ending.kind !== 'answer') return [{ kind: 'fault', about, sentence: inWords(ending, team) }];
  const { team: name, response_metadata: about_ } = ending.body as {
    team?: string;
    response_metadata?: { scopes?: readonly string[] };
  };
  const workspace = name ?? team;
  const granted = about_?.scopes;
  const missing = granted && Object.keys(scopes).filter((scope) => !granted.includes(scope));
  if (missing && missing.length > 0) {
    return [
      {
        kind: 'fault',
        about: 'Slack scopes',
        sentence: `${workspace} has not granted: ${missing.map((scope) => `${scope} (to ${scopes[scope]})`).join('; ')}. Put the manifest in the app’s settings again (npm run soundings -- slack manifest), then press Reinstall.`,
      },
    ];
  }
  const tooMany = granted?.filter((scope) => !(scope in scopes) && scope !== 'identify') ?? [];
  return [
    { kind: 'fine', about, sentence: `It works in ${workspace}.` },
    granted === undefined
      ? { kind: 'note', about: 'Slack scopes', sentence: 'Slack did not say which were granted.' }
      : tooMany.length > 0
        ? {
            kind: 'note',
            about: 'Slack scopes',
            sentence: `All that are needed are granted, and more than that: ${tooMany.join(', ')}. Take them away in the app’s settings.`,
          }
        : { kind: 'fine', about: 'Slack scopes', sentence: 'All that are needed are granted, and no more.' },
  ];
}

async function checkAppToken(token: string, options: ClientOptions): Promise<Finding> {
  const about = 'Slack app token';
  const ending = await callOnce(createClient(token, options), 'apps.connections.open', {});
  if (ending.kind === 'answer')
    return { kind: 'fine', about, sentence: 'Socket Mode can be opened with it.' };
  if (ending.kind === 'error' && ending.word === 'missing_scope') {
    return {
      kind: 'fault',
      about,
      sentence: `It lacks the scope ${APP_TOKEN_SCOPE}. Make another one in Basic Information, App-Level Tokens, with that scope.`,
    };
  }
  return { kind: 'fault', about, sentence: inWords(ending, 'the app') };
}

function inWords(ending: Exclude<Ending, { kind: 'answer' }>, whose: string): string {
  switch (ending.kind) {
    case 'error':
      return ['invalid_auth', 'not_authed', 'token_revoked', 'account_inactive', 'token_expired'].includes(
        ending.word,
      )
        ? `Slack does not take the token of ${whose} (${ending.word}). Copy it again from the app’s settings; if it was revoked, reinstall the app first.`
        : `Slack answered “${ending.word}” for ${whose}.`;
    case 'limited':
      return 'Slack asks us to wait. Try again in a minute.';
    case 'not reached':
      return 'slack.com cannot be reached from here. Check the network, the proxy and the name server of this machine.';
    case 'no answer':
      return 'Slack gave no answer in time. Try again; see status.slack.com.';
  }
}

/** Keeps the time that Slack gives with its answers. */
function noting(fetch: ClientOptions['fetch'], dates: Date[]): NonNullable<ClientOptions['fetch']> {
  const ask = fetch ?? (globalThis.fetch as NonNullable<ClientOptions['fetch']>);
  return async (url, init) => {
    const answer = await ask(url, init);
    const said = Date.parse(answer.headers.get('date') ?? '');
    if (!Number.isNaN(said)) dates.push(new Date(said));
    return answer;
  };
}

function clockFindings(dates: readonly Date[], clock: Clock): readonly Finding[] {
  const last = dates.at(-1);
  if (!last) return [];
  const off = Math.round(Math.abs(clock.now().getTime() - last.getTime()) / 1_000);
  const about = 'clock';
  if (off < SKEW_NOTED_S) return [{ kind: 'fine', about, sentence: 'It agrees with Slack’s.' }];
  return [
    {
      kind: off >= SKEW_REFUSED_S ? 'fault' : 'note',
      about,
      sentence: `This machine’s clock is ${off} seconds off Slack’s. Past ${SKEW_REFUSED_S} seconds every request from Slack is refused: turn on time synchronisation.`,
    },
  ];
}
