import { momentInWords } from '../../time/calendar.ts';
import { type Block, type Button, buttons, type Card, card, labelled, note, text } from '../../views/card.ts';
import { excerpt } from '../../views/text.ts';
import type { Action } from '../actions/store.ts';
import { actionsBlock } from '../actions/views.ts';
import { lengthInWords } from '../formats/formats.ts';
import { AGREEMENT, arriving, controls } from './controls.ts';
import type { RunStage } from './stages.ts';
import { ownTurn, type ShownGroup, threesBlocks } from './threes-views.ts';

/**
 * Where a card stands: in the set's own place for everybody, with one member alone, who can refresh it, or with a coordinator who
 * facilitates without being in the set.
 */
export type Where = 'place' | 'own' | 'outside';

/** What is shown of a round that runs, or has run. */
export interface SessionShown {
  readonly round: string;
  readonly number: number;
  readonly set: string;
  readonly zone: string;
  readonly state: 'running' | 'paused' | 'over';
  readonly stages: readonly RunStage[];
  readonly at: number;
  /** Whole minutes, below zero over time; `null`: it goes by days, or does not count. */
  readonly left: number | null;
  /** Until when the stage lasts, where it goes by days. */
  readonly until: Date | null;
  /** Names of those who present, in order. */
  readonly presenters: readonly string[];
  /** Whoever of the set facilitates; `null`: a coordinator does, or nobody. */
  readonly facilitator: string | null;
  readonly byCoordinator: boolean;
  readonly scribe: string | null;
  readonly here: number;
  readonly agreed: number;
  readonly of: number;
  /** Minutes that the round has left if nothing is added; `null` where it goes by days. */
  readonly rest: number | null;
  /** The set has a place of its own, where all controls stand. */
  readonly hasPlace: boolean;
  /** In threes: who is with whom, and who reads this; empty before the set has split. */
  readonly groups: readonly ShownGroup[];
  /** The round is in threes. */
  readonly threes: boolean;
  /** Last round's, while they are to be spoken of; in the set's own place only. */
  readonly actions?: readonly Action[];
}

export const headingOf = ({ set, number }: Pick<SessionShown, 'set' | 'number'>) =>
  excerpt(`${set}, round ${number}`, 150);

/** Whom a stage is about: its turn's presenter, or the only one there is. */
const aboutWhom = ({ turn }: RunStage, presenters: readonly string[]): string | null =>
  turn === null ? null : presenters.length > 0 ? (presenters[turn] ?? null) : `turn ${turn + 1}`;

export const nameOf = (stage: RunStage, presenters: readonly string[]): string => {
  const whom = aboutWhom(stage, presenters);
  return excerpt(whom === null ? stage.name : `${stage.name} (${whom})`, 120);
};

const minutes = (count: number) => `${count} minute${count === 1 ? '' : 's'}`;

/** How the present stage stands, in a line. Over time is said gently, and without a number. */
export function countdown({ state, stages, at, left, until, zone }: SessionShown): string {
  const stage = stages[at];
  if (until !== null) return `Until ${momentInWords(until, zone)}.`;
  if (left === null) return '';
  const rest = left > 0 ? `${minutes(left)} left` : 'its time is up';
  if (state === 'paused') return `Paused, with ${left > 0 ? rest : 'its time used up'}.`;
  if (left > 0) return stage?.silent ? `${lengthInWords(stage.minutes)} of quiet.` : `${rest}.`;
  if (stage?.silent) return 'The quiet is over. Move on when you are ready.';
  return left > -5
    ? 'Its time is up. Move on when you are ready, or take five minutes more.'
    : 'You have gone over its time. That may be just what is needed; what comes after gets shorter.';
}

