import { dateInWords } from '../../time/calendar.ts';
import { buttons, type Card, card, labelled, note, text } from '../../views/card.ts';
import { type Form, textField } from '../../views/form.ts';
import { type Page, pageButtons } from '../../views/pages.ts';
import { excerpt } from '../../views/text.ts';
import type { Entry } from './store.ts';

export const WORDS_LENGTH = 1200;
export const PER_PAGE = 2;

const onlyYou =
  'Only you can see this. It is sealed, and no coordinator and no member of your sets ever gets it.';

/** One's own log, a page of it. `hasDesk`: the desk can be reached, where its file is. */
export function logCard(page: Page<Entry>, hasDesk: boolean, opening?: string): Card {
  return card({
    heading: 'My learning log',
    blocks: [
      opening === undefined ? null : note(opening),
      page.shown.length === 0
        ? text('Nothing is in it yet. Write down what you would like to remember.')
        : null,
      ...page.shown.flatMap(({ id, day, about, words }) => [
        labelled(
          excerpt([dateInWords(day, 'UTC'), about].filter((part) => part !== '').join(': '), 150),
          words,
        ),
        buttons({
          ...{ label: 'Erase this', style: 'danger', action: { type: 'log.erase', entry: id } },
          confirm: { title: 'Erase it?', text: 'It is gone for good.', yes: 'Erase it' },
        }),
      ]),
      pageButtons(page, { type: 'log.open' }),
      buttons(
        { label: 'Write something', style: 'primary', action: { type: 'log.write', about: '' } },
        page.shown.length === 0
          ? null
          : {
              ...{ label: 'Erase all of it', style: 'danger', action: { type: 'log.erase-all' } },
              confirm: {
                title: 'Erase your whole log?',
                text: 'All of it is gone for good.',
                yes: 'Erase all',
              },
            },
      ),
      note(onlyYou),
      hasDesk && page.shown.length > 0
        ? note('You can have it as a text file: at the desk, choose You and your data.')
        : null,
    ],
  });
}

/** `about`: the id of a round that it is about; empty for nothing. `of`: how that round is called. */
export function writeForm(about: string, of: string, words = '', problem?: string): Form {
  return {
    kind: 'form',
    title: 'My learning log',
    intro: of === '' ? onlyYou : `About ${of}. ${onlyYou}`,
    submit: 'Keep it',
    action: { type: 'log.keep', about },
    fields: [
      textField(
        {
          ...{ id: 'words', label: 'What do you want to remember?', lines: 'many', max: WORDS_LENGTH },
          hint: 'What surprised you; what you would do again; what you ask yourself now.',
        },
        words,
        problem,
      ),
    ],
  };
}

/** The whole log as text that any editor opens: Markdown, the oldest first. */
export function logAsText(entries: readonly Entry[]): string {
  const parts = entries
    .toReversed()
    .map(
      ({ day, about, words }) =>
        `## ${dateInWords(day, 'UTC')}${about === '' ? '' : `: ${oneLine(about)}`}\n\n${words}\n`,
    );
  return [`# My learning log\n`, ...parts].join('\n');
}

const oneLine = (words: string) => words.replaceAll(/\s+/g, ' ');
