import fc from 'fast-check';
import type { Block, Button, Card } from '../../../src/views/card.ts';
import { checkCard, limits } from '../../../src/views/check.ts';
import type { Field, Form } from '../../../src/views/form.ts';
import { anyWords } from './any-words.ts';

const { card: most, form: mostIn } = limits;
const action = { type: 'home.help' };

const anyButton: fc.Arbitrary<Button> = fc
  .record({
    label: anyWords(1, most.button, 'one'),
    style: fc.constantFrom(undefined, 'primary' as const, 'danger' as const),
    confirm: fc.option(
      fc.record({
        title: anyWords(1, most.confirmTitle, 'one'),
        text: anyWords(1, 300),
        yes: anyWords(1, most.confirmYes, 'one'),
      }),
      { nil: undefined },
    ),
  })
  .map(({ label, style, confirm }) => ({
    label,
    action,
    ...(style ? { style } : {}),
    ...(confirm ? { confirm } : {}),
  }));

const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: anyWords(1, most.block) }),
  fc.record({
    kind: fc.constant('labelled' as const),
    label: anyWords(1, 80, 'one'),
    text: anyWords(0, 1_500),
  }),
  fc.record({ after: anyWords(1, 1_400), note: anyWords(1, 100, 'one') }).map(({ after, note }) => ({
    kind: 'marked' as const,
    label: 'What is happening',
    text: `Somebody ${after}`,
    marks: [{ start: 0, end: 8, note }],
  })),
  fc.record({ after: anyWords(1, 1_400), label: anyWords(1, 80, 'one') }).map(({ after, label }) => ({
    kind: 'found' as const,
    label,
    text: `Somebody ${after}`,
    marks: [{ start: 0, end: 8 }],
  })),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(anyWords(0, 300), { maxLength: 40 }) }),
  fc.record({ kind: fc.constant('note' as const), text: anyWords(1, most.block) }),
  fc.constant({ kind: 'divider' as const }),
  fc.record({ kind: fc.constant('link' as const), label: anyWords(1, most.button, 'one'), url: fc.webUrl() }),
  fc.record({
    kind: fc.constant('buttons' as const),
    buttons: fc.array(anyButton, { minLength: 1, maxLength: most.row }),
  }),
);

const fits = (card: Card): boolean => {
  try {
    return Boolean(checkCard(card));
  } catch {
    return false;
  }
};

/** Cards as full as may be, of words that might be mistaken for something else: what `checkCard` takes, and as much of it. */
export const anyCard: fc.Arbitrary<Card> = fc
  .record({
    from: fc.option(anyWords(1, most.from, 'one'), { nil: undefined }),
    heading: fc.option(anyWords(1, most.heading, 'one'), { nil: undefined }),
    first: anyWords(1, 300),
    // Ten rows of buttons are more than any screen has; what forty rows of long ones come to, no platform would show.
    blocks: fc.array(anyBlock, { maxLength: 10 }),
  })
  .map(({ from, heading, first, blocks }) => {
    const start: Card = {
      kind: 'card',
      ...(from === undefined ? {} : { from }),
      ...(heading === undefined ? {} : { heading }),
      blocks: [{ kind: 'text', text: first }],
    };
    const kept = [...start.blocks];
    for (const block of blocks) if (fits({ ...start, blocks: [...kept, block] })) kept.push(block);
    return { ...start, blocks: kept };
  });

const shown = {
  label: anyWords(1, mostIn.label, 'one'),
  hint: fc.option(anyWords(1, mostIn.hint), { nil: undefined }),
  optional: fc.boolean(),
  problem: fc.option(anyWords(1, 200), { nil: undefined }),
};

const anyTextField = fc.record({
  ...shown,
  kind: fc.constant('text' as const),
  lines: fc.constantFrom('one' as const, 'many' as const),
  max: fc.integer({ min: 1, max: mostIn.text }),
  value: fc.option(anyWords(1, mostIn.text), { nil: undefined }),
});

const anyChoiceField = fc
  .record({
    ...shown,
    kind: fc.constant('choice' as const),
    many: fc.boolean(),
    labels: fc.array(anyWords(1, mostIn.option, 'one'), { minLength: 1, maxLength: mostIn.options }),
    chosen: fc.array(fc.nat(30), { maxLength: 5 }),
  })
  .map(({ labels, chosen, ...field }) => ({
    ...field,
    options: labels.map((label, at) => ({ value: `option-${at}`, label })),
    // Some of what was chosen is no longer to be had.
    chosen: [...new Set(field.many ? chosen : chosen.slice(0, 1))].map((at) => `option-${at}`),
  }));

/** The same for forms: every field filled in, or not, with something wrong, or not. */
export const anyForm: fc.Arbitrary<Form> = fc
  .record({
    title: anyWords(1, mostIn.title, 'one'),
    intro: fc.option(anyWords(1, mostIn.intro), { nil: undefined }),
    submit: anyWords(1, mostIn.submit, 'one'),
    fields: fc.array(fc.oneof(anyTextField, anyChoiceField), { minLength: 1, maxLength: mostIn.fields }),
  })
  .map(({ title, intro, submit, fields }) => ({
    kind: 'form',
    title,
    ...(intro === undefined ? {} : { intro }),
    submit,
    action,
    fields: fields.map((field, at) => without({ id: `field-${at}`, ...field })),
  }));

function without(field: object): Field {
  return Object.fromEntries(
    Object.entries(field).filter(([, value]) => value !== undefined),
  ) as unknown as Field;
}
