import { type Button, type Card, card, labelled, text } from '../../views/card.ts';
import { type FormatKey, formatOf, lengthInWords, minutesOf } from './formats.ts';

export const formatButton = (format: string): Button => ({
  label: 'How a round goes',
  action: { type: 'format.look', format },
});

/** How a round of this format goes, stage by stage. */
export function formatCard(key: FormatKey): Card {
  const format = formatOf(key);
  return card({
    heading: format.name,
    blocks: [
      text(`${format.about} In all ${lengthInWords(minutesOf(format))}.`),
      ...format.stages.map(({ name, minutes, purpose, questions, repeats }) =>
        labelled(
          `${name}, ${lengthInWords(minutes)}${repeats ? ` for each of ${format.presenters}` : ''}`,
          [purpose, ...questions.slice(0, 2).map((question) => `“${question}”`)].join(' '),
        ),
      ),
    ],
  });
}
