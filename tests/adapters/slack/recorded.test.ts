import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../adapters/slack/limits-reading.ts';
import { IGNORED } from '../../../adapters/slack/parsed.ts';
import { commands } from '../../../src/soundings.ts';
import { gist, read } from '../../support/slack/parsing.ts';

const DATA = join(import.meta.dirname, '../../../../shared/data');
const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)],
  );

describe.skipIf(!existsSync(DATA))('payloads that others recorded', () => {
  const recorded = existsSync(DATA)
    ? files(join(DATA, 'fixtures/slack')).flatMap((file) =>
        Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>)
          .filter(([name, value]) => typeof value === 'object' && !/Context$/.test(name))
          .map(([name, value]) => [`${file.split('/').at(-1)} ${name}`, value as Json] as const),
      )
    : [];

  test.each(recorded)('given %s, then it is understood', (name, body) => {
    // Some were shortened when they were written down.
    const parsed = read({ event_id: 'Ev1', ...body });
    const expected: Readonly<Record<string, string>> = {
      app_mention: 'command home.hear',
      member_joined_channel: 'happening place.changed back',
      reaction_added: 'ignored: not-asked-for',
      block_actions: 'ignored: not-a-button',
      view_submission: 'ignored: not-ours',
      message: (body.event as Json | undefined)?.thread_ts ? 'command thread.write' : 'command home.hear',
    };
    const kind = body.event ? String((body.event as Json).type) : String(body.type ?? 'slash');
    expect([name, gist(parsed)]).toEqual([name, expected[kind] ?? 'ignored: not-ours']);
  });

  const samples = existsSync(DATA)
    ? files(join(DATA, 'slack/samples')).filter((file) => file.endsWith('.json'))
    : [];
  test.each(samples.map((file) => [file.split('/').at(-1), file]))(
    'given the shape of %s, then it is a command or is let go of for a reason',
    (_name, file) => {
      const shape = JSON.parse(readFileSync(file ?? '', 'utf8')) as Json;
      for (const body of [shape, filled(shape) as Json]) {
        const parsed = read(body);
        if (parsed.kind === 'ignored') expect(Object.keys(IGNORED)).toContain(parsed.why);
        else
          expect(commands.map(({ type }) => type)).toContain(
            'command' in parsed ? parsed.command.type : 'home.help',
          );
      }
      const why = read(filled(shape) as Json);
      // With ids in the places of ids, nothing that we ask for is beyond us.
      if (why.kind === 'ignored' && why.why === 'unreadable')
        expect.fail(JSON.stringify(shape).slice(0, 300));
    },
  );
});

/** The samples have their values blanked; this puts in what Slack would. */
function filled(part: unknown, name = ''): unknown {
  if (Array.isArray(part)) return part.map((each) => filled(each, name));
  if (typeof part === 'object' && part !== null)
    return Object.fromEntries(
      Object.entries(part).map(([key, value]) => [key, filled(value, key === 'id' ? name : key)]),
    );
  if (part !== '' && !/^0+\.0+$/.test(String(part))) return part;
  if (/(^|_)(ts)$/.test(name)) return '1700000001.000100';
  if (/team/.test(name)) return 'T0TEAM';
  if (/enterprise/.test(name)) return 'E0ORG';
  if (/user|actor|inviter/.test(name)) return 'U0AMARA';
  if (/channel/.test(name)) return 'C0NORTH';
  return `some ${name}`;
}
