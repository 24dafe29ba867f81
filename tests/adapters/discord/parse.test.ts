import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slashCommands } from '../../../adapters/discord/commands.ts';
import { parse, parseInteraction } from '../../../adapters/discord/parse.ts';
import { IGNORED, type Parsed } from '../../../adapters/discord/parsed.ts';
import { plainWords } from '../../../adapters/discord/typed-words.ts';
import { commands } from '../../../src/soundings.ts';
import { createCodec } from '../../../src/views/codec.ts';

const registry = new Map(
  commands.flatMap(({ type, carries }) => (carries === null ? [] : [[type, carries] as const])),
);
const codec = createCodec(Buffer.alloc(32, 7), registry);
const ME = '900000000000000001';
const [GUILD, CHANNEL, USER] = ['1457468924290662599', '1459213904352645277', '1033044521375764530'];

const press = (more: object) =>
  parseInteraction(
    {
      id: '1473118791343800450',
      token: 't',
      guild_id: GUILD,
      channel_id: CHANNEL,
      member: { user: { id: USER } },
      ...more,
    },
    codec,
  );
const hear = (t: string, d: object) => parse({ t, d, s: 5, session: 'abc' }, ME, codec);
const gist = (parsed: Parsed): string => {
  if (parsed.kind === 'ignored') return `ignored: ${parsed.why}`;
  return 'command' in parsed ? `${parsed.kind} ${parsed.command.type}` : parsed.kind;
};

describe('presses', () => {
  test.each(slashCommands.map((command) => [command.name, command]))(
    'given /%s, then its command',
    (name, { command }) => {
      expect(press({ type: 2, data: { name, type: 1 } })).toMatchObject({
        kind: 'command',
        command,
        eventId: '1473118791343800450',
      });
    },
  );

  test('given what was chosen, or typed, with a command, then it goes where it belongs', () => {
    const option = (name: string, value: string) => [{ name, type: 3, value }];
    expect(press({ type: 2, data: { name: 'help', options: option('about', 'admin') } })).toMatchObject({
      command: { type: 'home.privacy' },
    });
    expect(press({ type: 2, data: { name: 'like', options: option('authority', 'camden') } })).toMatchObject({
      command: { type: 'comparators.open', authority: 'camden' },
    });
  });

  test('given a button, then its command; asked first where it has to be; and none that we did not make', () => {
    const id = codec.encode({ type: 'home.open' });
    const pressed = (custom_id: string) => gist(press({ type: 3, data: { custom_id, component_type: 2 } }));
    expect(pressed(id)).toBe('command home.open');
    expect(pressed(`${id}!2`)).toBe('command home.open');
    expect(pressed(`?${id}`)).toBe('confirm');
    expect(pressed('cancel')).toBe('cancel');
    expect(pressed('+look/1459213904352645277/1473118766652199044')).toBe('look');
    expect(pressed('+continue/abc')).toBe('continue');
    expect(pressed(`${id}x`)).toBe('stale');
    expect(pressed('+nothing')).toBe('stale');
    expect(gist(press({ type: 3, data: { custom_id: id, component_type: 3 } }))).toBe('ignored: not-ours');
  });

  test('given a form, then what was typed cannot change whose or which it is', () => {
    const custom_id = codec.encode({ type: 'challenge.start' });
    const field = (name: string, value: string) => ({
      type: 18,
      component: { type: 4, custom_id: name, value },
    });
    const components = [field('type', 'challenge.withdraw'), field('text', 'One\r\ntwo \ud800')];
    expect(press({ type: 5, data: { custom_id, components } })).toMatchObject({
      command: { type: 'challenge.start', text: 'One\ntwo \ufffd' },
    });
  });

  test('given any body at all, then it is read or let go of, and nothing is thrown', () => {
    fc.assert(
      fc.property(
        fc.object({
          key: fc.constantFrom(
            'id',
            'type',
            'data',
            'member',
            'user',
            'token',
            'custom_id',
            'components',
            'message',
            'name',
            'options',
          ),
        }),
        (body) => {
          for (const parsed of [
            parseInteraction(body, codec),
            press(body),
            ...hear('MESSAGE_CREATE', body),
            ...hear('MESSAGE_DELETE_BULK', body),
          ])
            if (parsed.kind === 'ignored') expect(Object.keys(IGNORED)).toContain(parsed.why);
        },
      ),
    );
  });
});

