/**
 * The scopes that Soundings asks a workspace for, with what each is for; without any one of them something named here does not
 * work. Slack shows them to whoever installs it. Meanings: docs.slack.dev/reference/scopes.
 */
export const scopes: Readonly<Record<string, string>> = {
  'app_mentions:read': 'answer when somebody mentions Soundings',
  'channels:history':
    'carry threads of a network’s channel that is public; a bot reads only channels that it is in',
  'channels:read': 'notice that a network’s channel is public, shared, renamed or archived',
  'chat:write': 'post challenges, answers and private answers',
  commands: 'the slash commands and shortcuts',
  'files:write': 'put a round’s file for the calendar beside the message about it',
  'groups:history':
    'carry the threads of challenges in private channels, notice advice where a learning set meets, and look whether a post arrived',
  'groups:read':
    'know what a private channel is called, who is in one where a learning set meets, and notice that it was shared, renamed or archived',
  'im:history': 'answer direct messages, and look whether one of ours arrived',
  'im:write': 'begin a direct message',
  'users:read': 'notice that somebody’s account was deactivated',
  'users:read.email': 'recognise people of a roster by the address that the workspace vouches for',
};

/** The events that Soundings has Slack tell it of, each read in `parse.ts`. */
export const botEvents: readonly string[] = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'channel_archive',
  'channel_deleted',
  'channel_id_changed',
  'channel_left',
  'channel_rename',
  'channel_shared',
  'channel_unarchive',
  'group_archive',
  'group_deleted',
  'group_left',
  'group_rename',
  'group_unarchive',
  'member_joined_channel',
  'member_left_channel',
  'message.channels',
  'message.groups',
  'message.im',
  'tokens_revoked',
  'user_change',
];

/** For Socket Mode the app itself needs a token with this scope. */
export const APP_TOKEN_SCOPE = 'connections:write';

/** Where Slack's requests come in, and where Soundings is installed from: below the address of the settings. */
export const PATHS = {
  events: '/slack/events',
  install: '/slack/install',
  redirect: '/slack/oauth_redirect',
} as const;
