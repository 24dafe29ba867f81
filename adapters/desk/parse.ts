import { z } from 'zod';
import { readSlash } from './browser/slash.ts';
import { isRef } from './ids.ts';
import type { WireCommand } from './wire.ts';

interface SlashCommand extends WireCommand {
  readonly type: string;
}

/** What can be typed with a slash. None takes words after it: what a challenge says goes through a form only. */
const slashCommands: readonly SlashCommand[] = [
  {
    name: '/challenge',
    type: 'challenge.start',
    about: 'Share a challenge without your name',
    button: 'Share a challenge',
  },
  { name: '/mine', type: 'challenge.mine', about: 'Open my challenges, which only you can see' },
  { name: '/reports', type: 'report.list', about: 'See what was reported, for coordinators' },
  { name: '/home', type: 'home.open', about: 'Start again from the beginning' },
  { name: '/help', type: 'home.help', about: 'How Soundings works, and what it keeps to itself' },
];

/** What the page is told of the commands. */
export const commandList: readonly WireCommand[] = slashCommands.map(({ type: _, ...shown }) => shown);

export type ParsedSlash =
  | { readonly kind: 'command'; readonly type: string }
  | { readonly kind: 'refused'; readonly sentence: string };

export function parseSlash(text: string): ParsedSlash {
  const slash = readSlash(text, commandList);
  if (slash.kind === 'refused') return slash;
  const command = slash.kind === 'command' && slashCommands.find((one) => one.name === slash.name);
  return command
    ? { kind: 'command', type: command.type }
    : { kind: 'refused', sentence: 'A command begins with a slash, so nothing was sent. Try /help.' };
}

/** PostgreSQL keeps neither a zero byte nor half of a character; nobody types them on purpose. */
const words = z
  .string()
  .transform((value) => value.toWellFormed().replaceAll('\0', '').replaceAll('\r\n', '\n'));

const ref = z.string().refine(isRef);
/** Made by the page, once for each thing that somebody does: sent again, it has no second effect. */
const eventId = ref;

export const sayBody = z.object({ eventId, place: ref, thread: ref.optional(), text: words });
export const commandBody = z.object({ eventId, place: ref.optional(), text: words });
export const hearBody = z.object({ eventId });
export const personBody = z.object({ key: z.string().max(200) });
export const actBody = z.object({
  eventId,
  action: z.string().max(500),
  values: z.record(z.string().max(64), z.union([words, z.array(words).max(25)])).optional(),
});
