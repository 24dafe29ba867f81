import { expect, test } from 'vitest';
import { audienceOf } from '../../../adapters/slack/facts.ts';
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
