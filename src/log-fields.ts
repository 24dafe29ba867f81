import { StartRefusal } from './refusal.ts';

const ALLOWED = [
  'event', 'command', 'outcome', 'delivery', 'place', 'platform', 'attempt', 'verdict', 'delayMs', 'durationMs',
  'count', 'port', 'migration', 'version', 'pid', 'host', 'folder', 'error', 'code', 'signal', 'reason', 'queue', 'step',
] as const; // biome-ignore format: one list, read at a glance

type FieldName = (typeof ALLOWED)[number];

/** What a caller may hand over; what is written of it is decided below, at run time too. */
export type LogFields = { readonly [name in FieldName]?: unknown };

/**
 * An identifier or a word from a closed list: letters, digits and a little punctuation, no spaces. That leaves out
 * sentences, and leaving out `@`, `?`, `=` and `//` leaves out e-mail addresses and URLs.
 */
const WORD = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/;
const FOLDER = /^\/[A-Za-z0-9_./-]{1,120}$/;

/** Sorts fields into those that may be written, as they may be written, and the names of those that may not. */
export function allowedFields(fields: object): { kept: Record<string, unknown>; dropped: string[] } {
  const kept: Record<string, unknown> = {};
  const dropped: string[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const written = isAllowed(name) ? allowedValue(name, value) : undefined;
    if (written === undefined) dropped.push(name);
    else kept[name] = written;
  }
  return { kept, dropped };
}

function isAllowed(name: string): name is FieldName {
  return (ALLOWED as readonly string[]).includes(name);
}

function allowedValue(name: FieldName, value: unknown): unknown {
  if (name === 'error') return describeError(value);
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  return (name === 'folder' ? FOLDER : WORD).test(value) ? value : undefined;
}

/**
 * An error's class, code and places in our files. Not its message, since a database or a platform quotes the data it
 * did not like; only a StartRefusal's, which is a sentence we wrote.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  return {
    class: WORD.test(error.constructor.name) ? error.constructor.name : 'Error',
    ...(typeof code === 'number' || (typeof code === 'string' && WORD.test(code)) ? { code } : {}),
    ...(error instanceof StartRefusal ? { sentence: error.message } : {}),
    at: frames(error),
  };
}

/**
 * "src/door.ts:41": the file and line of each frame of ours, without the folder that the clone stands in. A stack begins
 * with the message, which is cut away first; when it is not to be found there, nothing is certain and nothing is written.
 */
function frames({ stack = '', message }: Error): string[] {
  const start = stack.indexOf(message);
  if (start < 0) return [];
  const found = stack
    .slice(start + message.length)
    .matchAll(/^\s+at .*?((?:src|adapters|bin|tests)\/[\w./-]+\.[mc]?[jt]s:\d+)(?::\d+)?\)?$/gm);
  return Array.from(found, (match) => match[1] ?? '').slice(0, 8);
}
