import { introduction, type Person } from '../../networks/rules.ts';
import { type Button, buttons, type Card, card, labelled, note, text } from '../../views/card.ts';
import { type Form, textField } from '../../views/form.ts';
import { excerpt } from '../../views/text.ts';
import type { SharingPlace } from '../access.ts';
import type { Question } from '../answering/question.ts';
import { answerWords, askButton } from '../asking/views.ts';
import { nameOf } from '../entries.ts';
import type { Entry } from '../index/entry.ts';
import type { Library } from '../library/read-library.ts';

export const SHARED_QUESTION_LENGTH = 300;
/** Of the answer; what is longer is found again with *Ask for guidance*. */
const SHARED_ANSWER = 1_500;

/** What is about to be shared, and where: it is sent only from here. */
export function shareForm(
  { id, name }: SharingPlace,
  short: string,
  entry: Entry,
  typed: string,
  problem?: string,
): Form {
  return {
    kind: 'form',
    title: 'Share here',
    intro: `Everybody in ${excerpt(name, 80)} will see it under your name: your question as it stands below, and “${excerpt(nameOf(entry), 120)}” with its source.`,
    submit: 'Share',
    action: { type: 'guidance.post', place: id, entry: short },
    fields: [
      textField(
        {
          id: 'question',
          label: 'Your question, as everybody will read it',
          lines: 'many',
          max: SHARED_QUESTION_LENGTH,
        },
        typed,
        problem,
      ),
    ],
  };
}

/** A question and its answer as they stand in a place. `sharer`: `null` once they were erased. */
export function sharedCard(
  sharer: Person | null,
  question: string,
  entry: Entry,
  asked: Pick<Question, 'terms'>,
  library: Library,
): Card {
  const { words, source } = answerWords(entry, asked, library, SHARED_ANSWER);
  const line = sharer ? excerpt(`${sharer.name} (${introduction(sharer)})`, 80) : 'A former member';
  return card({
    from: line,
    ...(sharer ? { person: sharer.name } : {}),
    blocks: [labelled('Asked for guidance', question), words, note(source), buttons(askButton())],
  });
}

/** What stands in place of an answer that can be found no more. */
export const NO_LONGER = 'What guidance gave here is no longer available.';

export const noLongerCard = card({ blocks: [text(NO_LONGER), buttons(askButton())] });

export function sharedDoneCard(placeName: string, share: string): Card {
  const takeBack: Button = { label: 'Take it back', action: { type: 'guidance.take-back', share } };
  return card({
    heading: 'Shared',
    blocks: [text(`It is being posted in ${excerpt(placeName, 80)} under your name.`), buttons(takeBack)],
  });
}

export const takenBackCard = card({ heading: 'Taken back', blocks: [text('It is being taken away.')] });
