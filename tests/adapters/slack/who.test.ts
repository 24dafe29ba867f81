import { expect, test } from 'vitest';
import { audienceOf, factsFor } from '../../../adapters/slack/facts.ts';
import type { Asked } from '../../../adapters/slack/parsed.ts';
import { vouchedBy } from '../../../adapters/slack/who.ts';

const user = {
  id: 'U1',
  team_id: 'T1',
  name: 'amara.l',
  deleted: false,
  is_bot: false,
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

test('given an address that nobody has confirmed, then only the name is', () => {
  expect(vouchedBy({ ...user, is_email_confirmed: false }, 'T1', 'Harbour House')).toEqual({
    name: '@amara in Harbour House',
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

test('given a message of another workspace, then Slack is not asked for it', async () => {
  const api = { call: async () => Promise.reject(new Error('asked')) };
  const elsewhere = { ...asked, command: { ...asked.command, message: MESSAGE.replace('T1', 'T2') } };
  expect(await factsFor(api, elsewhere)).toEqual({ fields: {} });
});
