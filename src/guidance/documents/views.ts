import { dateInWords } from '../../time/calendar.ts';
import { buttons, type Card, card, divider, labelled, list, note, text } from '../../views/card.ts';
import { type Form, textField } from '../../views/form.ts';
import { pageButtons, pageOf } from '../../views/pages.ts';
import { excerpt } from '../../views/text.ts';
import type { Reading, Status } from '../library/card.ts';
import { ABOUT_LENGTH, STATUSES } from './rules.ts';
import type { Shelved, ShelvedVersion } from './store.ts';

export const DOCUMENTS_PER_PAGE = 6;
/** Versions that a card names; there are seldom more than two. */
const VERSIONS_SHOWN = 8;

interface Where {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
}

export const statusWords: Readonly<Record<Status, string>> = {
  current: 'In use',
  superseded: 'Superseded by something newer',
  historic: 'Historic: it speaks of another time',
};

const FORMATS: Readonly<Record<string, string>> = {
  pdf: 'PDF',
  docx: 'Word',
  html: 'Web page',
  markdown: 'Markdown',
  text: 'Text',
};
const formatWords = (format: string): string => FORMATS[format] ?? format;

const passagesWords = (count: number) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? 'passage' : 'passages'}`;

/** "A title (2023, Publisher)". */
export function citation({
  title,
  year,
  publisher,
}: Pick<ShelvedVersion, 'title' | 'year' | 'publisher'>): string {
  const more = [year, publisher].filter((part) => part !== null).join(', ');
  return excerpt(title, 160) + (more === '' ? '' : ` (${excerpt(more, 90)})`);
}

export const whoFinds = ({ readers }: Shelved): string =>
  readers === null ? 'everybody' : excerpt(readers.map(({ name }) => name).join(', ') || 'nobody', 200);

/** What the members of a network find, a page of it. */
export function documentsCard(network: Where, all: readonly Shelved[], page: number, opening?: string): Card {
  const here = pageOf(all, page, DOCUMENTS_PER_PAGE);
  return card({
    heading: 'Documents that are here',
    blocks: [
      opening === undefined ? null : note(opening),
      all.length === 0 ? text(`Nothing has been brought in for ${excerpt(network.name, 100)} yet.`) : null,
      ...here.shown.flatMap((document) => {
        const [{ status, format, passages, ...about }] = document.versions;
        const earlier = document.versions.length - 1;
        const facts = [
          status === 'current' ? null : statusWords[status],
          formatWords(format),
          passagesWords(passages),
          earlier === 0 ? null : `${earlier} earlier ${earlier === 1 ? 'version' : 'versions'}, superseded`,
          `found by ${whoFinds(document)}`,
        ];
        return [
          text(citation(about)),
          note(facts.filter((fact) => fact !== null).join(' · ')),
          buttons({
            label: 'Open',
            action: { type: 'documents.open', network: network.id, document: document.id },
          }),
          divider,
        ];
      }),
      pageButtons(here, { type: 'documents.list', network: network.id }),
      buttons({ label: 'Reading list', action: { type: 'documents.wanted', network: network.id } }),
    ],
  });
}

const toList = (network: string) => ({
  label: 'All documents',
  action: { type: 'documents.list', network, page: 0 },
});

/**
 * One document with its versions. Only what a coordinator brought in can be changed here, and corrected only where nothing says why it
 * is `fixed`.
 */
export function documentCard(
  network: Where,
  document: Shelved,
  { opening, fixed }: { readonly opening?: string; readonly fixed?: string | undefined } = {},
): Card {
  const { id, versions, byCoordinators, readers } = document;
  const [newest] = versions;
  const about = { network: network.id, document: id };
  const changes = [
    { label: 'Correct', action: { type: 'documents.correct', ...about } },
    { label: 'A newer version of…', action: { type: 'documents.older', ...about } },
  ];
  const others = (readers ?? []).filter((reader) => reader.id !== network.id).length;
  return card({
    heading: excerpt(newest.title, 150),
    blocks: [
      opening === undefined ? null : note(opening),
      labelled(
        'Year and publisher',
        [newest.year ?? 'No year', newest.publisher ?? 'no publisher'].join(', '),
      ),
      labelled('Status', statusWords[newest.status]),
      labelled('Who finds it', whoFinds(document)),
      labelled('Versions', 'The newest first. Each stays findable, those before it marked as superseded.'),
      list(
        versions.slice(0, VERSIONS_SHOWN).map((version) => {
          const day = dateInWords(version.importedAt, network.zone);
          return `${excerpt(version.name, 100)}: ${formatWords(version.format)}, ${passagesWords(version.passages)}, brought in on ${day}`;
        }),
      ),
      byCoordinators && fixed !== undefined ? note(fixed) : null,
      byCoordinators
        ? buttons(...(fixed === undefined ? changes : []), {
            label: 'Erase',
            style: 'danger',
            action: { type: 'documents.erase', ...about },
            confirm: {
              title: 'Erase this document?',
              text:
                others === 0
                  ? 'All its versions are erased, and nobody finds it any more. To have it back, bring the file in again.'
                  : `Nobody in ${excerpt(network.name, 100)} finds it any more. For the other networks it stays.`,
              yes: 'Erase it',
            },
          })
        : note('Whoever runs Soundings brought this in. Only they can change it.'),
      buttons(toList(network.id)),
    ],
  });
}

/** What a document says of itself, to be put right. */
export function correctForm(
  network: string,
  document: string,
  typed: { title: string; year: string; publisher: string; status: Status },
  problems: Readonly<Record<string, string>> = {},
): Form {
  return {
    kind: 'form',
    title: 'Correct a document',
    intro: 'This is how it is cited in answers.',
    submit: 'Save',
    action: { type: 'documents.save', network, document },
    fields: [
      textField(
        { id: 'title', label: 'Title', lines: 'one', max: ABOUT_LENGTH.title },
        typed.title,
        problems.title,
      ),
      textField(
        { id: 'year', label: 'Year', hint: 'Of publication.', lines: 'one', max: 4, optional: true },
        typed.year,
        problems.year,
      ),
      textField(
        { id: 'publisher', label: 'Publisher', lines: 'one', max: ABOUT_LENGTH.publisher, optional: true },
        typed.publisher,
        problems.publisher,
      ),
      {
        kind: 'choice',
        id: 'status',
        label: 'Status',
        many: false,
        options: STATUSES.map((value) => ({ value, label: statusWords[value] })),
        chosen: [typed.status],
      },
    ],
  };
}

/** Which document this is a newer version of. At least one can be chosen. */
export function olderForm(
  network: string,
  { id, versions: [{ title }] }: Shelved,
  older: readonly Shelved[],
  problem?: string,
): Form {
  return {
    kind: 'form',
    title: 'A newer version',
    intro: `“${excerpt(title, 120)}” takes the place of what you choose. That stays findable, marked as superseded.`,
    submit: 'Save',
    action: { type: 'documents.follow', network, document: id },
    fields: [
      {
        kind: 'choice',
        id: 'before',
        label: 'It is a newer version of',
        many: false,
        options: older.map(({ id: value, versions: [about] }) => ({
          value,
          label: excerpt(
            about.year === null ? about.title : `${excerpt(about.title, 66)} (${about.year})`,
            75,
          ),
        })),
        ...(problem ? { problem } : {}),
      },
    ],
  };
}

/** Texts that the library does not hold. `there`: which of them somebody has brought in. */
export function wantedCard(
  network: string,
  wanted: readonly (Reading & { readonly there: boolean })[],
): Card {
  return card({
    heading: 'Reading list',
    blocks: [
      note(
        'Present texts that do not come with Soundings. Look for a later edition, and whether you have the right to use it here; then bring the file in above.',
      ),
      ...wanted.flatMap(({ title, date, publisher, there }) => [
        text(`${there ? '✓ ' : ''}${excerpt(title, 120)}`),
        note(`${excerpt(publisher, 60)}, ${excerpt(date, 60)}. ${there ? 'It is here.' : 'Not here yet.'}`),
      ]),
      buttons(toList(network)),
    ],
  });
}