describe('what people type', () => {
  const message = {
    id: '1473118766652199044', channel_id: CHANNEL, guild_id: GUILD, type: 0, content: 'Yes.', author: { id: USER, username: 'ash' },
  }; // biome-ignore format: one thing
  const said = (more: object) =>
    hear('MESSAGE_CREATE', { ...message, ...more })
      .map(gist)
      .join();

  test.each([
    [{}, 'command thread.write'],
    [{ type: 19 }, 'command thread.write'],
    [{ type: 6 }, 'ignored: not-words'],
    [{ content: '  ' }, 'ignored: no-words'],
    [{ author: { id: ME, username: 'soundings', bot: true } }, 'ignored: from-a-bot'],
    [{ webhook_id: '1473118766652199049' }, 'ignored: from-a-bot'],
    [{ guild_id: undefined }, 'command home.hear'],
    [{ channel_type: 0 }, 'command set.said'],
    [{ channel_type: 0, mentions: [{ id: ME }] }, 'command home.hear'],
    [{ channel_type: 11 }, 'command thread.write'],
    [{ author: null }, 'ignored: unreadable'],
  ])('given a message with %j, then %s', (more, expected) => {
    expect(said(more)).toBe(expected);
  });

  test('given a change, then it is one only where words were changed', () => {
    const changed = (more: object) =>
      hear('MESSAGE_UPDATE', { ...message, ...more })
        .map(gist)
        .join();
    expect(changed({ edited_timestamp: '2026-02-17T00:48:03.193000+00:00' })).toBe('command thread.edit');
    expect(changed({ edited_timestamp: null })).toBe('ignored: unchanged');
  });

  test('given its words were taken out of a message and a file is left, then it counts as deleted, unless we may not read it', () => {
    const edited_timestamp = '2026-02-17T00:48:03.193000+00:00';
    const emptied = (more: object) =>
      hear('MESSAGE_UPDATE', { ...message, edited_timestamp, content: '', ...more })
        .map(gist)
        .join();
    expect(emptied({ attachments: [{ id: '1' }] })).toBe('happening thread.delete');
    expect(emptied({ sticker_items: [{ id: '1' }] })).toBe('happening thread.delete');
    expect(emptied({ attachments: [], sticker_items: [] })).toBe('ignored: no-words');
  });

  test('given the same event again, then it has the same name, and another change has another', () => {
    const idOf = (edited: string) =>
      hear('MESSAGE_UPDATE', { ...message, edited_timestamp: edited }).map((one) =>
        'eventId' in one ? one.eventId : '',
      );
    expect(idOf('2026-02-17')).toEqual(idOf('2026-02-17'));
    expect(idOf('2026-02-17')).not.toEqual(idOf('2026-02-18'));
  });

  test.each([
    ['<@123456> and <@!123456>', '@somebody and @somebody'],
    ['<@&123456> in <#123456>', '@group in #channel'],
    [
      '<a:wave:123456> </soundings:123456> <https://example.org/a>',
      ':wave: /soundings https://example.org/a',
    ],
    ['<t:1700000000:R>', '14 November 2023 at 22:13 (UK time)'],
    ['<t:999999999999>', '27 September 33658 at 02:46 (UK time)'],
    ['a < b > c, **bold**', 'a < b > c, **bold**'],
  ])('given %s, then %s', (typed, words) => {
    expect(plainWords(typed)).toBe(words);
  });
});

const RECORDED = join(import.meta.dirname, '../../../../shared/data/fixtures/discord');

describe.skipIf(!existsSync(RECORDED))('payloads that others recorded', () => {
  const recorded = existsSync(RECORDED)
    ? readdirSync(RECORDED).flatMap((file) =>
        Object.entries(
          JSON.parse(readFileSync(join(RECORDED, file), 'utf8')) as Record<string, unknown>,
        ).filter(([, value]) => typeof value === 'object' && value !== null),
      )
    : [];
  const expected: Readonly<Record<string, string>> = {
    // It calls another app by name, outside of a thread.
    mention: 'command set.said',
    channel_post_action: 'stale',
  };

  test.each(recorded)('given %s, then it is understood', (name, payload) => {
    const { type, data } = payload as { type: unknown; data: object };
    const parsed =
      typeof type === 'string'
        ? hear(type.replace('GATEWAY_', ''), data)
        : [parseInteraction(payload, codec)];
    expect([name, parsed.map(gist).join()]).toEqual([name, expected[name]]);
  });
});
