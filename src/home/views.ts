import { codeButton, joinButton, requestBlocks } from '../networks/joining/asking/views.ts';
import { waitingButton } from '../networks/joining/deciding/views.ts';
import type { JoinRequest } from '../networks/joining/store.ts';
import { KEPT_DAYS } from '../networks/leaving/rules.ts';
import { type Belonging, introduction, type Person } from '../networks/rules.ts';
import { buttons, type Card, card, labelled, note, text } from '../views/card.ts';

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
}

/** One's own page: where one is, and what one can do. */
export function homeCard(person: Person, networks: readonly Belonging[], facts: HomeFacts): Card {
  const { opening, requests, waiting } = facts;
  const isPeer = networks.some(({ standings }) => standings.has('peer'));
  const coordinates = networks.filter(({ standings }) => standings.has('coordinator'));
  return card({
    heading: `Hello, ${person.name}`,
    blocks: [
      opening === undefined ? null : note(opening),
      text('Put a problem to your peers without your name, and read what they make of it.'),
      labelled('You', introduction(person)),
      labelled(networks.length === 1 ? 'Your network' : 'Your networks', namesOf(networks)),
      networks.length === 0 ? note(inNoNetwork) : null,
      isPeer
        ? buttons(
            { label: 'Share a challenge', style: 'primary', action: { type: 'challenge.start' } },
            mineButton,
          )
        : null,
      // What they wrote can still be taken back, as long as they are known.
      networks.length === 0 ? buttons(mineButton) : null,
      coordinates.length > 0
        ? buttons(
            waitingButton(waiting),
            { label: 'Members', action: { type: 'member.manage', page: 0 } },
            { label: 'Reports', action: { type: 'report.list', page: 0 } },
          )
        : null,
      ...requestBlocks(requests),
      buttons(
        joinButton,
        { label: 'My accounts', action: { type: 'accounts.list' } },
        { label: 'My data', action: { type: 'export.get' } },
        howItWorks,
      ),
    ],
  });
}

/** As many as can be read at a glance; somebody who coordinates for a whole country has hundreds. */
const NAMES_AT_MOST = 12;

function namesOf(networks: readonly Belonging[]): string {
  const names = networks.map(({ network }) => network.name);
  const more = names.length - NAMES_AT_MOST;
  if (more <= 0) return names.join('\n') || 'None now';
  return [...names.slice(0, NAMES_AT_MOST), `and ${more} more`].join('\n');
}

const inNoNetwork = `Until ${KEPT_DAYS} days after you left your last one, a coordinator can take you back: ask to join. After that everything held on you is erased.`;

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
      'What is kept secret',
      'Who wrote something without their name is sealed. No coordinator can see it. Your own words can still give you away, so leave out names and places.',
    ),
    buttons(
      { label: 'Share a challenge', style: 'primary', action: { type: 'challenge.start' } },
      { label: 'My challenges', action: { type: 'challenge.mine', page: 0 } },
    ),
  ],
});
