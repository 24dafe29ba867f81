import { allowedFields, type LogFields } from './log-fields.ts';
import type { Clock } from './time/clock.ts';

/** From the quietest to the most talkative: each level also writes everything of the levels before it. */
export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * A message written out in the code. `string`, and a template with a hole in it, become `never`: whatever
 * varies belongs in a field, where the allow-list sees it.
 */
// biome-ignore lint/complexity/noBannedTypes: {} is what tells a literal from a pattern here
type Static<M extends string> = {} extends Record<M, 1> ? never : M;
type Write = <M extends string>(message: Static<M>, fields?: LogFields) => void;

/** Writes what happened, never what was said: see `log-fields.ts` for what a field may hold. */
export interface Logger {
  readonly error: Write;
  readonly warn: Write;
  readonly info: Write;
  readonly debug: Write;
}

export interface LoggerOptions {
  level: LogLevel;
  clock: Clock;
  /** Takes one finished line, without its line break. Standard error unless given. */
  write?: (line: string) => void;
  /** One readable line instead of JSON. By default, when standard error is a terminal. */
  pretty?: boolean;
  /** Told the name of every field that was left out, so that a test can ask. */
  onDropped?: (field: string) => void;
}

/** Gives a logger. It never throws: a field it may not write is left out, and the line is written. */
export function createLogger(options: LoggerOptions): Logger {
  const write = options.write ?? ((line: string) => void process.stderr.write(`${line}\n`));
  const format = (options.pretty ?? process.stderr.isTTY === true) ? readable : JSON.stringify;
  const highest = LOG_LEVELS.indexOf(options.level);

  const at =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}) => {
      if (LOG_LEVELS.indexOf(level) > highest) return;
      const { kept, dropped } = allowedFields(fields);
      for (const field of dropped) options.onDropped?.(field);
      write(format({ time: options.clock.now().toISOString(), level, message, ...kept }));
    };
  return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') };
}

/** Writes nothing: for a tool or a test that has no use for the log. */
export const silentLogger: Logger = { error: ignore, warn: ignore, info: ignore, debug: ignore };

function ignore(): void {}

function readable({ time, level, message, ...fields }: Record<string, unknown>): string {
  const rest = Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return [String(time).slice(11, 19), String(level).padEnd(5), message, ...rest].join(' ');
}
