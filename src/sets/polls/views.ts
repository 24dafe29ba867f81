import { momentInWords } from '../../time/calendar.ts';
import { type Block, type Button, buttons, type Card, card, labelled, note, text } from '../../views/card.ts';
import { excerpt } from '../../views/text.ts';
import type { Meeting } from '../rounds/round.ts';
import { type Answer, type Candidate, type Needs, standingOf } from './rules.ts';
import type { Poll } from './store.ts';

export const sayWhen = (round: string): Button => ({
  label: 'Say when you can',
  style: 'primary',
  action: { type: 'poll.look', round },
});

const changeAnswers = (round: string): Button => ({
  label: 'Change my answers',
  action: { type: 'poll.look', round },
});

const toRound = (round: string): Button => ({
  label: 'Open the round',
  action: { type: 'round.look', round },
});

const LABELS: Readonly<Record<Answer, string>> = { yes: 'Yes', 'if-need-be': 'If need be', no: 'No' };

/** The three answers to a date, with the one that was given marked. */
function answerButtons(candidate: string, said: Answer | undefined): Block {
  return buttons(
    ...(Object.keys(LABELS) as Answer[]).map(
      (answer): Button => ({
        label: answer === said ? `✓ ${LABELS[answer]}` : LABELS[answer],
        ...(answer === said ? { style: 'primary' as const } : {}),
        action: { type: 'poll.answer', candidate, answer },
      }),
    ),
  );
}

/** "3 can, 1 if need be, 1 cannot, 2 have not said". Numbers only: who, nobody sees. */
function countsInWords({ yes, ifNeedBe, no, silent }: ReturnType<typeof standingOf>): string {
  const parts = [
    `${yes} can`,
    ifNeedBe > 0 ? `${ifNeedBe} if need be` : '',
    no > 0 ? `${no} cannot` : '',
    silent > 0 ? `${silent} ${silent === 1 ? 'has' : 'have'} not said` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

const noNeeds: Needs = { quorum: 0, mustCome: [] };

/** What has led to the question. */
function whyAsked({ round }: Meeting, { attempt }: Poll): string {
  if (attempt > 1) return 'None of the dates before suited enough of you, so here are others.';
  return round.sequence > 0 ? 'The time that it had is given up, so a new one is looked for.' : '';
}

/** The dates of a poll with what this member has said to each. `zone`: in which they read times. */
export function pollCard(
  meeting: Meeting,
  poll: Poll,
  members: readonly string[],
  viewer: { readonly id: string; readonly zone: string },
  opening?: string,
): Card {
  const { round, set } = meeting;
  const why = whyAsked(meeting, poll);
  const until = poll.closesAt ? ` until ${momentInWords(poll.closesAt, viewer.zone)}` : '';
  return card({
    heading: excerpt(`${set.name}, round ${round.number}: when can you?`, 150),
    blocks: [
      opening === undefined ? null : note(opening),
      text(
        `${why === '' ? '' : `${why} `}One press for each date. You can change it${until}. Then the best one is booked.`,
      ),
      ...poll.candidates.flatMap((candidate) => [
        labelled(
          momentInWords(candidate.start, viewer.zone),
          countsInWords(standingOf(candidate, members, noNeeds)),
        ),
        answerButtons(candidate.slot, candidate.answers.get(viewer.id)),
      ]),
      buttons(toRound(round.id)),
    ],
  });
}

/** To somebody who has not answered every date. */
export function reminderCard({ round, set }: Meeting, closesAt: Date, zone: string): Card {
  return card({
    heading: 'When can you come?',
    blocks: [
      text(
        `Round ${round.number} of ${set.name} still waits for your answer. The date is settled on ${momentInWords(closesAt, zone)}.`,
      ),
      buttons(sayWhen(round.id)),
    ],
  });
}

/** How the dates of a poll stand, for a coordinator: numbers, and one press to book. */
export function standingsCard(
  { round, set }: Meeting,
  poll: Poll,
  { members, needs }: { readonly members: readonly string[]; readonly needs: Needs },
  zone: string,
): Card {
  return card({
    heading: excerpt(`${set.name}, round ${round.number}: how the dates stand`, 150),
    blocks: [
      text(
        poll.closesAt
          ? `The best date is booked by itself on ${momentInWords(poll.closesAt, zone)}. You can book one before. It takes ${needs.quorum} people, and whoever presents or facilitates.`
          : `No date suits enough of them: it takes ${needs.quorum} people, and whoever presents or facilitates. You can book one of these all the same, set another, or ask again.`,
      ),
      ...poll.candidates.flatMap((candidate) => [
        standing(candidate, members, needs, zone),
        bookIt(candidate),
      ]),
      buttons(toRound(round.id)),
    ],
  });
}

function standing(candidate: Candidate, members: readonly string[], needs: Needs, zone: string): Block {
  const how = standingOf(candidate, members, needs);
  return labelled(
    momentInWords(candidate.start, zone),
    `${countsInWords(how)}.${how.holds ? ' Enough can come.' : ''}`,
  );
}

const bookIt = ({ slot }: Candidate): Block =>
  buttons({ label: 'Book this', action: { type: 'poll.book', candidate: slot } });

/** To coordinators: a set was asked, and no date was found. */
export function noDateCard({ round, set, call }: Meeting): Card {
  return card({
    heading: 'No date found',
    blocks: [
      text(
        `Round ${round.number} of ${set.name} in ${call.network.name}: no date suits enough of them. Please set one by hand, or ask them again.`,
      ),
      buttons(
        { label: 'How the dates stand', action: { type: 'poll.stand', round: round.id } },
        toRound(round.id),
      ),
    ],
  });
}

/** On a round's card, for its set: where their own answer stands. */
export const ownAnswers = (round: string, said: number, of: number): readonly Block[] => [
  labelled(
    'Your answers',
    said === 0
      ? 'None yet.'
      : said < of
        ? `For ${said} of ${of} dates so far.`
        : 'For all dates. Thank you: you hear once one is booked.',
  ),
  buttons(said < of ? sayWhen(round) : changeAnswers(round)),
];

/** The same for its coordinators. */
export const runPoll = (round: string, isOpen: boolean): readonly Block[] => [
  note(isOpen ? 'The set is being asked when it can.' : 'No date suits enough of them.'),
  buttons({ label: 'How the dates stand', action: { type: 'poll.stand', round } }),
];
