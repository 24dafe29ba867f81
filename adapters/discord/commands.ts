import type { FromPerson } from '../../src/door-port.ts';

/** Something that can be said with a command. What stands in it is never about a challenge: a question for guidance is asked under one's name. */
interface Option {
  readonly name: string;
  readonly description: string;
  /** The field of the command that it goes into. */
  readonly field: string;
  /** Few things to choose from; what is chosen may be another command altogether. */
  readonly choices?: readonly { readonly name: string; readonly value: string; readonly type?: string }[];
  /** Characters that it may have; a name's, where nothing is said. */
  readonly most?: number;
  /** Offered while it is typed. */
  readonly suggests?: 'network' | 'authority';
}

/** A slash command, as Discord shows it and as `parse-presses.ts` looks it up. */
export interface DiscordCommand {
  readonly name: string;
  readonly description: string;
  readonly command: FromPerson['command'];
  /** About the channel it is typed in, which comes with it. */
  readonly inPlace?: true;
  readonly option?: Option;
}

/**
 * The slash commands. Discord shows each with our name beside it, so their own can be short. None takes words about a challenge:
 * those go into a form.
 */
export const slashCommands: readonly DiscordCommand[] = [
  {
    name: 'soundings',
    description: 'Start here: your networks, and what you can do',
    command: { type: 'home.open' },
  },
  {
    name: 'challenge',
    description: 'Share a challenge without your name (opens a form)',
    command: { type: 'challenge.start' },
  },
  {
    name: 'mine',
    description: 'My challenges, which only you can see',
    command: { type: 'challenge.mine', page: 0 },
  },
  {
    name: 'guidance',
    description: 'Ask what reports and frameworks say; only you see the answer',
    command: { type: 'guidance.ask' },
    inPlace: true,
    option: {
      name: 'question',
      description: 'What you would like to know, in your own words',
      field: 'words',
      most: 1_000,
    },
  },
  {
    name: 'like',
    description: 'Authorities like yours, or like another one',
    command: { type: 'comparators.open', authority: '' },
    option: {
      name: 'authority',
      description: 'Another than yours: begin to type its name',
      field: 'authority',
      suggests: 'authority',
    },
  },
  {
    name: 'link',
    description: 'For coordinators: give this channel to a network of yours',
    command: { type: 'place.link' },
    inPlace: true,
    option: { name: 'network', description: 'Which of your networks', field: 'network', suggests: 'network' },
  },
  {
    name: 'unlink',
    description: 'For coordinators: take this channel from its network',
    command: { type: 'place.unlink' },
    inPlace: true,
  },
  {
    name: 'set',
    description: 'For coordinators: make this channel the place of a learning set',
    command: { type: 'set.link' },
    inPlace: true,
  },
  {
    name: 'sets',
    description: 'My learning sets, and calls for new ones',
    command: { type: 'sets.mine', page: 0 },
  },
  { name: 'desk', description: 'Get a private link to the desk', command: { type: 'desk.link' } },
  {
    name: 'help',
    description: 'How Soundings works, and what it keeps to itself',
    command: { type: 'home.help' },
    option: {
      name: 'about',
      description: 'What you would like to know',
      field: '',
      choices: [
        { name: 'How it works', value: 'how', type: 'home.help' },
        { name: 'What my admin can see', value: 'admin', type: 'home.privacy' },
      ],
    },
  },
];

/** The command in the menu of a message. */
export const REPLY_UNNAMED = 'Reply unnamed';

// docs.discord.com/developers/interactions/application-commands: types of commands, and the type of an option that is words.
const CHAT_INPUT = 1;
const MESSAGE = 3;
const STRING = 3;

/** All commands as Discord is told of them, one server at a time. */
export function registration(): readonly Readonly<Record<string, unknown>>[] {
  return [
    ...slashCommands.map(({ name, description, option }) => ({
      type: CHAT_INPUT,
      name,
      description,
      options: option ? [optionOf(option)] : [],
    })),
    { type: MESSAGE, name: REPLY_UNNAMED },
  ];
}

const optionOf = ({ name, description, choices, suggests }: Option) => ({
  type: STRING,
  name,
  description,
  required: false,
  ...(choices ? { choices: choices.map(({ name: label, value }) => ({ name: label, value })) } : {}),
  ...(suggests ? { autocomplete: true } : {}),
});
