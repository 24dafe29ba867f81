import { z } from 'zod';
import type { MemberContext } from '../../command.ts';
import type { Field, Form } from '../../views/form.ts';
import { open, type Reply, refuse } from '../../views/reply.ts';
import { excerpt } from '../../views/text.ts';
import { type Decidable, screened, toDecide, withSuggestions } from './rules.ts';
import { IN_A_FORM, keepField } from './views.ts';
import { knownTo } from './who.ts';

/** What a form for unnamed words may bring beside them: what their writer decided about the parts that were pointed out. */
export const decisionFields = {
  keep: z.array(z.string().max(40)).max(200).default([]),
  rest: z.enum(['mine', 'suggested', '']).default(''),
};

/** As they came back from a form. */
export interface Typed {
  readonly text: string;
  readonly keep: readonly string[];
  readonly rest: 'mine' | 'suggested' | '';
}

/** What is to be looked at again, in the form that the words came from. */
export interface Again {
  readonly text: string;
  /** What is wrong with them; none when they only are to be read once more. */
  readonly problem?: string;
  /** To be added to the form: at most two. */
  readonly fields: readonly Field[];
}

/**
 * Whether words without a name can go out as they are (`null`), or their writer is to look again: something in them could show
 * who is meant, or who is writing. Nothing of it is kept: it all rides in the form.
 */
export async function lookAgain(
  context: MemberContext,
  networkId: string,
  { text, keep, rest }: Typed,
): Promise<Again | null> {
  const known = await knownTo(context, networkId);
  const found = screened(text, known, keep);
  if (found.open.length === 0) return null;
  if (rest === 'suggested') {
    const suggested = withSuggestions(found);
    return { text: suggested, fields: fieldsFor(toDecide([screened(suggested, known, [])]), keep) };
  }
  const open = toDecide([found]);
  const all = toDecide([screened(text, known, [])]);
  return { text, problem: inASentence(open), fields: [...fieldsFor(all, keep), REST] };
}

/** The form that the words came from, with what is to be decided about them. */
export function asked(form: Form, { problem, fields }: Again): Reply {
  const whole = { ...form, fields: [...form.fields, ...fields] };
  return problem === undefined ? open({ ...whole, intro: READ_AGAIN }) : refuse(NOT_SENT, whole);
}

const READ_AGAIN =
  'Here are your words with the suggestions in them. Nothing was sent yet: send them when they are right.';

const NOT_SENT =
  'Nothing was sent yet. Some of your words could show who is meant, or who is writing: they are named at the field. Change them, keep them on purpose, or take the suggested words.';

const REST: Field = {
  kind: 'choice',
  id: 'rest',
  label: 'What about the others?',
  many: false,
  options: [
    { value: 'mine', label: 'I have changed them above' },
    { value: 'suggested', label: 'Use the suggested words' },
  ],
  chosen: ['mine'],
};

function fieldsFor(all: readonly Decidable[], keep: readonly string[]): Field[] {
  const mayStay = all.filter(({ certain }) => !certain).slice(0, IN_A_FORM);
  return mayStay.length === 0 ? [] : [keepField(mayStay, keep)];
}

/** So many are named at the field; of the others, how many there are. */
const NAMED = 4;

/** What is open, by its words, and what could stand instead. */
export function inASentence(open: readonly Decidable[]): string {
  const named = open
    .slice(0, NAMED)
    .map(
      ({ words, suggestion, certain }) =>
        `“${excerpt(words, 40)}”${certain ? ', which cannot stay' : ''} (or: “${excerpt(suggestion, 40)}”)`,
    );
  const more = open.length - named.length;
  return `Please look at ${named.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
}
