import { expect, test } from 'vitest';
import { botEvents, scopes } from '../../../adapters/slack/access.ts';
import { slashCommands } from '../../../adapters/slack/commands.ts';
import { slackManifest } from '../../../adapters/slack/manifest.ts';
import { eventTypes } from '../../../adapters/slack/parse-events.ts';

const ADDRESS = 'https://soundings.example.org';

test('given Socket Mode in one workspace, then nothing in it is an address', () => {
  const manifest = slackManifest({ kind: 'socket' });
  expect(manifest.settings.socket_mode_enabled).toBe(true);
  expect(JSON.stringify(manifest)).not.toContain('http');
});

test('given Socket Mode in several, then it is installed at the address and nothing else comes there', () => {
  const manifest = slackManifest({ kind: 'socket', address: ADDRESS });
  expect(manifest.oauth_config).toMatchObject({ redirect_urls: [`${ADDRESS}/slack/oauth_redirect`] });
  expect(JSON.stringify(manifest).match(/https/g)).toHaveLength(1);
});

test('given requests, then events, presses and commands all come to the address', () => {
  const manifest = slackManifest({ kind: 'http', address: ADDRESS });
  const events = `${ADDRESS}/slack/events`;
  expect(manifest.settings).toMatchObject({
    socket_mode_enabled: false,
    event_subscriptions: { request_url: events },
    interactivity: { is_enabled: true, request_url: events },
  });
  for (const command of manifest.features.slash_commands) expect(command.url).toBe(events);
});

// docs.slack.dev/reference/app-manifest
test('it keeps Slack’s limits', () => {
  const { display_information: shown, features } = slackManifest({ kind: 'socket' });
  expect(shown.name.length).toBeLessThanOrEqual(35);
  expect(shown.description.length).toBeLessThanOrEqual(140);
  expect(shown.long_description.length).toBeGreaterThanOrEqual(174);
  expect(shown.long_description.length).toBeLessThanOrEqual(4_000);
  expect(features.shortcuts.length).toBeLessThanOrEqual(10);
  for (const { name, description } of features.shortcuts) {
    expect(name.length).toBeLessThanOrEqual(24);
    expect(description.length).toBeLessThanOrEqual(150);
  }
  expect(slashCommands.length).toBeLessThanOrEqual(50);
  for (const { name } of slashCommands) expect(name).toMatch(/^\/[a-z0-9_-]{1,31}$/);
});

test('the events that Slack is asked for are those that are read', () => {
  const kinds = ['message.channels', 'message.groups', 'message.im'];
  const read = eventTypes.flatMap((type) => (type === 'message' ? kinds : [type]));
  expect([...botEvents].sort()).toEqual([...read].sort());
});

test('each scope and event is asked for once', () => {
  expect(new Set(botEvents).size).toBe(botEvents.length);
  expect(slackManifest({ kind: 'socket' }).oauth_config.scopes.bot).toEqual(Object.keys(scopes));
});
