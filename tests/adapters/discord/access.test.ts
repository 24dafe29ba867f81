import { GatewayIntentBits, PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import {
  helpful,
  INTENTS,
  intents,
  inviteAddress,
  NEEDED,
  permissions,
} from '../../../adapters/discord/access.ts';
import { registration } from '../../../adapters/discord/commands.ts';
import { areRegistered } from '../../../adapters/discord/register.ts';

test('given each right and intent that is asked for, then it is the one that discord.js calls so', () => {
  const { ViewChannel, SendMessages, CreatePublicThreads, SendMessagesInThreads, ReadMessageHistory } =
    PermissionFlagsBits;
  expect([...permissions, ...helpful].map(({ name, bit }) => [name, bit])).toEqual([
    ['View Channels', ViewChannel],
    ['Send Messages', SendMessages],
    ['Create Public Threads', CreatePublicThreads],
    ['Send Messages in Threads', SendMessagesInThreads],
    ['Read Message History', ReadMessageHistory],
    ['Manage Messages', PermissionFlagsBits.ManageMessages],
  ]);
  for (const { name, bit } of intents)
    expect([name, GatewayIntentBits[name.replaceAll(' ', '') as 'Guilds']]).toEqual([name, Number(bit)]);
});

test('given the least that Soundings needs, then it is neither an administrator nor may it manage anything', () => {
  const { Administrator, ManageGuild, ManageChannels, ManageRoles, ManageMessages, MentionEveryone } =
    PermissionFlagsBits;
  for (const bit of [
    Administrator,
    ManageGuild,
    ManageChannels,
    ManageRoles,
    ManageMessages,
    MentionEveryone,
  ])
    expect(NEEDED & bit).toBe(0n);
  expect(INTENTS & GatewayIntentBits.GuildPresences).toBe(0);
  const asked = new URL(inviteAddress('1')).searchParams;
  expect(asked.get('scope')).toBe('bot applications.commands');
  expect(BigInt(asked.get('permissions') ?? 0) & ~PermissionFlagsBits.ManageMessages).toBe(NEEDED);
  expect(new URL(inviteAddress('1', true)).searchParams.get('permissions')).toBe(String(NEEDED));
});

test('given the commands as Discord gives them back, then they count as the same; given a word changed, then not', () => {
  const there = registration().map((command) => ({
    ...command,
    id: '1',
    version: '2',
    default_member_permissions: null,
  }));
  expect(areRegistered(there.toReversed())).toBe(true);
  const [first, ...rest] = there;
  expect(areRegistered([{ ...first, description: 'Another' }, ...rest])).toBe(false);
  expect(areRegistered(rest)).toBe(false);
});
