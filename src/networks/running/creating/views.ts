import { type Button, buttons, type Card, card, text } from '../../../views/card.ts';
import type { Form } from '../../../views/form.ts';
import type { WhoTyped } from '../settings/rules.ts';
import { whoForm } from '../settings/views.ts';
import { type Template, templates } from './templates.ts';

const rowsOf = (kind: Template['kind']) => {
  const choices = templates
    .filter((template) => template.kind === kind)
    .map(
      (template): Button => ({
        label: template.region ?? template.label,
        action: { type: 'network.create', template: template.id, wish: '' },
      }),
    );
  return [choices.slice(0, 5), choices.slice(5)]
    .filter((row) => row.length > 0)
    .map((row) => buttons(...row));
};

/** What kind of network it is to be: one press for each template. */
export const chooseCard: Card = card({
  heading: 'New network',
  blocks: [
    text('What kind of network shall it be? Everything can be changed before it is made, and later.'),
    text('The directors of a region'),
    ...rowsOf('dcs-region'),
    text('The assistant directors of a region'),
    ...rowsOf('ad-region'),
    text('Something else'),
    ...rowsOf('sub-region'),
    ...rowsOf('theme'),
    ...rowsOf('comparators'),
  ],
});

/** Everything about a new network but its template, which is chosen. `wish`: the wish it fulfils, or nothing. */
export function createForm(
  template: Template,
  wish: string,
  typed?: WhoTyped,
  problems?: Readonly<Record<string, string>>,
): Form {
  const { name, addressLine, mayJoin, minimumPeers } = template;
  const parts = {
    title: 'New network',
    intro: `${template.label}. You become its coordinator. Nobody else belongs to it until you let them in.`,
    submit: 'Make it',
    action: { type: 'network.found', template: template.id, wish },
  };
  return whoForm(parts, typed ?? { name, addressLine, mayJoin, minimum: String(minimumPeers) }, problems);
}
