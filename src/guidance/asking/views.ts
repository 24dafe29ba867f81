import { type Block, type Button, buttons, type Card, card, note, text } from '../../views/card.ts';
import { type Form, textField } from '../../views/form.ts';
import { excerpt } from '../../views/text.ts';
import type { SharingPlace } from '../access.ts';
import type { Answer, Answered } from '../answering/ask.ts';
import type { Question } from '../answering/question.ts';
import { mayRead, nameOf, shortIdOf } from '../entries.ts';
import type { Entry } from '../index/entry.ts';
import type { Library } from '../library/read-library.ts';
import { ANSWERS, EXTRACT, extractOf, marksIn, plainText, QUESTION_LENGTH, sourceOf } from './rules.ts';

/** `place`: where it is asked, as the platform calls it; empty for nowhere in particular. */
export const askButton = (place = '', label = 'Ask for guidance'): Button => ({
  label,
  action: { type: 'guidance.start', place },
});
export const browseButton: Button = { label: 'Browse guidance', action: { type: 'guidance.browse' } };

export function askForm(place: string, typed = '', problem?: string): Form {
  return {
    kind: 'form',
    title: 'Ask for guidance',
    intro:
      'Ask in your own words, as long or as short as you like. Only you see the answer, and your question is not kept with your name.',
    submit: 'Ask',
    action: { type: 'guidance.ask', place },
    fields: [
      textField(
        {
          id: 'words',
          label: 'What would you like to know?',
          hint: 'For example: how do I get members on side before the budget?',
          lines: 'many',
          max: QUESTION_LENGTH,
        },
        typed,
        problem,
      ),
    ],
  };
}

/** In a place, or in the thread of a challenge. */
export type Shares =
  | { readonly in: 'place'; readonly place: SharingPlace }
  | { readonly in: 'thread'; readonly challenge: string; readonly networkId: string };

/** What answers are shown with. */
export interface Shown {
  readonly library: Library;
  readonly question: Question;
  /** The words as they were asked; `null` where they are not to be said again. */
  readonly asked: string | null;
  /** Under which number the question is held; empty for not at all. */
  readonly held: string;
  /** Where an answer could be shared. */
  readonly shares: Shares | null;
  /** Where it was asked, as the platform calls it; empty for nowhere in particular. */
  readonly here: string;
  /** May share a challenge. */
  readonly isPeer: boolean;
  /** Typed to Soundings in a message: whether that stays where it was typed; `null` for what was asked outright. */
  readonly heard: 'stays' | 'goes' | null;
}

/** What a card of answers may hold, so that it fits with its heading and its last words. */
const ROOM = 3_300;

const openings: Readonly<Record<Answered['band'], { heading: string; words: string | null }>> = {
  answer: { heading: 'What the guidance says', words: null },
  nearest: {
    heading: 'The nearest there is',
    words: 'I am not sure that this answers you. It is the nearest I have.',
  },
  nothing: {
    heading: 'Nothing close',
    words:
      'I have nothing close to that. Below is the nearest, for what it is worth: it may be about something else.',
  },
};

/** Up to three answers, as many as fit, or an honest "nothing close" with the nearest below it. */
export function answersCard({ band, answers }: Answered, shown: Shown): Card {
  const { heading, words } = openings[band];
  const { asked, held, isPeer, heard, here } = shown;
  const isSure = band === 'answer';
  const share = isPeer ? shareAsChallenge(held) : null;
  return card({
    heading,
    blocks: [
      asked === null ? null : note(`You asked: “${excerpt(asked, 200)}”`),
      answers.length === 0 ? text('There is nothing to find yet.') : words === null ? null : text(words),
      ...answerBlocks(answers.slice(0, band === 'nothing' ? 1 : ANSWERS), shown),
      heard === null ? null : note(heardNotes[heard]),
      isSure
        ? buttons(askButton(here, 'Ask something else'), browseButton, heard === null ? null : share)
        : buttons(share, askCoordinator(held), askButton(here, 'Ask something else'), browseButton),
    ],
  });
}

const heardNotes = {
  stays:
    'Soundings does not keep what you typed with your name, but it stands under your name in this chat. If it was meant as a challenge, delete it there, and share it without your name.',
  goes: 'Soundings does not keep what you typed with your name. If it was meant as a challenge, share it without your name.',
} as const;

const shareAsChallenge = (held: string): Button => ({
  label: 'Share as a challenge',
  action: { type: 'guidance.to-challenge', held },
});
const askCoordinator = (held: string): Button => ({
  label: 'Ask the coordinator for a source',
  action: { type: 'guidance.want', held },
});

/** As many of them as fit, each with its source and what can be done with it. */
export function answerBlocks(answers: readonly Answer[], shown: Shown): readonly Block[] {
  let room = ROOM;
  return answers.flatMap((answer) => {
    const { words, source, isWhole } = answerWords(answer, shown.question, shown.library, EXTRACT);
    room -= words.label.length + words.text.length + source.length;
    if (room < 0) return [];
    return [words, note(source), buttons(...answerButtons(answer, isWhole, shown))];
  });
}

