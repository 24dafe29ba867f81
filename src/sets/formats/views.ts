import { type Block, type Button, buttons, type Card, card, labelled, text } from '../../views/card.ts';
import { type Format, lengthInWords, minutesOf, type Stage, turnsOf } from './formats.ts';

/** `format`: the key of a named one, or the id of one of the network's own. */
export const formatButton = (format: string): Button => ({
  label: 'How a round goes',
  action: { type: 'format.look', format },
});

/** "25 minutes for each of 3". */
export const lengthOf = (
  { minutes, repeats }: Stage,
  format: Pick<Format, 'presenters' | 'threes'>,
): string =>
  `${lengthInWords(minutes)}${repeats && turnsOf(format) > 1 ? ` for each of ${turnsOf(format)}` : ''}`;

/** Who presents, for those who choose a format or look at one. */
export function whoPresents({ presenters, threes }: Pick<Format, 'presenters' | 'threes'>): string {
  if (threes) return 'Each of you has a turn, in a group of three, and nobody presents to all.';
  if (presenters === 0) return 'Nobody is asked to present.';
  return presenters === 1 ? 'One of you presents.' : `${presenters} of you present.`;
}

/** What fits on a card besides its heading. */
const ROOM = 3_300;

/** How a round of this format goes, stage by stage, with as much of each as fits. */
export function formatCard(format: Format): Card {
  const { stages } = format;
  const whole = (more: (stage: Stage) => readonly string[]): readonly Block[] =>
    stages.map((stage) =>
      labelled(`${stage.name}, ${lengthOf(stage, format)}`, more(stage).join(' ') || '…'),
    );
  const full = whole(({ purpose, questions }) => [
    purpose,
    ...questions.slice(0, 2).map((question) => `“${question}”`),
  ]);
  const brief = whole(({ purpose }) => [purpose]);
  const shown = [full, brief].find((blocks) => JSON.stringify(blocks).length < ROOM) ?? [
    { kind: 'list', items: stages.map((stage) => `${stage.name}, ${lengthOf(stage, format)}`) } as const,
  ];
  return card({
    heading: format.name,
    blocks: [
      text(`${format.about} ${whoPresents(format)} In all ${lengthInWords(minutesOf(format))}.`),
      ...shown,
      buttons({ label: 'My sets', action: { type: 'sets.mine', page: 0 } }),
    ],
  });
}

export const toFormats = (network: string): Button => ({
  label: 'Formats',
  action: { type: 'formats.list', network },
});

/** What a coordinator can do about how one round goes. */
export const changeFormat = (round: string): Button => ({
  label: 'Change the format',
  action: { type: 'round.format', round },
});