/** What comes after the present stage, and how much there is to go. */
function ahead({ stages, at, presenters, rest }: SessionShown): string {
  const next = stages[at + 1];
  return [
    `Part ${at + 1} of ${stages.length}.`,
    next ? `Next: ${nameOf(next, presenters)}.` : '',
    rest === null || rest <= 0 ? '' : `About ${lengthInWords(rest)} to go in all.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** "Amara presents. Bryn facilitates. Chidi takes notes." */
export function roles({ presenters, facilitator, byCoordinator, scribe }: SessionShown): string {
  const presenting =
    presenters.length === 0
      ? ''
      : `${listed.format(presenters)} ${presenters.length === 1 ? 'presents' : 'present'}.`;
  return [
    presenting,
    facilitator !== null || byCoordinator ? `${facilitator ?? 'A coordinator'} facilitates.` : '',
    scribe === null ? '' : `${scribe} takes notes.`,
  ]
    .filter(Boolean)
    .join(' ');
}

const listed = new Intl.ListFormat('en-GB');

/** On the card that everybody reads in passing. All of them are behind *How this round goes*. */
const QUESTIONS_ON_CARD = 2;
export const QUESTIONS_SHOWN = 5;
const ACTIONS_SHOWN = 5;
/** In a round that has no part for them they stand beside what the set agrees on. */
const ACTIONS_ARRIVING = 3;

function stageBlocks(shown: SessionShown): readonly (Block | null)[] {
  const { stages, at, presenters, actions = [] } = shown;
  const stage = stages[at];
  if (!stage) return [];
  // At the beginning, what the set agrees on takes their room.
  const questions = stage.silent || at === 0 ? [] : stage.questions.slice(0, QUESTIONS_ON_CARD);
  return [
    text(`${nameOf(stage, presenters)}: ${countdown(shown)}`),
    ...threesBlocks(shown),
    note([stage.purpose, ...questions.map((one) => `“${one}”`)].join(' ')),
    actionsBlock(actions, 'What you said you would do', at === 0 ? ACTIONS_ARRIVING : ACTIONS_SHOWN),
  ];
}

export const hereLine = ({ here, of }: SessionShown) => `${here} of ${of} are here.`;

/** What a set agrees on at its beginning. Later it stands behind *How this round goes*. */
const agreement = (shown: SessionShown): readonly Block[] => [
  labelled('How we work', AGREEMENT),
  note(`${shown.agreed} of ${shown.of} have agreed to it. ${hereLine(shown)}`),
];

/** The card of a round that runs, or has run. `opening`: what has just been done. */
export function sessionCard(shown: SessionShown, where: Where, opening?: string): Card {
  const heading = headingOf(shown);
  const isArriving = shown.at === 0;
  if (shown.state === 'over')
    return card({
      heading,
      blocks: [
        text('This round is over. Thank you, all.'),
        note(`${shown.here} of ${shown.of} were here.`),
        buttons({ label: 'Open the round', action: { type: 'round.look', round: shown.round } }),
      ],
    });
  return card({
    heading,
    blocks: [
      opening === undefined ? null : note(opening),
      ...stageBlocks(shown),
      ...(isArriving ? agreement(shown) : []),
      note([ahead(shown), roles(shown), isArriving ? '' : hereLine(shown)].join(' ').trim()),
      arriving(shown, where),
      controls(shown, where),
    ],
  });
}

export const lookButton = (round: string): Button => ({
  label: 'Open the running round',
  style: 'primary',
  action: { type: 'session.look', round },
});

/** To each of a set without a place of its own. */
export const begunCard = (shown: SessionShown): Card =>
  card({
    heading: headingOf(shown),
    blocks: [
      text('Your round has begun. Its card shows what comes when; anybody in the set can move it on.'),
      buttons(lookButton(shown.round)),
    ],
  });

/** To each of a set without a place of its own, when it comes to another stage. Like all private messages it names no set mate. */
export function stageNews(shown: SessionShown): Card {
  const { stages, at } = shown;
  const stage = stages[at];
  return card({
    heading: headingOf(shown),
    blocks: [
      text(
        stage
          ? [`Now: ${stage.name}. ${countdown(shown)}`, ownTurn(shown)].join(' ').trim()
          : 'The round goes on.',
      ),
      buttons(lookButton(shown.round)),
    ],
  });
}

/** In the thread of a round in writing, when a stage begins. `at`: which. It stays there, and so names nobody. */
export function turnCard({ stages, until, zone, at: now }: SessionShown, at: number): Card {
  const stage = stages[at];
  if (!stage) return card({ blocks: [text('The round goes on.')] });
  return card({
    blocks: [
      text(`${stage.name}. ${stage.purpose}`),
      ...(stage.questions.length === 0
        ? []
        : [
            {
              kind: 'list' as const,
              items: stage.questions.slice(0, QUESTIONS_SHOWN).map((one) => `“${one}”`),
            },
          ]),
      ...(until === null || now !== at ? [] : [note(`Until ${momentInWords(until, zone)}.`)]),
    ],
  });
}

/** After a press that everybody may do once. */
export const thanksCard = (sentence: string): Card => card({ blocks: [text(sentence)] });
