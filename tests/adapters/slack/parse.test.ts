import { describe, expect, test } from 'vitest';
import { shortcuts, slashCommands } from '../../../adapters/slack/commands.ts';
import type { Json } from '../../../adapters/slack/limits-reading.ts';
import { eventTypes } from '../../../adapters/slack/parse-events.ts';
import { commands } from '../../../src/soundings.ts';
import { codec, gist, read } from '../../support/slack/parsing.ts';

const TEAM = 'T0TEAM';
const BOT = 'U0BOT';

const event = (inner: Json, more: Json = {}): Json => ({
  type: 'event_callback',
  team_id: TEAM,
  event_id: 'Ev1',
  event_time: 1_700_000_000,
  authorizations: [
    { enterprise_id: null, team_id: TEAM, user_id: BOT, is_bot: true, is_enterprise_install: false },
  ],
  event: inner,
  ...more,
});
const said = {
  type: 'message',
  channel: 'C0NORTH',
  channel_type: 'group',
  user: 'U0AMARA',
  text: 'Hello',
  ts: '1700000002.000100',
};
const inThread = { ...said, thread_ts: '1700000001.000100' };
const change = (message: Json, before: Json = { ...inThread, text: 'Before' }): Json => ({
  type: 'message',
  subtype: 'message_changed',
  channel: 'C0NORTH',
  message: { ...inThread, ...message },
  previous_message: before,
});
const deletion = (before?: Json): Json => ({
  type: 'message',
  subtype: 'message_deleted',
  channel: 'C0NORTH',
  deleted_ts: '1700000002.000100',
  ...(before ? { previous_message: before } : {}),
});

