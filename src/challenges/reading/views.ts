import type { Person } from '../../networks/rules.ts';
import { hourOf, momentInWords } from '../../time/calendar.ts';
import { type Block, type Button, buttons, type Card, card, divider, note, text } from '../../views/card.ts';
import { excerpt } from '../../views/text.ts';
import type { AnonymousChallenge, Status } from '../anonymous-challenge.ts';
import { isClosing } from '../closing/rules.ts';
import { lookBackButton } from '../closing/views.ts';
import type { Contribution } from '../contribution.ts';
import type { PracticeNote } from '../noting/rules.ts';
import { noteButton, noteEntry } from '../noting/views.ts';
import type { Draft } from '../posing/rules.ts';
import { discardButton, saidBlock } from '../posing/views.ts';
import { whereItIs } from '../reviewing/views.ts';
import { kindNames, reportButton, speaker, speaking } from '../views.ts';

/** How many entries fit on one card with room to spare on the tightest platform. */
export const MINE_PER_PAGE = 5;
export const REPLIES_PER_PAGE = 4;

export interface Offer {
  readonly id: string;
  readonly note: string;
}

const statusNames: Readonly<Record<Status, string>> = {
  waiting: 'waiting to be posted',
  open: 'open',
  held: 'with a coordinator',
  removed: 'removed by a coordinator',
  withdrawn: 'withdrawn',
  closed: 'closed',
};

export const mineButton: Button = { label: 'My challenges', action: { type: 'challenge.mine', page: 0 } };

const withdrawButton = (id: string): Button => ({
  label: 'Withdraw',
  style: 'danger',
  action: { type: 'challenge.withdraw', challenge: id },
  confirm: {
    title: 'Withdraw this challenge?',
    text: 'It is taken away wherever Soundings posted it, with what peers said through Soundings, and all of these words are erased. If somebody has reported it, coordinators can read it until they have settled that, for two weeks at most. This cannot be undone.',
    yes: 'Withdraw it',
  },
});

function pages(type: string, page: number, last: boolean, rest: Record<string, string> = {}): Block | null {
  const earlier: Button | null =
    page > 0 ? { label: 'Back', action: { type, ...rest, page: page - 1 } } : null;
  const later: Button | null = last ? null : { label: 'More', action: { type, ...rest, page: page + 1 } };
  return earlier || later ? buttons(earlier, later) : null;
}

/** A draft can be gone on with by whoever is a peer somewhere; anybody else can only discard it. */
function draftEntry(draft: Draft, isPeer: boolean): Block[] {
  const entry = [text(`${draft.story.headline}`), ...draftStanding(draft)];
  if (!isPeer) return [...entry, buttons(discardButton(draft))];
  return [
    ...entry,
    buttons(
      draft.ask
        ? { label: 'Preview', style: 'primary', action: { type: 'challenge.preview', challenge: draft.id } }
        : {
            label: 'Continue',
            style: 'primary',
            action: { type: 'challenge.continue', challenge: draft.id },
          },
      { label: 'Edit', action: { type: 'challenge.edit', challenge: draft.id } },
      discardButton(draft),
    ),
  ];
}

function draftStanding({ note: said }: Draft): Block[] {
  if (said === null) return [note('Draft: nobody else can see it.')];
  return [note('A coordinator has sent it back. It is a draft again.'), saidBlock(said)];
}

/** "North East directors: waiting to be posted, on Monday 12 January, 13:00." */
function standing(challenge: AnonymousChallenge): string {
  const { networkName, status, batchAt, zone } = challenge;
  const first = whereItIs(challenge);
  if (first !== null) return `${networkName}. ${first}`;
  const until =
    status === 'waiting' && batchAt !== null
      ? `, on ${momentInWords(hourOf(batchAt, zone), zone)} or a little later`
      : '';
  return `${networkName}: ${statusNames[status]}${until}.`;
}

/** What one's own challenge is called. Of one that was withdrawn no words are left. */
const called = ({ status, headline }: AnonymousChallenge) =>
  status === 'withdrawn' ? 'A challenge that you took back' : headline;

function challengeEntry(challenge: AnonymousChallenge, asked: boolean): Block[] {
  const { id, news } = challenge;
  if (challenge.status === 'withdrawn') return [text(called(challenge)), note(standing(challenge))];
  return [
    text(called(challenge)),
    note(`${standing(challenge)}${news ? ' There is news.' : ''}${asked ? ' What came of it?' : ''}`),
    buttons(
      {
        label: 'Open',
        ...(news ? { style: 'primary' as const } : {}),
        action: { type: 'challenge.open', challenge: id, page: 0 },
      },
      asked ? { ...lookBackButton(id), style: 'primary' } : null,
    ),
  ];
}

/** In a network that one has left: it can still be taken back. */
function leftEntry({ id, headline, networkName }: AnonymousChallenge): Block[] {
  return [
    text(headline),
    note(`You have left ${networkName}. You can still take this back.`),
    buttons(withdrawButton(id)),
  ];
}

/** Everything one has shared or begun. */
export interface Mine {
  readonly drafts: readonly Draft[];
  readonly challenges: readonly AnonymousChallenge[];
  /** In networks that one has left. */
  readonly left: readonly AnonymousChallenge[];
  /** Of which challenges we ask what came of them. */
  readonly asked: ReadonlySet<string>;
  readonly notes: readonly PracticeNote[];
  /** They are a peer somewhere, and so can share a challenge. */
  readonly isPeer: boolean;
}

