import { z } from 'zod';
import { ROSTER_COLUMNS } from '../../src/desk-port.ts';
import type { Inbound } from '../../src/door-port.ts';
import { readSlash } from './browser/slash.ts';
import { isRef } from './ids.ts';
import type { WireCommand } from './wire.ts';

interface SlashCommand extends WireCommand {
  readonly command: Inbound['command'];
  /** About the place that it is typed in, which comes with it. */
  readonly inPlace?: true;
}

/** What is asked of guidance: the words after its command, or what stands in its box. */
export const guidanceAsked = (words: string, place: string) => ({ type: 'guidance.ask', words, place });

/** What can be typed with a slash. Only a question may follow one: what a challenge says goes through a form. */
const slashCommands: readonly SlashCommand[] = [
  {
    name: '/challenge',
    command: { type: 'challenge.start' },
    about: 'Share a challenge without your name',
    button: 'Share a challenge',
  },
  {
    name: '/mine',
    command: { type: 'challenge.mine' },
    about: 'Open my challenges, which only you can see',
  },
  {
    name: '/guidance',
    command: { type: 'guidance.ask' },
    about: 'Ask what reports and frameworks say, in private',
    takesQuestion: true,
  },
  {
    name: '/sets',
    command: { type: 'sets.mine', page: 0 },
    about: 'My learning sets, and calls for new ones',
  },
  { name: '/people', command: { type: 'people.open', page: 0 }, about: 'Who is in your networks' },
  { name: '/profile', command: { type: 'profile.open' }, about: 'What the others see of you' },
  { name: '/join', command: { type: 'join.start', page: 0 }, about: 'Ask to join a network' },
  {
    name: '/networks',
    command: { type: 'networks.list', page: 0 },
    about: 'The networks that you coordinate',
    forCoordinators: true,
  },
  {
    name: '/link',
    command: { type: 'place.link' },
    about: 'Give this place to a network of yours',
    forCoordinators: true,
    inPlace: true,
  },
  {
    name: '/unlink',
    command: { type: 'place.unlink' },
    about: 'Take this place from its network',
    forCoordinators: true,
    inPlace: true,
  },
  {
    name: '/reports',
    command: { type: 'report.list' },
    about: 'See what was reported',
    forCoordinators: true,
  },
  { name: '/desk', command: { type: 'desk.link' }, about: 'Get a link to the desk, for another device' },
  { name: '/home', command: { type: 'home.open' }, about: 'Start again from the beginning' },
  {
    name: '/help',
    command: { type: 'home.help' },
    about: 'How Soundings works, and what it keeps to itself',
  },
];

/** What the page is told of the commands. */
export const commandList: readonly WireCommand[] = slashCommands.map(
  ({ command: _, inPlace: __, ...shown }) => shown,
);

export type ParsedSlash =
  | {
      readonly kind: 'command';
      readonly command: Inbound['command'];
      readonly inPlace: boolean;
      /** What was asked; empty where it may be asked in a form. None for other commands. */
      readonly question?: string;
    }
  | { readonly kind: 'refused'; readonly sentence: string };

export function parseSlash(text: string): ParsedSlash {
  const slash = readSlash(text, commandList);
  if (slash.kind === 'refused') return slash;
  const command = slash.kind === 'command' && slashCommands.find((one) => one.name === slash.name);
  return command
    ? {
        kind: 'command',
        command: command.command,
        inPlace: command.inPlace === true,
        ...(slash.question === undefined ? {} : { question: slash.question }),
      }
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
export const hearBody = z.object({ eventId, text: words.default('') });
export const guidanceBody = z.object({ eventId, text: words });
/** Longer than any pass we make, and too short to be a burden. */
export const enterBody = z.object({ pass: z.string().max(200) });
export const hereBody = z.object({});
export const signOutBody = z.object({ everywhere: z.boolean().default(false) });
export const personBody = z.object({ key: z.string().max(200) });
export const actBody = z.object({
  eventId,
  action: z.string().max(500),
  values: z.record(z.string().max(64), z.union([words, z.array(words).max(25)])).optional(),
});

/** The card that one of the page's own pages begins with. */
export const openBody = z.object({
  eventId,
  page: z.enum(['waiting', 'networks', 'documents', 'you', 'guidance', 'mine', 'leave']),
  network: ref.optional(),
});

export function pageCommand({ page, network }: z.output<typeof openBody>): Inbound['command'] {
  switch (page) {
    case 'waiting':
      return { type: 'join.waiting', page: 0 };
    case 'networks':
      return network === undefined ? { type: 'networks.list', page: 0 } : { type: 'network.open', network };
    case 'documents':
      return { type: 'documents.list', network, page: 0 };
    case 'you':
      return { type: 'profile.open' };
    case 'guidance':
      return { type: 'guidance.browse' };
    case 'mine':
      return { type: 'challenge.mine', page: 0 };
    case 'leave':
      return { type: 'leave.list', page: 0 };
  }
}

const rosterFile = {
  name: words.pipe(z.string().max(255)),
  /** In base64. How much, the body's limit says. */
  bytes: z.string(),
  columns: z.partialRecord(z.enum(ROSTER_COLUMNS), words.pipe(z.string().max(300))).optional(),
  choices: z.record(words.pipe(z.string().max(254)), z.string().max(36)).optional(),
};
export const rosterCheckBody = z.object(rosterFile);
export const rosterApplyBody = z.object({
  eventId,
  ...rosterFile,
  seen: z.string().max(200),
  manyLeaveConfirmed: z.boolean().default(false),
});
