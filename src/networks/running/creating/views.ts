import { type Button, buttons, type Card, card, text } from '../../../views/card.ts';
import type { Form } from '../../../views/form.ts';
import { NAME_LENGTH, type WhoTyped } from '../settings/rules.ts';
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

/** The wish that a new network is to fulfil: whose, and for those like which authority. */
export interface WishedFor {
  readonly id: string;
  readonly wisher: string;
  readonly authority: string;
}

/** Everything about a new network but its template, which is chosen. */
export function createForm(
  template: Template,
  wish: WishedFor | null,
  typed?: WhoTyped,
  problems?: Readonly<Record<string, string>>,
): Form {
  const { addressLine, mayJoin, minimumPeers } = template;
  const name = wish && template.name === '' ? nameFor(wish) : template.name;
  const whoIsIn = wish
    ? `${wish.wisher}, who wished for it, is let in as its first peer if it is for their role, and is told. Nobody else belongs to it until you let them in.`
    : 'Nobody else belongs to it until you let them in.';
  const parts = {
    title: 'New network',
    intro: `${template.label}. You become its coordinator. ${whoIsIn}`,
    submit: 'Make it',
    action: { type: 'network.found', template: template.id, wish: wish?.id ?? '' },
  };
  return whoForm(parts, typed ?? { name, addressLine, mayJoin, minimum: String(minimumPeers) }, problems);
}

function nameFor({ authority }: WishedFor): string {
  const name = `Authorities like ${authority}`;
  return name.length <= NAME_LENGTH ? name : '';
}