export function mineCard({ drafts, challenges, left, asked, notes, isPeer }: Mine, page: number): Card {
  const entries = [
    ...drafts.map((draft) => draftEntry(draft, isPeer)),
    ...challenges.map((one) => challengeEntry(one, asked.has(one.id))),
    ...notes.map(noteEntry),
    ...left.map(leftEntry),
  ];
  if (entries.length === 0) {
    return card({
      heading: 'My challenges',
      blocks: [
        text(
          isPeer
            ? 'You have not shared a challenge yet. When you do, you will find it here, and only you can see this list.'
            : 'There is nothing of yours here.',
        ),
        isPeer
          ? buttons({ label: 'Share a challenge', style: 'primary', action: { type: 'challenge.start' } })
          : null,
      ],
    });
  }
  const from = page * MINE_PER_PAGE;
  const shown = entries.slice(from, from + MINE_PER_PAGE);
  const blocks = shown.flatMap((entry) => [...entry, divider]);
  return card({
    heading: 'My challenges',
    blocks: [
      ...blocks,
      pages('challenge.mine', page, from + shown.length >= entries.length),
      isPeer ? buttons({ label: 'Share a challenge', action: { type: 'challenge.start' } }) : null,
    ],
  });
}

function replyEntry(contribution: Contribution, writer: Person | null): Block[] {
  const who = speaker(contribution, writer);
  const helped = contribution.helped ? ' You said this helped.' : '';
  return [
    note(`${who}: ${kindNames[contribution.kind].toLowerCase()}.${helped}`),
    text(excerpt(contribution.text, 400)),
    buttons({ label: 'Read', action: { type: 'contribution.read', contribution: contribution.id } }),
  ];
}

function offerEntry({ id, note: words }: Offer): Block[] {
  return [
    note('A peer would be happy to talk.'),
    text(words === '' ? 'They left no note.' : `“${excerpt(words, 400)}”`),
    buttons(
      {
        label: 'Accept and exchange names',
        style: 'primary',
        action: { type: 'offer.accept', offer: id },
        confirm: {
          title: 'Exchange names?',
          text: 'They will learn that this challenge is yours, and you will learn who they are. This cannot be undone.',
          yes: 'Exchange names',
        },
      },
      { label: 'No, thank you', action: { type: 'offer.decline', offer: id } },
    ),
  ];
}

const NOT_YET = 'No peer can see it yet.';

const nothingYet: Readonly<Partial<Record<Status, string>>> = {
  waiting:
    'Nobody else can see it yet. It is posted together with whatever else is waiting then, in no order.',
  withdrawn: 'Its words, and what was said to it, are no longer here.',
};

/** One's own challenge: what has come, and what one can do. `asked`: we ask what came of it; `told`: they have said. */
export function ownCard(
  challenge: AnonymousChallenge,
  replies: readonly { contribution: Contribution; writer: Person | null }[],
  offers: readonly Offer[],
  { asked, told }: { readonly asked: boolean; readonly told: boolean },
  page: number,
): Card {
  const { id, status } = challenge;
  const entries = [
    ...offers.map((offer) => offerEntry(offer)),
    ...replies.map(({ contribution, writer }) => replyEntry(contribution, writer)),
  ];
  const from = page * REPLIES_PER_PAGE;
  const shown = entries.slice(from, from + REPLIES_PER_PAGE);
  const there = status === 'open' || status === 'closed';
  const isLookedAt = challenge.review !== null;
  const isGoing = challenge.review?.takenBack ?? false;
  return card({
    heading: called(challenge),
    blocks: [
      note(standing(challenge)),
      asked && page === 0 ? text('What came of it? A few words would help those who helped you.') : null,
      ...(entries.length === 0
        ? [
            text(
              isLookedAt
                ? NOT_YET
                : (nothingYet[status] ?? 'No replies yet. Soundings will tell you when there are.'),
            ),
          ]
        : []),
      ...shown.flatMap((entry) => [...entry, divider]),
      pages('challenge.open', page, from + shown.length >= entries.length, { challenge: id }),
      there || status === 'held' || (status === 'waiting' && !isGoing)
        ? buttons(
            there
              ? {
                  label: 'Answer as the challenger',
                  style: 'primary',
                  action: { type: 'challenge.reply', challenge: id },
                }
              : null,
            status === 'open' && !isClosing(challenge)
              ? { label: 'Close', action: { type: 'challenge.close', challenge: id } }
              : null,
            status === 'closed' ? lookBackButton(id) : null,
            status === 'closed' && told ? noteButton(id) : null,
            withdrawButton(id),
          )
        : null,
      buttons(mineButton),
    ],
  });
}

/** One reply to one's own challenge, in full. */
export function replyCard(contribution: Contribution, writer: Person | null): Card {
  const { id, challengeId, helped } = contribution;
  return card({
    ...speaking(contribution, writer),
    blocks: [
      note(`${kindNames[contribution.kind]}.`),
      text(contribution.text),
      buttons(
        {
          label: helped ? 'Take back “this helped”' : 'This helped',
          action: { type: 'contribution.mark', contribution: id, helped: !helped },
        },
        { label: 'Answer as the challenger', action: { type: 'challenge.reply', challenge: challengeId } },
        reportButton('contribution', id),
      ),
      buttons({
        label: 'Back to the challenge',
        action: { type: 'challenge.open', challenge: challengeId, page: 0 },
      }),
    ],
  });
}