describe('an event of Slack', () => {
  const events: readonly (readonly [Json, string])[] = [
    [said, 'command set.said'],
    [{ ...said, thread_ts: said.ts }, 'command set.said'],
    [{ ...said, text: '' }, 'ignored: no-words'],
    [{ ...said, channel_type: 'channel' }, 'ignored: own-business'],
    [inThread, 'command thread.write'],
    [{ ...inThread, subtype: 'me_message' }, 'command thread.write'],
    [{ ...inThread, subtype: 'file_share', files: [{}] }, 'command thread.write'],
    [{ ...inThread, subtype: 'file_share', files: [{}], text: '' }, 'ignored: no-words'],
    [{ ...inThread, subtype: 'thread_broadcast', root: {} }, 'command thread.write'],
    [{ ...inThread, bot_id: 'B1' }, 'ignored: from-a-bot'],
    [{ ...inThread, user: BOT }, 'ignored: from-a-bot'],
    [{ ...inThread, user: 'USLACKBOT' }, 'ignored: from-a-bot'],
    [change({ text: 'After', user: 'USLACKBOT' }), 'ignored: from-a-bot'],
    [{ ...said, user: 'USLACKBOT', channel: 'D0AMARA', channel_type: 'im' }, 'ignored: from-a-bot'],
    // Our own file, in somebody's direct messages.
    [
      { ...inThread, user: BOT, subtype: 'file_share', files: [{}], text: '', channel_type: 'im' },
      'ignored: from-a-bot',
    ],
    [{ ...inThread, subtype: 'bot_message' }, 'ignored: from-a-bot'],
    [{ ...said, subtype: 'channel_join' }, 'ignored: not-words'],
    [{ ...said, subtype: 'channel_topic' }, 'ignored: not-words'],
    [{ ...said, subtype: 'channel_archive' }, 'ignored: not-words'],
    [{ ...said, subtype: 'channel_convert_to_public' }, 'happening place.changed public'],
    [{ ...said, channel: 'D0AMARA', channel_type: 'im' }, 'command home.hear'],
    [{ ...inThread, channel: 'D0AMARA', channel_type: 'im' }, 'command home.hear'],
    [{ ...inThread, user: undefined }, 'ignored: unreadable'],
    [change({ text: 'After' }), 'command thread.edit'],
    [change({ text: 'Before' }), 'ignored: unchanged'],
    [change({ text: '', files: [{}] }), 'happening thread.delete'],
    [change({ text: '', files: [{}], thread_ts: undefined }), 'ignored: own-business'],
    [change({ text: 'After', bot_id: 'B1' }), 'ignored: from-a-bot'],
    [change({ text: 'After', thread_ts: undefined }), 'ignored: own-business'],
    [change({ text: 'This message was deleted.', subtype: 'tombstone' }), 'ignored: own-business'],
    [deletion(inThread), 'happening thread.delete'],
    [deletion(), 'happening thread.delete'],
    [deletion(said), 'ignored: own-business'],
    [deletion({ ...inThread, bot_id: 'B1' }), 'ignored: from-a-bot'],
    [
      { type: 'app_mention', channel: 'C0NORTH', user: 'U0AMARA', text: '<@U0BOT>', ts: said.ts },
      'command home.hear',
    ],
    [{ type: 'app_home_opened', user: 'U0AMARA', channel: 'D1', tab: 'home' }, 'command home.open'],
    [{ type: 'app_home_opened', user: 'U0AMARA', channel: 'D1', tab: 'messages' }, 'ignored: another-tab'],
    [{ type: 'channel_archive', channel: 'C0NORTH' }, 'happening place.changed archived'],
    [{ type: 'channel_unarchive', channel: 'C0NORTH' }, 'happening place.changed back'],
    [{ type: 'channel_deleted', channel: 'C0NORTH' }, 'happening place.changed deleted'],
    [{ type: 'channel_rename', channel: { id: 'C0NORTH', name: 'new' } }, 'happening place.changed renamed'],
    [{ type: 'channel_left', channel: 'C0NORTH' }, 'happening place.changed removed'],
    [{ type: 'group_archive', channel: 'G0NORTH' }, 'happening place.changed archived'],
    [{ type: 'group_unarchive', channel: 'G0NORTH' }, 'happening place.changed back'],
    [{ type: 'group_deleted', channel: 'G0NORTH' }, 'happening place.changed deleted'],
    [{ type: 'group_rename', channel: { id: 'G0NORTH', name: 'new' } }, 'happening place.changed renamed'],
    [{ type: 'group_left', channel: 'G0NORTH' }, 'happening place.changed removed'],
    [{ type: 'member_left_channel', channel: 'C0NORTH', user: BOT }, 'happening place.changed removed'],
    [{ type: 'member_left_channel', channel: 'C0NORTH', user: 'U0AMARA' }, 'ignored: somebody-else'],
    [{ type: 'member_joined_channel', channel: 'C0NORTH', user: BOT }, 'happening place.changed back'],
    [{ type: 'member_joined_channel', channel: 'C0NORTH', user: 'U0AMARA' }, 'ignored: somebody-else'],
    [
      { type: 'channel_shared', channel: 'C0NORTH', connected_team_id: 'T9' },
      'happening place.changed shared',
    ],
    [
      { type: 'channel_id_changed', old_channel_id: 'C0NORTH', new_channel_id: 'C0NEW' },
      'happening place.changed moved',
    ],
    [
      { type: 'user_change', user: { id: 'U0AMARA', team_id: TEAM, deleted: true } },
      'happening account.closed',
    ],
    [
      { type: 'user_change', user: { id: 'U0AMARA', team_id: TEAM, deleted: false } },
      'happening account.opened',
    ],
    [{ type: 'app_uninstalled' }, 'happening platform.left'],
    [{ type: 'tokens_revoked', tokens: { bot: ['U1'] } }, 'happening platform.left'],
    [{ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } }, 'ignored: user-token'],
    [{ type: 'reaction_added', user: 'U0AMARA' }, 'ignored: not-asked-for'],
  ];

  test('all that we subscribe to are here', () => {
    expect(new Set(events.map(([inner]) => inner.type))).toEqual(new Set([...eventTypes, 'reaction_added']));
  });

  test.each(events)('%j → %s', (inner, expected) => {
    expect(gist(read(event(inner)))).toBe(expected);
  });

  test('given words in a thread, then they come with where and when, as plain words, and under the event’s own id', () => {
    const parsed = read(
      event({ ...inThread, text: 'See <https://example.org|this> &amp; <@U1>', user_team: 'T0HOME' }),
    );
    expect(parsed).toMatchObject({
      eventId: 'Ev1',
      asker: { team: TEAM, user: { team: 'T0HOME', user: 'U0AMARA' } },
      spot: { kind: 'channel', channel: 'C0NORTH', thread: '1700000001.000100' },
      command: {
        type: 'thread.write',
        place: 'T0TEAM/C0NORTH',
        thread: 'T0TEAM/C0NORTH/1700000001.000100',
        message: 'T0TEAM/C0NORTH/1700000002.000100',
        text: 'See this (https://example.org) & @somebody',
        at: 1_700_000_002_000,
        stands: true,
      },
    });
  });

  test('given a channel that gets another id, then both are said', () => {
    const moved = { type: 'channel_id_changed', old_channel_id: 'G0NORTH', new_channel_id: 'C0NEW' };
    const command = { place: 'T0TEAM/G0NORTH', what: 'moved', to: 'T0TEAM/C0NEW' };
    expect(read(event(moved))).toMatchObject({ command });
    expect(gist(read(event({ ...moved, new_channel_id: undefined })))).toBe('ignored: unreadable');
  });

  test('given words to Soundings alone, or a call by name, then they are asked as plain words, without our name', () => {
    const asked = (one: Json) => (read(event(one)) as { command?: unknown }).command;
    const direct = { ...said, channel_type: 'im', channel: 'D1', text: 'keeping &amp; losing people' };
    expect(asked(direct)).toEqual({ type: 'home.hear', words: 'keeping & losing people' });
    const called = { ...said, type: 'app_mention', text: '<@U0BOT> keeping people?' };
    expect(asked(called)).toEqual({ type: 'home.hear', words: 'keeping people?', place: 'T0TEAM/C0NORTH' });
  });

  test('given it is installed for an organisation, then people and places are known by that', () => {
    const whole = {
      enterprise_id: 'E0ORG',
      team_id: TEAM,
      user_id: BOT,
      is_bot: true,
      is_enterprise_install: true,
    };
    expect(read(event(inThread, { authorizations: [whole] }))).toMatchObject({
      asker: { team: 'E0ORG', user: { team: 'E0ORG' } },
      command: { place: 'E0ORG/C0NORTH' },
    });
  });

  test('given Slack tells of our leaving twice, then both have one id; an hour later, another', () => {
    const idOf = (inner: Json, at = 1_700_000_000) =>
      (read(event(inner, { event_time: at })) as { eventId: string }).eventId;
    const one = idOf({ type: 'channel_left', channel: 'C0NORTH' });
    expect(idOf({ type: 'member_left_channel', channel: 'C0NORTH', user: BOT })).toBe(one);
    expect(idOf({ type: 'channel_left', channel: 'C0NORTH' }, 1_700_003_600)).not.toBe(one);
    expect(idOf({ type: 'channel_left', channel: 'C0SOUTH' })).not.toBe(one);
  });
});

