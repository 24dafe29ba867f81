import { monthInWords } from '../../time/calendar.ts';
import {
  type Block,
  type Button,
  buttons,
  type Card,
  card,
  divider,
  labelled,
  note,
  text,
} from '../../views/card.ts';
import { type Form, textField } from '../../views/form.ts';
import { pageButtons, pageOf } from '../../views/pages.ts';
import { excerpt } from '../../views/text.ts';
import { ASK_LENGTH, type PracticeNote, WAITS_DAYS, type Words } from './rules.ts';
import { labels } from './views.ts';

export const notesButton: Button = { label: 'Practice notes', action: { type: 'notes.list', page: 0 } };

const wordsOf = (words: Words): Block[] =>
  (['about', 'tried', 'came'] as const)
    .filter((part) => words[part] !== '')
    .map((part) => labelled(labels[part], words[part]));

/** One that waits for coordinators; `of` all that wait. */
export function waitingNoteCard(
  waiting: PracticeNote,
  { number, of }: { readonly number: number; readonly of: number },
  opening?: string,
): Card {
  const { id, networkName, title } = waiting;
  return card({
    heading: excerpt(title, 150),
    blocks: [
      opening === undefined ? null : note(opening),
      note(
        `${networkName}. A note from a peer, who is not named to anybody. ${number + 1} of ${of} that wait.`,
      ),
      ...wordsOf(waiting),
      buttons(
        {
          label: 'Approve',
          style: 'primary',
          action: { type: 'notes.approve', note: id },
          confirm: {
            title: 'Approve this note?',
            text: 'Guidance finds it for the peers of this network, without a name.',
            yes: 'Approve it',
          },
        },
        { label: 'Ask for a change', action: { type: 'notes.ask', note: id } },
        {
          label: 'Decline',
          style: 'danger',
          action: { type: 'notes.decline', note: id },
          confirm: {
            title: 'Decline this note?',
            text: 'Its words are erased. Its writer is told that it was not taken up.',
            yes: 'Decline it',
          },
        },
      ),
      number + 1 < of ? buttons({ label: 'Next', action: { type: 'notes.list', page: number + 1 } }) : null,
      buttons({ label: 'Notes that are found', action: { type: 'notes.found', page: 0 } }),
    ],
  });
}

export const noNotesCard = (opening?: string): Card =>
  card({
    heading: 'Practice notes',
    blocks: [
      opening === undefined ? null : note(opening),
      text(
        'No note is waiting. What peers write after a challenge comes here at the network’s hours, all of it together.',
      ),
      buttons({ label: 'Notes that are found', action: { type: 'notes.found', page: 0 } }),
    ],
  });

export const FOUND_PER_PAGE = 6;

/** What guidance finds in one's networks. */
export function foundNotesCard(all: readonly PracticeNote[], page: number, opening?: string): Card {
  const here = pageOf(all, page, FOUND_PER_PAGE);
  return card({
    heading: 'Notes that are found',
    blocks: [
      opening === undefined ? null : note(opening),
      all.length === 0 ? text('Guidance finds no note of peers in your networks yet.') : null,
      ...here.shown.flatMap(({ id, title, came, networkName, month }) => [
        text(title),
        note(`${networkName}${month ? `, ${monthInWords(month)}` : ''}. ${excerpt(came, 200)}`),
        buttons({
          label: 'Take it away',
          style: 'danger',
          action: { type: 'notes.remove', note: id },
          confirm: {
            title: 'Take this note away?',
            text: 'Guidance finds it no more, and its words are erased.',
            yes: 'Take it away',
          },
        }),
        divider,
      ]),
      pageButtons(here, { type: 'notes.found' }),
      buttons(notesButton),
    ],
  });
}

export function askForm(id: string, typed = '', problem?: string): Form {
  return {
    kind: 'form',
    title: 'Ask for a change',
    intro: 'Its writer reads this in private, without your name. You are not told who they are.',
    submit: 'Send it back',
    action: { type: 'notes.send-back', note: id },
    fields: [
      textField(
        {
          id: 'words',
          label: 'What should they change?',
          hint: 'For example: the year shows where this was.',
          lines: 'many',
          max: ASK_LENGTH,
        },
        typed,
        problem,
      ),
    ],
  };
}

/** To coordinators: that something waits, and not what or how much. */
export const notesWaitCard = (network: string, late: boolean): Card =>
  card({
    heading: 'Notes to approve',
    blocks: [
      text(
        `Something that peers in ${network} have learned ${late ? 'still waits' : 'waits'} for a coordinator to approve it.`,
      ),
      late ? note(`What nobody takes up in ${WAITS_DAYS} days goes by itself.`) : null,
      buttons({ label: 'Practice notes', style: 'primary', action: { type: 'notes.list', page: 0 } }),
    ],
  });
