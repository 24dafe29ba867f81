import { askButton, browseButton } from '../guidance/asking/views.ts';
import { comparatorsButton, wishesButton } from '../networks/comparators/views.ts';
import { codeButton, joinButton, requestBlocks } from '../networks/joining/asking/views.ts';
import { waitingButton } from '../networks/joining/deciding/views.ts';
import type { JoinRequest } from '../networks/joining/store.ts';
import { KEPT_DAYS } from '../networks/leaving/rules.ts';
import { peopleButton } from '../networks/members/people/views.ts';
import { profileButton } from '../networks/members/views.ts';
import { type Belonging, introduction, type Person } from '../networks/rules.ts';
import { type Block, type Button, buttons, type Card, card, labelled, note, text } from '../views/card.ts';
import { limits } from '../views/check.ts';
import { privacyButton } from './privacy.ts';

const mineButton = { label: 'My challenges', action: { type: 'challenge.mine', page: 0 } };
const howItWorks = { label: 'How it works', action: { type: 'home.help' } };

/** What one's own page shows beside who one is. */
export interface HomeFacts {
  /** Said first, such as a welcome. */
  readonly opening?: string;
  /** What this account has asked for and nobody has settled. */
  readonly requests: readonly JoinRequest[];
  /** How many wait to join the networks that one coordinates. */
  readonly waiting: number;
  /** How many challenges wait for a coordinator to look at them. */
  readonly toRelease: number;
  /** What stands about one's learning sets, a line each. */
  readonly sets: readonly string[];
}

/** One's own page: where one is, and what one can do. */
export function homeCard(person: Person, networks: readonly Belonging[], facts: HomeFacts): Card {
  if (networks.length === 0) return leftCard(person, facts);
  const { opening, requests, sets } = facts;
  return card({
    heading: `Hello, ${person.name}`,
    blocks: [
      opening === undefined ? null : note(opening),
      text('Put a problem to your peers without your name, and read what they make of it.'),
      labelled('You', introduction(person)),
      labelled(networks.length === 1 ? 'Your network' : 'Your networks', namesOf(networks)),
      sets.length === 0 ? null : labelled('Learning sets', sets.join('\n')),
      ...ways(networks, facts).flatMap(rows),
      ...requestBlocks(requests),
      ...rows([
        joinButton,
        { label: 'Open the desk', action: { type: 'desk.link' } },
        { label: 'My accounts', action: { type: 'accounts.list' } },
        { label: 'My data', action: { type: 'export.get' } },
      ]),
      buttons(howItWorks, privacyButton),
    ],
  });
}

/** For a member who is in no network: what is theirs, until they are erased, and the ways back and out. */
function leftCard(person: Person, { opening, requests }: HomeFacts): Card {
  return card({
    heading: `Hello, ${person.name}`,
    blocks: [
      opening === undefined ? null : note(opening),
      text('You are in no network now.'),
      text(
        `Until ${KEPT_DAYS} days after you left your last one, you can get what is held on you and take back your challenges, and a coordinator can take you back: ask to join. After that everything held on you is erased.`,
      ),
      buttons(
        mineButton,
        { label: 'My data', action: { type: 'export.get' } },
        { label: 'Leave', action: { type: 'leave.list', page: 0 } },
      ),
      ...requestBlocks(requests),
      buttons(joinButton),
    ],
  });
}

/** For somebody Soundings does not know. */
export function strangerCard(requests: readonly JoinRequest[], opening?: string): Card {
  return card({
    heading: 'Welcome to Soundings',
    blocks: [
      opening === undefined ? null : note(opening),
      text(
        'Here leaders of children’s services put problems to their peers without their names. Soundings does not know this account yet.',
      ),
      ...requestBlocks(requests),
      text(
        'If you are a member already, with another account, get a code there and enter it here. If not, ask to join.',
      ),
      buttons({ ...joinButton, style: 'primary' }, codeButton, howItWorks),
    ],
  });
}

const NAMED_AT_MOST = 10;

/** A coordinator may have hundreds. */
function namesOf(networks: readonly Belonging[]): string {
  const names = networks.slice(0, NAMED_AT_MOST).map(({ network }) => network.name);
  const more = networks.length - names.length;
  return [...names, ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
}

/** What one can do from here, in groups, the most used first: each begins a row of its own. */
function ways(
  networks: readonly Belonging[],
  { waiting, toRelease }: HomeFacts,
): readonly (readonly Button[])[] {
  const isPeer = networks.some(({ standings }) => standings.has('peer'));
  const coordinates = networks.some(({ standings }) => standings.has('coordinator'));
  const looksFirst = networks.some(
    ({ network, standings }) => network.looksFirst && standings.has('coordinator'),
  );
  const peers: readonly Button[] = [
    { label: 'Share a challenge', style: 'primary', action: { type: 'challenge.start' } },
    mineButton,
    { label: 'My sets', action: { type: 'sets.mine', page: 0 } },
  ];
  const guidance = [askButton(), browseButton];
  const people = [profileButton, peopleButton, comparatorsButton];
  const lookingAfter = [
    waitingButton(waiting),
    { label: 'Reports', action: { type: 'report.list', page: 0 } },
    { label: 'Members', action: { type: 'member.manage', page: 0 } },
    ...(looksFirst || toRelease > 0
      ? [{ label: `Challenges to release (${toRelease})`, action: { type: 'review.list', page: 0 } }]
      : []),
  ];
  const running = [
    { label: 'My networks', action: { type: 'networks.list', page: 0 } },
    { label: 'New network', action: { type: 'network.new' } },
    wishesButton,
    { label: 'Learning sets', action: { type: 'sets.run', network: '', page: 0 } },
    { label: 'Gaps in guidance', action: { type: 'guidance.gaps', network: '', page: 0 } },
  ];
  return [isPeer ? peers : [], guidance, people, ...(coordinates ? [lookingAfter, running] : [])];
}

/** A group that is too long for one row goes on in the next. */
function rows(group: readonly Button[]): readonly Block[] {
  const { row } = limits.card;
  return Array.from({ length: Math.ceil(group.length / row) }, (_, at) =>
    buttons(...group.slice(at * row, (at + 1) * row)),
  );
}

export const helpCard: Card = card({
  heading: 'How Soundings works',
  blocks: [
    labelled(
      'Share a challenge',
      'Fill in a form, look at exactly what peers will see, and release it. It appears in your network without your name.',
    ),
    labelled(
      'Answer one',
      'Write in its thread under your own name, or press “Reply unnamed”. Begin with a question; advice can wait.',
    ),
    labelled('Happy to talk', 'Offer a conversation. Names are exchanged only if the challenger accepts.'),
    labelled(
      'My challenges',
      'Read what came, say what helped, answer as the challenger, close with what you will do.',
    ),
    labelled(
      'Ask for guidance',
      'Ask what reports and frameworks say, in your own words. Only you see the answer, and what you asked is not kept with your name.',
    ),
    labelled(
      'What is kept secret',
      'Who wrote something without their name is sealed. No coordinator can see it. Your own words can still give you away, so leave out names and places.',
    ),
    buttons(
      { label: 'Share a challenge', style: 'primary', action: { type: 'challenge.start' } },
      { label: 'My challenges', action: { type: 'challenge.mine', page: 0 } },
      privacyButton,
    ),
  ],
});