const who = { user: { id: 'U0AMARA', team_id: 'T0HOME' }, team: { id: TEAM }, trigger_id: 'trigger-1' };
const press = (button: Json, container: Json, more: Json = {}): Json => ({
  type: 'block_actions',
  ...who,
  container,
  actions: [button],
  ...more,
});
const help = { action_id: 'press:0', value: codec.encode({ type: 'home.help' }) };
const onMessage = {
  type: 'message',
  message_ts: '1.000001',
  channel_id: 'C0NORTH',
  is_ephemeral: true,
  thread_ts: '1700000001.000100',
};

describe('something pressed or sent in Slack', () => {
  test('given a button on a private card in a thread, then the answer belongs there', () => {
    expect(read(press(help, onMessage, { response_url: 'https://hooks.slack.com/a' }))).toEqual({
      kind: 'command',
      asker: { team: TEAM, user: { team: 'T0HOME', user: 'U0AMARA' } },
      spot: {
        kind: 'channel',
        channel: 'C0NORTH',
        thread: '1700000001.000100',
        responseUrl: 'https://hooks.slack.com/a',
        trigger: 'trigger-1',
        onPrivateCard: true,
      },
      eventId: 'trigger-1',
      command: { type: 'home.help' },
      again: { type: 'home.help' },
    });
  });

  test.each<readonly [string, Json, string]>([
    ['a button somebody made up', press({ ...help, value: 'home.help~AAAA' }, onMessage), 'stale'],
    [
      'a button that leads away',
      press({ action_id: 'leave:0', url: 'https://x' }, onMessage),
      'ignored: leads-away',
    ],
    [
      'a menu in a form',
      press({ action_id: 'value', selected_option: {} }, onMessage),
      'ignored: not-a-button',
    ],
    [
      'a button of another app',
      press({ action_id: 'approve', value: 'x' }, onMessage),
      'ignored: not-a-button',
    ],
    ['no actions', { ...press(help, onMessage), actions: [] }, 'ignored: unreadable'],
    ['nobody', { ...press(help, onMessage), user: {} }, 'ignored: unreadable'],
    ['a view that was closed', { type: 'view_closed', ...who, view: {} }, 'ignored: not-asked-for'],
    [
      'another’s command',
      { command: '/other', user_id: 'U1', channel_id: 'C1', team_id: TEAM, trigger_id: 't' },
      'ignored: not-ours',
    ],
    ['another’s shortcut', { type: 'shortcut', ...who, callback_id: 'other' }, 'ignored: not-ours'],
    [
      'the menu',
      { type: 'shortcut', ...who, callback_id: shortcuts.shareChallenge.id },
      'command challenge.start',
    ],
  ])('given %s, then: %s', (_what, body, expected) => {
    expect(gist(read(body))).toBe(expected);
  });

  test('given each slash command, then it is one that the door knows, short enough, and what follows it stays out unless it is a question', () => {
    const known = new Set(commands.map(({ type }) => type));
    for (const { name, description, question } of slashCommands) {
      const body = {
        command: name,
        text: 'secret words',
        user_id: 'U0AMARA',
        channel_id: 'C0NORTH',
        team_id: TEAM,
        trigger_id: 't',
      };
      const parsed = read(body);
      expect(parsed.kind).toBe('command');
      expect(known).toContain((parsed as { command: { type: string } }).command.type);
      if (question) expect(parsed).toMatchObject({ command: { words: 'secret words' } });
      else expect(JSON.stringify(parsed)).not.toContain('secret');
      expect(name).toMatch(/^\/[a-z-]{1,31}$/);
      expect(description.length).toBeLessThanOrEqual(100);
    }
  });

  test('given a form is sent, then the same words again have the same id, and others another', () => {
    const view = (text: string, hash = '1') => ({
      id: 'V1',
      type: 'modal',
      hash,
      callback_id: 'form',
      private_metadata: codec.encode({ type: 'challenge.draft' }),
      blocks: [],
      state: { values: { headline: { value: { type: 'plain_text_input', value: text } } } },
    });
    const sent = (shown: Json) =>
      read({ type: 'view_submission', ...who, trigger_id: String(Math.random()), view: shown }) as {
        eventId: string;
        command: Json;
      };
    expect(sent(view('a\r\nb')).command).toEqual({ type: 'challenge.draft', headline: 'a\nb' });
    expect(sent(view('a')).eventId).toBe(sent(view('a')).eventId);
    expect(sent(view('a')).eventId).not.toBe(sent(view('b')).eventId);
    expect(sent(view('a')).eventId).not.toBe(sent(view('a', '2')).eventId);
  });

  test('given a form with a field called like a command’s own, then the command’s own counts', () => {
    const view = {
      id: 'V1',
      type: 'modal',
      callback_id: 'form',
      private_metadata: codec.encode({ type: 'challenge.mine', page: 0 }),
      blocks: [],
      state: { values: { type: { value: { type: 'plain_text_input', value: 'report.list' } } } },
    };
    expect(read({ type: 'view_submission', ...who, view })).toMatchObject({
      command: { type: 'challenge.mine', page: 0 },
    });
  });
});
