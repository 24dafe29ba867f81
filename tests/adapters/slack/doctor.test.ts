import { expect, test } from 'vitest';
import { scopes } from '../../../adapters/slack/access.ts';
import { checkSlack } from '../../../adapters/slack/doctor.ts';
import type { SlackConfig } from '../../../src/config/slack-config.ts';
import { Secret } from '../../../src/secret.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const one = (connection: SlackConfig['connection']): SlackConfig => ({
  connection,
  access: { kind: 'one', botToken: new Secret('xoxb-hush') },
  host: '127.0.0.1',
  port: 0,
  apiUrl: null,
});
const socket = { kind: 'socket', appToken: new Secret('xapp-hush') } as const;
const http = { kind: 'http', signingSecret: new Secret('hush') } as const;
const several = {
  ...one(http),
  access: {
    kind: 'several',
    clientId: '1.2',
    clientSecret: new Secret('hush'),
    address: 'https://soundings.example.org',
    workspaces: ['T1'],
  },
} as const;

interface Answers {
  readonly test?: Record<string, unknown>;
  readonly open?: Record<string, unknown>;
  readonly granted?: readonly string[];
  /** How many seconds ahead Slack's clock is of ours. */
  readonly ahead?: number;
  readonly away?: boolean;
}

/** What a doctor finds when Slack answers like this. */
function examine(
  config: SlackConfig,
  answers: Answers = {},
  installed: { team: string; token: string }[] = [],
) {
  const clock = new FakeClock();
  const { granted = Object.keys(scopes), ahead = 0 } = answers;
  const fetch = async (url: string | URL) => {
    if (answers.away) throw new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } });
    const body = String(url).endsWith('auth.test')
      ? (answers.test ?? { ok: true, team: 'Harbour House', team_id: 'T1' })
      : (answers.open ?? { ok: true, url: 'wss://example.org' });
    const date = new Date(clock.now().getTime() + ahead * 1_000).toUTCString();
    return new Response(JSON.stringify(body), { headers: { date, 'x-oauth-scopes': granted.join(',') } });
  };
  return checkSlack({ config, clock, installed, client: { timeoutMs: 1_000, fetch } });
}

const said = (findings: Awaited<ReturnType<typeof examine>>) =>
  findings.map(({ kind, about, sentence }) => `${kind} ${about}: ${sentence}`).join('\n');

test('given all is well, then it says so of each thing', async () => {
  const findings = await examine(one(socket));
  expect(findings.map(({ kind, about }) => [kind, about])).toEqual([
    ['fine', 'Slack bot token'],
    ['fine', 'Slack scopes'],
    ['fine', 'Slack app token'],
    ['fine', 'clock'],
  ]);
  expect(said(findings)).toContain('Harbour House');
});

test('given a scope is missing, then it says which, what for, and what to press', async () => {
  const granted = Object.keys(scopes).filter((scope) => scope !== 'groups:history');
  const words = said(await examine(one(socket), { granted }));
  expect(words).toContain(
    'fault Slack scopes: Harbour House has not granted: groups:history (to carry the threads',
  );
  expect(words).toContain('Reinstall');
});

test('given more is granted than is needed, then it names what to take away', async () => {
  const words = said(await examine(one(socket), { granted: [...Object.keys(scopes), 'files:read'] }));
  expect(words).toContain('more than that: files:read');
});

test.each([
  [{ test: { ok: false, error: 'invalid_auth' } }, 'Copy it again'],
  [{ test: { ok: false, error: 'account_inactive' } }, 'reinstall the app first'],
  [{ test: { ok: false, error: 'something_new' } }, '“something_new”'],
  [{ away: true }, 'slack.com cannot be reached'],
  [{ open: { ok: false, error: 'missing_scope' } }, 'connections:write'],
  [{ open: { ok: false, error: 'invalid_auth' } }, 'token of the app'],
  [{ ahead: 400 }, 'time synchronisation'],
])('given %j, then it is a fault with what to do', async (answers, words) => {
  const findings = await examine(one(socket), answers);
  const faults = findings.filter(({ kind }) => kind === 'fault');
  expect(said(faults)).toContain(words);
});

test('given a clock that is a minute off, then it is a note', async () => {
  const findings = await examine(one(socket), { ahead: -60 });
  expect(findings.at(-1)).toMatchObject({ kind: 'note', about: 'clock' });
});

test('given several workspaces, then each is looked at, and none yet is said with where to install', async () => {
  expect(said(await examine(several))).toContain('https://soundings.example.org/slack/install');
  const two = await examine(several, {}, [
    { team: 'One', token: 'xoxb-1' },
    { team: 'Two', token: 'xoxb-2' },
  ]);
  expect(two.filter(({ about }) => about === 'Slack bot token')).toHaveLength(2);
});

test('given no token to try yet, then the clock is looked at all the same', async () => {
  const findings = await examine(several, { ahead: 400 });
  expect(findings.at(-1)).toMatchObject({ kind: 'fault', about: 'clock' });
});

test('given anything, then no token is said', async () => {
  for (const answers of [{}, { away: true }, { test: { ok: false, error: 'invalid_auth' } }])
    expect(said(await examine(one(http), answers))).not.toContain('hush');
});
