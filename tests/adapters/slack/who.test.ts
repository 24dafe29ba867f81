import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../../adapters/slack/api.ts';
import { audienceOf, factsFor } from '../../../adapters/slack/facts.ts';
import type { Asked } from '../../../adapters/slack/parsed.ts';
import { createWho, vouchedBy } from '../../../adapters/slack/who.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const user = {
  id: 'U1',
  team_id: 'T1',
  name: 'amara.l',
  deleted: false,
  is_bot: false,
  is_email_confirmed: true,
  profile: { display_name: 'amara', real_name: 'Amara Lindqvist', email: 'Amara@Example.org' },
};

test('given somebody of that workspace, then Slack vouches for their name there and their address', () => {
  expect(vouchedBy(user, 'T1', 'Harbour House')).toEqual({
    name: '@amara in Harbour House',
    email: 'amara@example.org',
  });
  expect(vouchedBy({ ...user, profile: { real_name: 'Amara' } }, 'T1', undefined)).toEqual({
    name: '@Amara',
  });
  expect(vouchedBy({ ...user, enterprise_user: { enterprise_id: 'E1' } }, 'E1', 'All').email).toBe(
    'amara@example.org',
  );
});

test.each([
  ['an app', { is_bot: true }],
  ['a closed account', { deleted: true }],
  ['a stranger', { is_stranger: true }],
  ['somebody of another workspace', { team_id: 'T2' }],
])('given %s, then nothing is vouched for', (_what, more) => {
  expect(vouchedBy({ ...user, ...more }, 'T1', 'Harbour House')).toEqual({});
});

test.each([
  ['that nobody has confirmed', { is_email_confirmed: false }],
  ['of which Slack does not say whether it was confirmed', { is_email_confirmed: undefined }],
])('given an address %s, then only the name is', (_what, more) => {
  expect(vouchedBy({ ...user, ...more }, 'T1', 'Harbour House')).toEqual({
    name: '@amara in Harbour House',
  });
});

test.each([{ is_restricted: true }, { is_restricted: true, is_ultra_restricted: true }])(
  'given a guest, then their address counts like anybody’s (%j)',
  (guest) => {
    expect(vouchedBy({ ...user, ...guest }, 'T1', undefined).email).toBe('amara@example.org');
  },
);

describe('somebody who turns to Soundings', () => {
  const clock = new FakeClock();
  const asked: string[] = [];
  const whoIn = (installed: readonly string[], standing: 'in' | null = null) =>
    createWho({
      api: {
        async call(team, method) {
          asked.push(`${team} ${method}`);
          return { kind: 'ok', body: { user: { ...user, team_id: team }, team: 'Harbour House' } };
        },
      },
      tokens: { tokenFor: async (team) => (installed.includes(team) ? 'xoxb' : null) },
      directory: { standing: async () => standing },
      clock,
    });
  const amara = { team: 'T1', user: { team: 'T2', user: 'U1' } };

  test('is vouched for by their own workspace, wherever they are', async () => {
    asked.length = 0;
    const { vouched, isFromElsewhere } = await whoIn(['T1', 'T2'])(amara);
    expect([vouched.email, isFromElsewhere]).toEqual(['amara@example.org', false]);
    expect(asked).toEqual(['T2 users.info', 'T2 auth.test']);
  });

  test('is from elsewhere where Soundings is not in it, and nobody is asked', async () => {
    asked.length = 0;
    expect(await whoIn(['T1'])(amara)).toEqual({ vouched: {}, isFromElsewhere: true });
    expect(await whoIn(['T1'], 'in')(amara)).toEqual({ vouched: {}, isFromElsewhere: false });
    expect(asked).toEqual([]);
  });
});

test.each([
  [{ is_private: true }, 'private'],
  [{ is_private: false }, 'public'],
  [{}, 'public'],
  [{ is_private: true, is_ext_shared: true }, 'shared'],
  [{ is_private: true, is_pending_ext_shared: true }, 'shared'],
  [{ is_private: true, is_org_shared: true }, 'shared'],
  [{ is_private: true, is_shared: true }, 'shared'],
] as const)('given a channel with %o, then those who can read there are %s', (channel, audience) => {
  expect(audienceOf(channel)).toBe(audience);
});

