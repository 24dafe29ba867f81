import { momentInWords } from '../../time/calendar.ts';
import { type Block, type Button, buttons, type Card, card, labelled, note, text } from '../../views/card.ts';
import { excerpt } from '../../views/text.ts';
import type { Action } from '../actions/store.ts';
import { actionsBlock } from '../actions/views.ts';
import { lengthInWords } from '../formats/formats.ts';
import { ADDED_MINUTES } from './rules.ts';
import type { RunStage } from './stages.ts';

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
  readonly facilitator: string | null;
  readonly scribe: string | null;
  readonly here: number;
  readonly agreed: number;
  readonly of: number;
  /** Minutes that the round has left if nothing is added; `null` where it goes by days. */
  readonly rest: number | null;
  /** Last round's, while they are to be spoken of; in the set's own place only. */
  readonly actions?: readonly Action[];
}

const headingOf = ({ set, number }: Pick<SessionShown, 'set' | 'number'>) =>
  excerpt(`${set}, round ${number}`, 150);

/** Whom a stage is about: its turn's presenter, or the only one there is. */
const aboutWhom = ({ turn }: RunStage, presenters: readonly string[]): string | null =>
  turn === null ? null : presenters.length > 0 ? (presenters[turn] ?? null) : `turn ${turn + 1}`;

const nameOf = (stage: RunStage, presenters: readonly string[]): string => {
  const whom = aboutWhom(stage, presenters);
  return excerpt(whom === null ? stage.name : `${stage.name} (${whom})`, 120);
};

const minutes = (count: number) => `${count} minute${count === 1 ? '' : 's'}`;

/** How the present stage stands, in a line. Over time is said gently, and without a number. */
function countdown({ state, stages, at, left, until, zone }: SessionShown): string {
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

/** Fewer stand beside last round's actions: a card holds just so much. */
const SHOWN_AHEAD = { usual: 7, besideActions: 3 };

/** What comes after the present stage, with how long each takes. */
function ahead({ stages, at, presenters, actions = [] }: SessionShown): string {
  const count = actions.length > 0 ? SHOWN_AHEAD.besideActions : SHOWN_AHEAD.usual;
  const next = stages.slice(at + 1, at + 1 + count);
  const more = stages.length - at - 1 - next.length;
  return [
    ...next.map((stage) => `${nameOf(stage, presenters)}, ${lengthInWords(stage.minutes)}`),
    ...(more > 0 ? [`and ${more} more`] : []),
  ].join(' · ');
}

/** "Amara presents. Bryn facilitates. Chidi takes notes." */
function roles({ presenters, facilitator, scribe }: SessionShown): string {
  const presenting =
    presenters.length === 0
      ? ''
      : `${listed.format(presenters)} ${presenters.length === 1 ? 'presents' : 'present'}.`;
  return [
    presenting,
    `${facilitator ?? 'A coordinator'} facilitates.`,
    scribe === null ? '' : `${scribe} takes notes.`,
  ]
    .filter(Boolean)
    .join(' ');
}

const listed = new Intl.ListFormat('en-GB');

const QUESTIONS_SHOWN = 5;

function stageBlocks(shown: SessionShown): readonly Block[] {
  const { stages, at, presenters } = shown;
  const stage = stages[at];
  if (!stage) return [];
  return [
    text(`${nameOf(stage, presenters)}: ${countdown(shown)}`),
    note(`Part ${at + 1} of ${stages.length}. ${stage.purpose}`),
    ...(stage.silent || stage.questions.length === 0
      ? []
      : [
          {
            kind: 'list' as const,
            items: stage.questions.slice(0, QUESTIONS_SHOWN).map((one) => `“${one}”`),
          },
        ]),
  ];
}

const ACTIONS_SHOWN = 5;

function whatElse(shown: SessionShown): readonly (Block | null)[] {
  const { rest, at, stages, actions = [] } = shown;
  const inAll = rest === null || rest <= 0 ? '' : ` (about ${lengthInWords(rest)} to go in all)`;
  return [
    actionsBlock(actions, 'What you said you would do', ACTIONS_SHOWN),
    labelled(`Then${inAll}`, at + 1 < stages.length ? ahead(shown) : 'The end.'),
    labelled('Who does what', roles(shown)),
  ];
}

const press = (
  { round, at }: SessionShown,
  own: boolean,
  type: 'next' | 'longer' | 'pause' | 'resume' | 'finish',
  label: string,
  more: Partial<Button> = {},
): Button => ({ label, action: { type: `session.${type}`, round, from: at, own }, ...more });

function controls(shown: SessionShown, own: boolean): Block {
  const isLast = shown.at + 1 >= shown.stages.length;
  const byDays = shown.until !== null;
  const finish = press(shown, own, 'finish', 'Finish', {
    confirm: {
      title: 'Finish the round?',
      text: 'It ends for everybody in the set, and cannot be begun again.',
      yes: 'Finish it',
    },
  });
  return buttons(
    isLast ? null : press(shown, own, 'next', 'Next', { style: 'primary' }),
    byDays ? null : press(shown, own, 'longer', `+${ADDED_MINUTES} minutes`),
    shown.state === 'paused'
      ? press(shown, own, 'resume', 'Go on')
      : byDays
        ? null
        : press(shown, own, 'pause', 'Pause'),
    isLast ? { ...finish, label: 'Finish the round', style: 'primary' } : finish,
  );
}

const AGREEMENT = 'What is said here stays here. We listen. We ask open questions, and do not advise.';

function presence({ round, here, agreed, of, scribe }: SessionShown, where: Where): readonly Block[] {
  const own = where === 'own';
  const action = (type: string) => ({ type: `session.${type}`, round, own });
  const refresh: Button = { label: 'Refresh', action: { type: 'session.look', round } };
  const stands = [
    labelled('How we work', AGREEMENT),
    note(`${agreed} of ${of} have agreed to it. ${here} of ${of} are here.`),
  ];
  if (where === 'outside') return [...stands, buttons(refresh)];
  return [
    ...stands,
    buttons(
      { label: 'I agree', action: action('agree') },
      { label: 'I am here', action: action('here') },
      { label: scribe === null ? 'I take notes' : 'Who takes notes', action: action('scribe') },
      own ? refresh : null,
    ),
  ];
}

/** The card of a round that runs, or has run. `opening`: what has just been done. */
export function sessionCard(shown: SessionShown, where: Where, opening?: string): Card {
  const heading = headingOf(shown);
  const own = where !== 'place';
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
      // What a set agrees on stands above all at its beginning, and out of the way from then on.
      ...(isArriving ? presence(shown, where) : []),
      controls(shown, own),
      ...whatElse(shown),
      ...(isArriving ? [] : presence(shown, where)),
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
      text(stage ? `Now: ${stage.name}. ${countdown(shown)}` : 'The round goes on.'),
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
