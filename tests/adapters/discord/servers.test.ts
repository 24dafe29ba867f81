import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { type DiscordHouse, openDiscordHouse } from '../../support/discord/discord-house.ts';
import type { DiscordPerson } from '../../support/discord/discord-person.ts';
import { wordsOf } from '../../support/discord/read-components.ts';
import { type Json, TYPE } from '../../support/discord/state.ts';
import { until } from '../../support/slack/until.ts';

const VIEW = String(1 << 10);

describe('what happens to servers and channels', () => {
  let house: DiscordHouse;
  let coordinator: DiscordPerson;

  beforeEach(async () => {
    house = await openDiscordHouse({ mode: 'gateway' });
    coordinator = await house.person('coordinator', 'coordinator');
  });

  const told = () => coordinator.directMessages.map(({ components }) => wordsOf(components)).join('\n');
  async function hears(type: string, times = 1) {
    await house.hears(type, times);
    await house.settle();
  }
  function change(more: Json): void {
    const channel = house.state.channels.get(house.channel) as Json;
    Object.assign(channel, more);
    house.state.tell('CHANNEL_UPDATE', channel);
  }

  test('given a channel has another name, then coordinators are told, and only of that', async () => {
    change({ topic: 'Tea' });
    change({ name: 'north-east' });
    await hears('place.changed');
    expect(told()).toContain('is called north-east now');
    expect(house.given).toHaveLength(1);
  });

  test('given a channel is opened to everybody on the server, then coordinators are told', async () => {
    change({ permission_overwrites: [{ id: house.guild, type: 0, allow: VIEW, deny: '0' }] });
    await hears('place.changed');
    expect(told()).toContain('has become public');
  });

  test('given one more role on the server may read a channel, then coordinators are told; and whoever links one is told which may', async () => {
    const staff = { id: house.state.snowflake(), name: 'All staff', permissions: '0' };
    house.state.tell('GUILD_ROLE_CREATE', { guild_id: house.guild, role: staff });
    const may = { id: staff.id, type: 0, allow: VIEW, deny: '0' };
    change({ permission_overwrites: [may] });
    await hears('place.changed');
    expect(told()).toContain('More people can read a channel');
    change({ permission_overwrites: [may], topic: 'Tea' });
    change({ permission_overwrites: [] });
    const south = house.state.addChannel(house.guild, 'south');
    const channel = house.state.channels.get(south) as Json;
    Object.assign(channel, { permission_overwrites: [may] });
    house.state.tell('CHANNEL_UPDATE', channel);
    // Nothing else was news, and this channel is nobody's yet.
    await hears('place.changed', 2);
    expect(told().match(/More people/g)).toHaveLength(1);
    await coordinator.slash('link', south);
    expect(await coordinator.sees(/Linked/)).toContain('with one of these roles can read it: All staff.');
  });

  test('given a forum that takes no post without a tag, then it is not linked, and whoever tries is told what to turn off', async () => {
    const forum = house.state.addChannel(house.guild, 'forum', TYPE.forum);
    const channel = house.state.channels.get(forum) as Json;
    house.state.tell('CHANNEL_UPDATE', Object.assign(channel, { flags: 1 << 4 }));
    await coordinator.slash('link', forum);
    expect(await coordinator.sees(/without a tag/)).toContain('turn off');
    house.state.tell('CHANNEL_UPDATE', Object.assign(channel, { flags: 0 }));
    await coordinator.slash('link', forum);
    await coordinator.sees(/Linked/);
  });

  test('given everybody’s own role is widened, then it is noticed for the network’s channel as well', async () => {
    const role = { id: house.guild, name: '@everyone', permissions: VIEW };
    house.state.tell('GUILD_ROLE_UPDATE', { guild_id: house.guild, role });
    await hears('place.changed');
    expect(told()).toContain('has become public');
  });

  test('given Soundings may not post there any more, and then may again, then coordinators are told both', async () => {
    const deny = [{ id: house.state.bot.id, type: 1, allow: '0', deny: VIEW }];
    change({ permission_overwrites: deny });
    await hears('place.changed');
    expect(told()).toContain('taken out of a channel');
    change({ permission_overwrites: [] });
    await hears('place.changed', 2);
    expect(told()).toContain('A channel is back');
  });

  test('given a channel is deleted, then it is no place any more', async () => {
    house.state.deleteChannel(house.channel);
    await hears('place.changed');
    expect(told()).toContain('A channel was deleted');
    expect(await house.house.store.place.count({ where: { platform: 'discord' } })).toBe(0);
  });

  test('given Soundings is taken out of the server and invited again, then coordinators are told, and its commands are there', async () => {
    house.state.tell('GUILD_DELETE', { id: house.guild });
    await hears('platform.left');
    expect(told()).toContain('taken out of a workspace or server');
    house.state.commands.clear();
    house.state.tell('GUILD_CREATE', { id: house.guild });
    await hears('platform.back');
    expect(told()).toContain('A channel is back');
    await until(() => house.state.commands.get(house.guild) ?? null, 'commands');
  });

  test('given Discord has an outage, then nobody is told anything', async () => {
    house.state.tell('GUILD_DELETE', { id: house.guild, unavailable: true });
    house.state.tell('GUILD_CREATE', { id: house.guild });
    change({ name: 'north-east' });
    await hears('place.changed');
    expect(house.given.map(({ command }) => command.what)).toEqual(['renamed']);
  });

  test('given somebody leaves one server and is on another, then nothing; given they leave that, then their account is closed', async () => {
    const other = house.state.addGuild('Another house');
    house.state.tell('GUILD_CREATE', { id: other });
    const peer = await house.person('ash', 'peer');
    house.state.addMember(other, peer.user);
    const leave = (guild: string, user: string) => {
      house.state.members.get(guild)?.delete(user);
      house.state.tell('GUILD_MEMBER_REMOVE', { guild_id: guild, user: { id: user } });
    };
    const accounts = () => house.house.store.account.count({ where: { key: peer.user, closedOn: null } });
    leave(house.guild, peer.user);
    await until(
      () => (house.rest.calls.some(({ path }) => path.endsWith(`/members/${peer.user}`)) ? true : null),
      'a look at the other server',
    );
    expect(await accounts()).toBe(1);
    leave(other, peer.user);
    await hears('account.closed');
    expect(await accounts()).toBe(0);
    expect(told()).toContain('deactivated there');
    // Of people whom Soundings does not know, Discord is asked nothing.
    const stranger = await house.person(`stranger-${randomUUID()}`);
    const asked = house.rest.calls.length;
    leave(house.guild, stranger.user);
    change({ name: 'later' });
    await hears('place.changed');
    expect(house.rest.calls.slice(asked).filter(({ path }) => path.includes('/members/'))).toEqual([]);
  });

  test('given the commands are there already, then they are left alone; given others are, then they are put right', async () => {
    const puts = () =>
      house.rest.calls.filter(({ method, path }) => method === 'PUT' && path.endsWith('/commands')).length;
    await until(() => (puts() === 1 ? true : null), 'the commands');
    house.state.tell('GUILD_CREATE', { id: house.guild });
    change({ name: 'later' });
    await hears('place.changed');
    expect(puts()).toBe(1);
    house.state.commands.set(house.guild, [{ type: 1, name: 'old', description: 'Old', options: [] }]);
    house.state.tell('GUILD_CREATE', { id: house.guild });
    await until(() => (puts() === 2 ? true : null), 'the commands again');
    const names = house.state.commands.get(house.guild)?.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['soundings', 'challenge', 'Reply unnamed']));
    expect(names).not.toContain('old');
  });

  test('given Discord is busy when the commands are told, then they are told again', async () => {
    const other = house.state.addGuild('Another house');
    let failures = 2;
    house.rest.fate = ({ method }) =>
      method === 'PUT' && failures-- > 0 ? { status: 503, after: false } : 'as it is';
    house.state.tell('GUILD_CREATE', { id: other });
    await until(() => house.state.commands.get(other) ?? null, 'the commands');
  });

  test('given a session that was lost, and Soundings taken out meanwhile, then it is noticed when it is back', async () => {
    house.gateway.resumes = 'refused';
    house.gateway.cut();
    house.state.guilds.delete(house.guild);
    await hears('platform.left');
  });
});
