/** What Soundings asks a workspace for, and why; nothing that is not used. For the manifest, for installing, and for `doctor`. */
export const botScopes = {
  commands: 'slash commands and shortcuts',
  'chat:write': 'posts in the channels that it was invited to, and writes to members',
  'im:write': 'opens its direct conversation with a member',
  'im:history': 'hears that somebody writes to it; what they write is not read',
  'app_mentions:read': 'hears that somebody calls it',
  'groups:history': 'hears answers in the threads of challenges, in private channels that it was invited to',
  'channels:history': 'the same in public channels',
  'groups:read': 'sees what a private channel is called, and whether it is shared, renamed or archived',
  'channels:read': 'the same for public channels',
  'users:read': 'sees what somebody is called who asks to join, and that an account was closed',
  'users:read.email': 'knows people whom a roster lists by their address',
} as const;
