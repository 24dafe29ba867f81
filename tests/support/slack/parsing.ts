import type { Json } from '../../../adapters/slack/limits-reading.ts';
import { parse } from '../../../adapters/slack/parse.ts';
import type { Parsed } from '../../../adapters/slack/parsed.ts';
import { commands } from '../../../src/soundings.ts';
import { createCodec } from '../../../src/views/codec.ts';

const registry = new Map(
  commands.flatMap(({ type, carries }) => (carries === null ? [] : [[type, carries] as const])),
);
export const codec = createCodec(Buffer.alloc(32, 7), registry);

export const read = (body: Json): Parsed => parse(body, codec);

/** What it comes to, in a line. */
export function gist(parsed: Parsed): string {
  if (parsed.kind === 'ignored') return `ignored: ${parsed.why}`;
  if (parsed.kind === 'stale' || parsed.kind === 'resume') return parsed.kind;
  const { type, what } = parsed.command;
  return [parsed.kind, type, what].filter((part) => part !== undefined).join(' ');
}
