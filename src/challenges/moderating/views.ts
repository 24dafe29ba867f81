import type { Person } from '../../networks/rules.ts';
import { type Block, type Button, buttons, type Card, card, labelled, note, text } from '../../views/card.ts';
import type { Form } from '../../views/form.ts';
import { excerpt } from '../../views/text.ts';
import type { AnonymousChallenge } from '../anonymous-challenge.ts';
import { speaker, speakerOf, storyBlocks } from '../views.ts';
import { areWordsErased, type Measure, MUTE_DAYS, REASON_LENGTH } from './rules.ts';
import { type About, type Subject, sealedAs } from './subjects.ts';

export function reportForm(about: About, subject: string, typed = '', problem?: string): Form {
  return {
    kind: 'form',
    title: 'Report',
    intro: 'A coordinator of this network will look at it. They are not told who reported it.',
    submit: 'Report',
    action: { type: 'report.send', about, subject },
    fields: [
      {
        kind: 'text',
        id: 'reason',
        label: 'What is the matter?',
        hint: 'For example: it names a child, or shows who wrote it.',
        lines: 'many',
        max: REASON_LENGTH,
        ...(typed ? { value: typed } : {}),
        ...(problem ? { problem } : {}),
      },
    ],
  };
}

export const reportedCard = card({
  heading: 'Thank you',
  blocks: [
    text(
      'A coordinator has been told and will look at it. If it shows who somebody is, please do not pass it on.',
    ),
  ],
});

export function newReportCard(networkName: string): Card {
  return card({
    heading: 'A report is waiting for you',
    blocks: [
      text(`Something in ${networkName} has been reported.`),
      buttons({ label: 'Open reports', style: 'primary', action: { type: 'report.list', page: 0 } }),
    ],
  });
}

export interface ReportFacts {
  readonly id: string;
  readonly reason: string;
  /** Who wrote it, for words under their own name only. */
  readonly writer: Person | null;
}

const done: Readonly<Record<Measure, string>> = {
  hold: 'It is on hold: peers no longer see it.',
  restore: 'It is back where it was.',
  remove: 'It has been removed.',
};

const measure = (id: string, name: Measure, label: string): Button => ({
  label,
  action: { type: 'report.act', report: id, measure: name },
  ...(name === 'remove'
    ? {
        style: 'danger' as const,
        confirm: {
          title: 'Remove it for good?',
          text: 'Its writer is told that a coordinator removed it.',
          yes: 'Remove it',
        },
      }
    : {}),
});

export const WORDS_ERASED =
  'Its challenger had taken the challenge back before it was reported. Its words, and what was said to it, are erased.';

/** What was reported. A reply is here in full; a challenge is one press away, as peers see it. */
function words({ challenge, contribution }: Subject, { id, writer }: ReportFacts): Block[] {
  if (areWordsErased(challenge)) return [text(WORDS_ERASED)];
  if (contribution) {
    return [
      labelled(`Said by ${speaker(contribution, writer)}`, contribution.text),
      note(`In the thread of “${excerpt(challenge.headline, 120)}”.`),
    ];
  }
  return [
    labelled('Challenge', challenge.headline),
    text(excerpt(challenge.happening, 400)),
    buttons({ label: 'Read it in full', action: { type: 'report.read', report: id } }),
  ];
}

/** A reported challenge in full, also while peers do not see it. */
export function reportedChallengeCard(report: string, challenge: AnonymousChallenge): Card {
  const back = buttons({ label: 'Back to the report', action: { type: 'report.open', report } });
  return card({
    from: speakerOf(challenge),
    heading: challenge.headline,
    blocks: [...storyBlocks(challenge), back],
  });
}

/** One report, with what a coordinator can do about it. Nothing on it says who wrote or who reported. */
export function reportCard(
  report: ReportFacts,
  subject: Subject,
  waiting: { readonly all: number; readonly at: number },
  after?: Measure | 'mute',
): Card {
  const { id } = report;
  const status = subject.contribution?.status ?? subject.challenge.status;
  const held = status === 'held';
  const gone = status === 'removed' || status === 'withdrawn';
  return card({
    heading: `Report in ${subject.challenge.networkName}`,
    blocks: [
      after === undefined
        ? null
        : note(
            after === 'mute'
              ? 'Its writer cannot post here without their name for that time. You have not been told who it is.'
              : done[after],
          ),
      labelled('What was said about it', report.reason),
      ...words(subject, report),
      note(gone ? 'It is no longer there.' : held ? 'It is on hold.' : 'Peers can see it.'),
      gone
        ? null
        : buttons(
            held ? measure(id, 'restore', 'Put it back') : measure(id, 'hold', 'Put it on hold'),
            measure(id, 'remove', 'Remove it'),
          ),
      sealedAs(subject) === null
        ? null
        : buttons(
            ...MUTE_DAYS.map((days) => ({
              label: `Pause its writer for ${days} days`,
              action: { type: 'report.mute', report: id, days },
              confirm: {
                title: 'Pause its writer?',
                text: 'They are told when they try to post. You are not told who they are.',
                yes: 'Pause them',
              },
            })),
          ),
      buttons(
        { label: 'Settled', action: { type: 'report.settle', report: id } },
        waiting.all > 1
          ? { label: 'Next report', action: { type: 'report.list', page: (waiting.at + 1) % waiting.all } }
          : null,
      ),
      note(
        waiting.all === 1
          ? 'This is the only report that is waiting.'
          : `Report ${waiting.at + 1} of ${waiting.all} that are waiting.`,
      ),
    ],
  });
}

export const noReportsCard = card({
  heading: 'Reports',
  blocks: [
    text('Nothing is waiting. When somebody reports something in a network of yours, you will be told here.'),
  ],
});

/** To the writer of what a coordinator acted on. */
export function measureCard(what: Measure, about: About): Card {
  const thing = about === 'challenge' ? 'one of your challenges' : 'one of your replies';
  const sentence: Readonly<Record<Measure, string>> = {
    hold: `A coordinator has put ${thing} on hold to have a look at it. They have not been told that it is yours.`,
    restore: `A coordinator has looked at ${thing} and put it back.`,
    remove: `A coordinator has removed ${thing}. They have not been told that it is yours.`,
  };
  return card({ heading: 'From a coordinator', blocks: [text(sentence[what])] });
}
