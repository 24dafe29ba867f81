import type { VNode } from 'preact';
import type { RosterCandidate, RosterQuestion } from '../../../src/desk-port.ts';
import { html } from './html.ts';

/** By the e-mail address of a row: the id of who it is, or `new`. */
export type Choices = Readonly<Record<string, string>>;

const NEW = 'new';

/** What the dry run took as said. */
export const choicesIn = (settle: readonly RosterQuestion[]): Choices =>
  Object.fromEntries(settle.flatMap(({ email, choice }) => (choice === null ? [] : [[email, choice]])));

interface SettleProps {
  readonly settle: readonly RosterQuestion[];
  readonly choices: Choices;
  readonly busy: boolean;
  readonly onChange: (choices: Choices) => void;
  readonly onSubmit: () => void;
}

/** Rows with the name of somebody known: the same person, or somebody else? */
export function SettleForm({ settle, choices, busy, onChange, onSubmit }: SettleProps): VNode {
  const left = settle.filter(({ email }) => choices[email] === undefined).length;

  function submit(event: Event): void {
    event.preventDefault();
    if (!busy && left === 0) onSubmit();
  }

  return html`<form class="settle" onSubmit=${submit}>
    <h3>Who is who: ${settle.length === 1 ? '1 row' : `${settle.length} rows`}</h3>
    <p class="prose">These rows have the name of somebody you know, and it cannot be told whether it is them. The same person
      keeps everything that is theirs, and is told what changes.</p>
    ${settle.map(
      (one) => html`<${Question} key=${one.email} question=${one} choice=${choices[one.email]}
        onPick=${(choice: string) => onChange({ ...choices, [one.email]: choice })} />`,
    )}
    <p class="apply"><button type="submit" class="button" aria-disabled=${busy || left > 0 ? 'true' : undefined}
        aria-describedby="settle-hint">See what it would do now</button>
      <span class="small-print" id="settle-hint">${left > 0 ? `${left} still to choose.` : 'Nothing is changed by that yet.'}</span></p>
  </form>`;
}

interface QuestionProps {
  readonly question: RosterQuestion;
  readonly choice: string | undefined;
  readonly onPick: (choice: string) => void;
}

function Question({ question, choice, onPick }: QuestionProps): VNode {
  const { row, name, email, line, people, twice, addressStays } = question;
  const wrong = twice && choice === undefined;
  const problem = `twice-${row}`;
  const option = (value: string, words: string) => html`<label class="option" key=${value}>
    <input type="radio" name=${`row-${row}`} value=${value} checked=${choice === value} onChange=${() => onPick(value)} />
    <span>${words}</span></label>`;
  return html`<fieldset class=${`field ${wrong ? 'invalid' : ''}`} aria-describedby=${wrong ? problem : undefined}>
    <legend>Row ${row}: ${name}, ${email}. <span class="optional">${line}</span></legend>
    ${
      wrong
        ? html`<p class="problem" id=${problem}>Two rows were said to be the same person. Choose again.</p>`
        : null
    }
    ${people.map((person) => option(person.id, `The same person as ${inWords(person)}`))}
    ${option(NEW, people.length > 1 ? 'None of them: somebody else' : 'Somebody else')}
    ${addressStays !== null && choice === question.choice ? html`<p class="prose">${addressStays}</p>` : null}
  </fieldset>`;
}

function inWords({ name, line, email, was }: RosterCandidate): string {
  const address = email === '' ? 'no address known' : email;
  const standing = { peer: '', coordinator: ', a coordinator', left: ', who has left' }[was];
  return `${name}${standing} (${line}; ${address})`;
}
