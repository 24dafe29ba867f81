import { type Block, buttons, type Card, card, note, text } from '../../views/card.ts';
import type { ChoiceField, Form } from '../../views/form.ts';
import { excerpt } from '../../views/text.ts';
import type { Draft, Story } from '../posing/rules.ts';
import type { Decidable, Screened } from './rules.ts';

/** So many fit on a card beside each other with the words around them; the rest come when these are decided. */
export const ON_A_CARD = 10;
/** As many as a form can offer. */
export const IN_A_FORM = 25;

const labels: Readonly<Record<keyof Story, string>> = {
  headline: 'In one line',
  happening: 'What is happening',
  whyNow: 'Why it matters now',
  tried: 'What has been tried',
};

/** All that is open, in order. */
export const openIn = (story: ScreenedStory) => Object.values(story).flatMap(({ open }) => open);

export type ScreenedStory = Readonly<Record<keyof Story, Screened>>;

/** A draft's words with what could give somebody away pointed out, and the ways to go on. At least one is open. */
export function marksCard(draft: Pick<Draft, 'id' | 'version'>, story: ScreenedStory): Card {
  const { id: challenge, version } = draft;
  const open = openIn(story);
  const mustGo = open.some(({ certain }) => certain);
  return card({
    heading: 'Before anybody else sees it',
    blocks: [
      text(
        open.length === 1
          ? 'One part of your draft could show who is meant, or who is writing.'
          : `${open.length} parts of your draft could show who is meant, or who is writing.`,
      ),
      ...pointedOut(story),
      open.length > ON_A_CARD
        ? note(`The first ${ON_A_CARD} are shown. The others come once these are decided.`)
        : null,
      note(
        mustGo
          ? 'What could only be one person’s cannot stay; if it is something else, please write it another way. Anything else you can keep on purpose. Your words are looked at here and sent nowhere.'
          : 'You can keep any of them on purpose. Your words are looked at here and sent nowhere.',
      ),
      buttons(
        {
          label: 'Use all suggestions',
          style: 'primary',
          action: { type: 'challenge.take', challenge, version },
        },
        // Where none may stay, there is nothing to tick.
        open.some(({ certain }) => !certain)
          ? { label: 'Go through them', action: { type: 'challenge.choose', challenge } }
          : null,
        mustGo
          ? null
          : {
              label: 'Keep them all',
              action: { type: 'challenge.keep', challenge, version },
              confirm: {
                title: 'Keep your words as they are?',
                text: 'Peers will read these parts just as you wrote them.',
                yes: 'Keep them',
              },
            },
        { label: 'Edit', action: { type: 'challenge.edit', challenge } },
      ),
    ],
  });
}

/** The words in which something is open, with the first of it pointed out. */
export function pointedOut(story: ScreenedStory): Block[] {
  let room = ON_A_CARD;
  const fields = Object.entries(story) as [keyof Story, Screened][];
  return fields.flatMap(([field, screened]) => {
    const shown = screened.open.slice(0, room);
    room -= shown.length;
    const { text: words } = screened;
    return shown.length === 0
      ? []
      : [{ kind: 'marked', label: labels[field], text: words, marks: shown.map(pointed) }];
  });
}

const pointed = ({ start, end, certain, why, suggestion }: Screened['open'][number]) => ({
  start,
  end,
  note: `${why} ${certain ? 'This cannot stay. Try' : 'Try'} “${suggestion}”.`,
});

/** What to keep of what is open; at most `IN_A_FORM` of them. The others take the suggested words. */
export function chooseForm(draft: Pick<Draft, 'id' | 'version'>, decidable: readonly Decidable[]): Form {
  const certain = decidable.filter((one) => one.certain).map(({ words }) => `“${excerpt(words, 60)}”`);
  const mustGo = certain.length === 0 ? '' : ` These cannot stay: ${excerpt(certain.join(', '), 600)}.`;
  return {
    kind: 'form',
    title: 'Go through them',
    intro: `Tick what you keep on purpose. Everything else takes the suggested words, and you see it again before it goes out.${mustGo}`,
    submit: 'Save',
    action: { type: 'challenge.decide', challenge: draft.id, version: draft.version },
    fields: [keepField(decidable.filter((one) => !one.certain))].filter((field) => field.options.length > 0),
  };
}

/** The choice of what stays. The suggestions stand beside the words, as far as there is room. */
export function keepField(decidable: readonly Decidable[], chosen: readonly string[] = []): ChoiceField {
  return {
    kind: 'choice',
    id: 'keep',
    label: 'Keep as it is',
    many: true,
    optional: true,
    options: decidable.map(({ key, words, suggestion }) => ({
      value: key,
      label: excerpt(`${excerpt(words, 40)} (or: ${suggestion})`, 75),
    })),
    chosen: chosen.filter((key) => decidable.some((one) => one.key === key)),
  };
}
