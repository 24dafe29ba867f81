import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { RosterCheck, RosterColumn } from '../../../src/desk-port.ts';
import { html } from './html.ts';

export type Columns = Readonly<Partial<Record<RosterColumn, string>>>;

const NAMES: Readonly<Record<RosterColumn, string>> = {
  name: 'Name',
  email: 'E-mail address',
  role: 'Role',
  authorities: 'Authorities',
  backgrounds: 'Professional background',
  'in-post-since': 'In post since',
  interim: 'Interim',
};
const ALL = Object.keys(NAMES) as RosterColumn[];

interface FormProps {
  readonly check: Extract<RosterCheck, { kind: 'columns' }>;
  readonly busy: boolean;
  readonly onSubmit: (columns: Columns) => void;
}

/** Which header stands for what, where that could not be told from its name. */
export function ColumnsForm({ check, busy, onSubmit }: FormProps): VNode {
  const [columns, setColumns] = useState<Columns>(check.found);
  const open = check.missing.filter((column) => !columns[column]);

  function set(column: RosterColumn, header: string): void {
    const { [column]: _, ...others } = columns;
    setColumns(header === '' ? others : { ...others, [column]: header });
  }

  function submit(event: Event): void {
    event.preventDefault();
    if (!busy) onSubmit(columns);
  }

  const lead = check.missing.map((column) => NAMES[column].toLowerCase()).join(' and ');
  return html`<form class="columns-form" onSubmit=${submit}>
    <p class="prose">It could not be told which column holds the ${lead}. Say so here, and look at the others, too.</p>
    ${ALL.map((column) => {
      const missing = open.includes(column);
      const id = `column-${column}`;
      return html`<div class=${`field ${missing ? 'invalid' : ''}`} key=${column}>
        <label for=${id}>${NAMES[column]}</label>
        <select id=${id} value=${columns[column] ?? ''} aria-invalid=${missing ? 'true' : undefined}
          onChange=${(event: Event) => set(column, (event.currentTarget as HTMLSelectElement).value)}>
          <option value="">${check.missing.includes(column) ? 'Choose one' : 'Not in this file'}</option>
          ${check.headers.map((header) => html`<option key=${header} value=${header}>${header}</option>`)}
        </select></div>`;
    })}
    <p><button type="submit" class="button primary" aria-disabled=${busy ? 'true' : undefined}>See what it would do</button></p>
  </form>`;
}
