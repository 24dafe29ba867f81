import { dateInWords } from '../../time/calendar.ts';
import { type Block, buttons, type Card, card, labelled, note, text } from '../../views/card.ts';
import { type Form, textField } from '../../views/form.ts';
import { type Page, pageButtons } from '../../views/pages.ts';
import { excerpt } from '../../views/text.ts';
import type { Library } from '../library/read-library.ts';
import { SHOWN_DAYS, WANTED_LENGTH } from './rules.ts';
import type { Gaps, Wanted } from './store.ts';

export const WANTED_PER_PAGE = 6;
const THEMES_SHOWN = 8;
const VERDICTS_SHOWN = 5;

type Named = { readonly id: string; readonly name: string };

/** `people`: how many peers there could have written something without a name. `hides`: whether they are enough. */
export type Hiding = Named & { readonly people: number; readonly hides: boolean };

/** The question as coordinators will read it, and whether under a name. `networks`: those of whoever asks. */
export function wantForm(
  networks: readonly Hiding[],
  typed: { readonly words: string; readonly network?: string; readonly named?: string },
  problems: { readonly words?: string; readonly network?: string; readonly named?: string } = {},
): Form {
  return {
    kind: 'form',
    title: 'Ask for a source',
    intro:
      'Coordinators read exactly what stands below, and may find or import something that answers it. Without your name they see it from tomorrow on. Leave out names and places.',
    submit: 'Send',
    action: { type: 'guidance.send-want' },
    fields: [
      textField(
        { id: 'words', label: 'Your question, as they will read it', lines: 'many', max: WANTED_LENGTH },
        typed.words,
        problems.words,
      ),
      {
        kind: 'choice',
        id: 'named',
        label: 'May they know that it is yours?',
        ...(networks.length === 1 ? networks.map(hidingHint)[0] : {}),
        many: false,
        options: [
          { value: 'no', label: 'No, without my name' },
          { value: 'yes', label: 'Yes, with my name' },
        ],
        chosen: [typed.named ?? 'no'],
        ...(problems.named ? { problem: problems.named } : {}),
      },
      ...(networks.length < 2
        ? []
        : [
            {
              kind: 'choice' as const,
              id: 'network',
              label: 'The coordinators of which network?',
              hint: 'Beside each: how many people there could have written this, if your name is not on it.',
              many: false,
              options: networks.slice(0, 25).map((one) => ({ value: one.id, label: hidingLabel(one) })),
              chosen: typed.network ? [typed.network] : [],
              ...(problems.network ? { problem: problems.network } : {}),
            },
          ]),
    ],
  };
}

const peopleIn = ({ people }: Hiding) => `${people} ${people === 1 ? 'person' : 'people'}`;

const hidingHint = (one: Hiding) => ({
  hint: `Without your name, ${peopleIn(one)} here could have written this${one.hides ? '' : ': too few to hide you'}.`,
});

const hidingLabel = (one: Hiding) =>
  `${excerpt(one.name, 45)} (${peopleIn(one)}${one.hides ? '' : ', too few'})`;

export function wantedSentCard(networkName: string, isNamed: boolean): Card {
  return card({
    heading: 'Sent to the coordinators',
    blocks: [
      text(
        isNamed
          ? `The coordinators of ${networkName} have your question, with your name.`
          : `The coordinators of ${networkName} will see your question from tomorrow on, without your name. Soundings has not kept that it was you.`,
      ),
    ],
  });
}

/** For coordinators: somebody asks for a source, under their name. */
export function wantedNewsCard(networkName: string, by: string, words: string): Card {
  return card({
    heading: 'A question for the library',
    blocks: [
      text(
        `${by} asked something in ${networkName} that guidance has nothing close to, and would like a source.`,
      ),
      labelled('Their question', words),
      buttons({ label: 'Gaps in guidance', action: { type: 'guidance.gaps', network: '', page: 0 } }),
    ],
  });
}

/** Which network's gaps? For whoever coordinates several. */
export function whichGapsCard(networks: readonly Named[]): Card {
  return card({
    heading: 'Gaps in guidance',
    blocks: [
      text('Of which network?'),
      ...networks
        .slice(0, 15)
        .map(({ id, name }) =>
          buttons({ label: excerpt(name, 75), action: { type: 'guidance.gaps', network: id, page: 0 } }),
        ),
    ],
  });
}

/** What people looked for and did not find, as far as coordinators may know it. */
export function gapsCard(
  network: Named & { readonly zone: string },
  { themes, verdicts }: Pick<Gaps, 'themes' | 'verdicts'>,
  page: Page<Wanted>,
  library: Pick<Library, 'themes'>,
): Card {
  const shown = themes
    .slice(0, THEMES_SHOWN)
    .map(({ theme, count }) => `${titleOf(theme, library)}: ${count}`);
  return card({
    heading: `Gaps in guidance: ${excerpt(network.name, 100)}`,
    blocks: [
      themes.length === 0
        ? text(
            `In the last ${SHOWN_DAYS} days no theme came up five times for which guidance has nothing close.`,
          )
        : labelled(
            `People who found nothing close in ${SHOWN_DAYS} days, by what is nearest`,
            shown.join('\n'),
          ),
      verdicts.length === 0
        ? null
        : labelled(
            'What people said of answers',
            verdicts
              .slice(0, VERDICTS_SHOWN)
              .map(
                ({ name, helpful, unhelpful }) =>
                  `${excerpt(name, 60)}: ${helpful} helpful, ${unhelpful} not`,
              )
              .join('\n'),
          ),
      ...page.shown.flatMap((one) => wantedBlocks(one, network.zone, network.id)),
      pageButtons(page, { type: 'guidance.gaps', network: network.id }),
      note(
        'Nobody can see who asked. People are counted in fives, a day to a week later, each in one of their networks. Words appear here only when five people used them, or when somebody wanted you to read their question.',
      ),
    ],
  });
}

function wantedBlocks({ id, kind, words, by, day }: Wanted, zone: string, network: string): readonly Block[] {
  const label =
    kind === 'alike'
      ? 'Five or more people asked with both words'
      : by === null
        ? 'Somebody asked'
        : `${by} asked`;
  return [
    labelled(`${label} (${dateInWords(day, zone)})`, words),
    buttons({ label: 'Done', action: { type: 'guidance.settle-gap', network, gap: id } }),
  ];
}

const titleOf = (theme: string, { themes }: Pick<Library, 'themes'>) =>
  themes.find(({ id }) => id === theme)?.title ?? 'Something else';