/** An answer's own words, and where they come from. */
export function answerWords(entry: Entry, question: Pick<Question, 'terms'>, library: Library, most: number) {
  const extract = extractOf(plainText(entry), question, most);
  const label = excerpt(nameOf(entry), 120);
  const marks = marksIn(extract.text, question);
  return {
    words: { kind: 'found', label, text: extract.text, marks } satisfies Block,
    source: sourceOf(entry, library),
    isWhole: extract.isWhole,
  };
}

function answerButtons(
  answer: Answer,
  isWhole: boolean,
  { held, shares }: Shown,
): readonly (Button | null)[] {
  const entry = shortIdOf(answer.id);
  const share = shares && mayRead(answer, new Set([networkOf(shares)])) ? shares : null;
  const here = share?.in === 'place' ? share.place.id : '';
  return [
    isWhole ? null : { label: 'Read it whole', action: { type: 'guidance.read', entry, place: here, held } },
    answer.origin === 'library' && (isWhole || share === null) ? frameworkButton(entry) : null,
    { label: 'More like this', action: { type: 'guidance.more', entry } },
    share === null
      ? null
      : share.in === 'place'
        ? shareButton(here, held, entry)
        : replyButton(share.challenge, entry),
    ...verdictButtons(entry),
  ];
}

const networkOf = (shares: Shares): string =>
  shares.in === 'place' ? shares.place.networkId : shares.networkId;

export const frameworkButton = (entry: string): Button => ({
  label: 'Open the framework',
  action: { type: 'guidance.framework-of', entry },
});
export const shareButton = (place: string, held: string, entry: string): Button => ({
  label: 'Share here',
  action: { type: 'guidance.share', place, held, entry },
});
/** In a thread the question is the challenge, so there is nothing to fill in: it is asked whether they mean it. */
const replyButton = (challenge: string, entry: string): Button => ({
  label: 'Share here',
  action: { type: 'guidance.reply', challenge, entry },
  confirm: {
    title: 'Share it in the thread?',
    text: 'Everybody in the network will see it under your name, as something to read.',
    yes: 'Share it',
  },
});
export const verdictButtons = (entry: string): readonly Button[] => [
  { label: 'Helpful', action: { type: 'guidance.verdict', entry, helpful: true } },
  { label: 'Not helpful', action: { type: 'guidance.verdict', entry, helpful: false } },
];

/** One answer in full. */
export function entryCard(entry: Entry, library: Library, at: { place: string; held: string }): Card {
  const short = shortIdOf(entry.id);
  const { words, source } = answerWords(entry, { terms: [] }, library, 3_000);
  return card({
    blocks: [
      words,
      note(source),
      buttons(
        entry.origin === 'library' ? frameworkButton(short) : null,
        { label: 'More like this', action: { type: 'guidance.more', entry: short } },
        at.place === '' ? null : shareButton(at.place, at.held, short),
        ...verdictButtons(short),
      ),
      buttons(askButton('', 'Ask something else'), browseButton),
    ],
  });
}

/** What is near one entry, without it. */
export function moreCard(entry: Entry, answers: readonly Answer[], shown: Shown): Card {
  return card({
    heading: excerpt(`More like “${nameOf(entry)}”`, 140),
    blocks: [
      answers.length === 0 ? text('There is nothing like it.') : null,
      ...answerBlocks(answers.slice(0, ANSWERS), shown),
      buttons(askButton('', 'Ask something else'), browseButton),
    ],
  });
}

/** What there is on a challenge: for one peer, or for its author before it is released. `back`: where they came from. */
export function onChallengeCard(
  { band, answers }: Answered,
  shown: Shown,
  heading: string,
  back: Button | null,
): Card {
  const warnings = {
    answer: null,
    nearest: 'I am not sure that this is close. It is the nearest I have.',
    nothing: 'I have nothing close to it. Below is the nearest, for what it is worth.',
  };
  const warning = warnings[band];
  return card({
    heading,
    blocks: [
      warning === null ? null : text(warning),
      ...answerBlocks(answers.slice(0, band === 'nothing' ? 1 : ANSWERS), shown),
      note('Only you see this. It was looked up inside Soundings, and nothing about it is kept.'),
      buttons(back, askButton('', 'Ask something else'), browseButton),
    ],
  });
}

/** Thanks for a verdict. */
export function verdictCard(helpful: boolean, isPeer: boolean): Card {
  return card({
    blocks: [
      text(
        helpful
          ? 'Thank you. What members say of answers is counted, without names.'
          : 'Thank you. What members say of answers is counted, without names. Asking in other words may find something better, and your peers may know.',
      ),
      helpful ? null : buttons(askButton('', 'Ask in other words'), isPeer ? shareAsChallenge('') : null),
    ],
  });
}
