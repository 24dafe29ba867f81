import type { FromPerson } from '../../src/door-port.ts';

/** A slash command, as the manifest shows it and as `parse.ts` looks it up. */
export interface SlashCommand {
  readonly name: string;
  /** What Slack shows beside it while it is typed. */
  readonly description: string;
  readonly command: FromPerson['command'];
  /** About the channel it is typed in, which comes with it. */
  readonly inPlace?: true;
  /** What may be typed after it, as Slack shows it: those words are its question. */
  readonly question?: string;
}

/**
 * The slash commands. Each begins with our name: a workspace has one list for all its apps, and of two with the same name the
 * one that came last takes the other's place (docs.slack.dev/interactivity/implementing-slash-commands). So there are few, for what
 * people look for first and for what has to be said in a channel; the home page has buttons for all else.
 *
 * One takes words: a question for guidance, which may be asked under one's name. What is typed after any other is sent to us with its
 * writer's name on it too, and never looked at.
 */
export const slashCommands: readonly SlashCommand[] = [
  {
    name: '/soundings',
    description: 'Start here: your networks, and what you can do',
    command: { type: 'home.open' },
  },
  {
    name: '/soundings-challenge',
    description: 'Share a challenge without your name (opens a form)',
    command: { type: 'challenge.start' },
  },
  {
    name: '/soundings-mine',
    description: 'My challenges, which only you can see',
    command: { type: 'challenge.mine', page: 0 },
  },
  {
    name: '/soundings-guidance',
    description: 'Ask what reports and frameworks say; only you see the answer',
    command: { type: 'guidance.ask' },
    inPlace: true,
    question: 'your question',
  },
  {
    name: '/soundings-link',
    description: 'For coordinators: give this channel to a network of yours',
    command: { type: 'place.link' },
    inPlace: true,
  },
  {
    name: '/soundings-unlink',
    description: 'For coordinators: take this channel from its network',
    command: { type: 'place.unlink' },
    inPlace: true,
  },
  {
    name: '/soundings-set',
    description: 'For coordinators: make this channel the place of a learning set',
    command: { type: 'set.link' },
    inPlace: true,
  },
  {
    name: '/soundings-desk',
    description: 'Get a private link to the desk',
    command: { type: 'desk.link' },
  },
  {
    name: '/soundings-help',
    description: 'How Soundings works, and what it keeps to itself',
    command: { type: 'home.help' },
  },
];

/** What Slack calls our two shortcuts: on a message, and wherever one is. */
export const shortcuts = {
  replyUnnamed: {
    id: 'reply-unnamed',
    name: 'Reply unnamed',
    description: 'Answer a challenge without your name',
  },
  shareChallenge: {
    id: 'share-challenge',
    name: 'Share a challenge',
    description: 'Put a problem to your peers without your name',
  },
} as const;