const MESSAGE = 'T1/C1/1700000002.000100';
const asked: Asked = {
  kind: 'command',
  asker: { team: 'T1', user: { team: 'T1', user: 'U1' } },
  spot: {
    kind: 'channel',
    channel: 'C1',
    thread: '1700000001.000100',
    responseUrl: null,
    trigger: 't',
    onPrivateCard: true,
  },
  eventId: 'e',
  command: { type: 'slip.carry', challenge: 'c', message: MESSAGE },
  again: null,
};
const message = { ts: '1700000002.000100', user: 'U1', text: 'Mine &amp; only mine' };
const parent = { ts: '1700000001.000100', user: 'U1', text: 'The challenge' };

test.each([
  ['their own', [parent, message], 'Mine & only mine'],
  ['somebody else’s', [parent, { ...message, user: 'U2' }], ''],
  ['gone', [parent], ''],
])('given the message is %s, then so are its words', async (_what, messages, text) => {
  const api = { call: async () => ({ kind: 'ok', body: { messages } }) as const };
  expect(await factsFor(api, asked)).toEqual({ fields: { place: 'T1/C1', text, at: 1_700_000_002_000 } });
});

test('given Slack does not say, then nothing is taken for deleted', async () => {
  const api = { call: async () => ({ kind: 'unknown', why: 'timed-out' }) as const };
  expect(await factsFor(api, asked)).toMatchObject({ refused: { kind: 'refusal' } });
});

test('given a message of another workspace and channel, then Slack is not asked for it', async () => {
  const api = { call: async () => Promise.reject(new Error('asked')) };
  const elsewhere = { ...asked, command: { ...asked.command, message: MESSAGE.replace('T1/C1', 'T2/C2') } };
  expect(await factsFor(api, elsewhere)).toEqual({ fields: {} });
});

test.each([
  ['theirs', { user_team: 'T1' }, 'Mine & only mine'],
  ['of somebody who has the same id in another workspace', {}, ''],
])('given a shared channel that another workspace linked, and a message %s', async (_what, more, text) => {
  const api = {
    call: async (team: string) =>
      ({ kind: 'ok', body: { messages: team === 'T2' ? [{ ...message, ...more }] : [] } }) as const,
  };
  const shared = { ...asked, command: { ...asked.command, message: MESSAGE.replace('T1', 'T2') } };
  expect(await factsFor(api, shared)).toMatchObject({ fields: { place: 'T2/C1', text } });
});

test.each([
  ['', 'north'],
  [' Directors ', 'Directors'],
])('given somebody called the channel “%s”, then it is called “%s”', async (placeName, name) => {
  const api = {
    call: async () => ({ kind: 'ok', body: { channel: { name: 'north', is_private: true } } }) as const,
  };
  const link = { ...asked, command: { type: 'place.link', place: 'T1/C1', placeName } };
  expect(await factsFor(api, link)).toMatchObject({ fields: { placeName: name, audience: 'private' } });
});

test('given a channel that is to be a set’s own, then everybody who reads there comes with it but Soundings, or nothing is linked', async () => {
  const bodies: Readonly<Record<string, object>> = {
    'conversations.info': { channel: { name: 'ours', is_private: true } },
    'auth.test': { user_id: 'U0BOT' },
    'conversations.members': { members: ['U1', 'U0BOT', 'U2'] },
  };
  const answers = (tells: boolean) => ({
    call: async (_team: string, method: string): Promise<Outcome> =>
      tells || method !== 'conversations.members'
        ? { kind: 'ok', body: { ...bodies[method] } }
        : { kind: 'unknown', why: 'timed-out' },
  });
  const link = { ...asked, command: { type: 'set.link', place: 'T1/C1' } };
  expect(await factsFor(answers(true), link)).toMatchObject({
    fields: { placeName: 'ours', audience: 'private', accounts: ['T1/U1', 'T1/U2'] },
  });
  expect(await factsFor(answers(false), link)).toMatchObject({ refused: { kind: 'refusal' } });
});
