import { around } from './around.ts';
import type { Block, Card, CardFile } from './card.ts';
import type { Form } from './form.ts';

/** A view that no platform could show whole. It is a fault of ours, found by tests, never cut silently. */
export class ViewTooLarge extends Error {}

/**
 * The tightest of what Slack and Discord allow, so that a view that fits here fits everywhere.
 * Slack: view titles 24, button text 75, section text 3000, header 150, 25 elements in an actions block.
 * Discord: 5 inputs in a modal, label 45, 5 buttons in a row, 25 options, text of all components 4000 with what its markup
 * takes, 40 components with those inside others, addresses of buttons 512, text inputs 4000. Sources: docs.slack.dev/reference/block-kit, docs.discord.com/developers/components.
 */
export const limits = {
  form: {
    fields: 5,
    title: 24,
    submit: 24,
    label: 45,
    hint: 100,
    intro: 1000,
    text: 3000,
    options: 25,
    option: 75,
  },
  card: {
    heading: 150,
    from: 80,
    block: 3000,
    whole: 3800,
    /** With what stands on buttons and is asked before a press. Slack has been seen to refuse 11,341: see its limits. */
    withButtons: 9500,
    blocks: 40,
    parts: 40,
    url: 512,
    button: 75,
    row: 5,
    confirmTitle: 45,
    confirmYes: 30,
    /** In bytes: a file is for something small, which no platform minds. */
    file: 20_000,
    fileName: 60,
  },
} as const;

/** Characters as UTF-16 units, which is how both platforms count at worst. */
function within(what: string, value: string | undefined, limit: number): void {
  if (value !== undefined && value.length > limit) {
    throw new ViewTooLarge(`${what} holds ${value.length} characters; ${limit} fit.`);
  }
}

function atMost(what: string, count: number, limit: number): void {
  if (count > limit) throw new ViewTooLarge(`${what}: ${count}; ${limit} fit.`);
}

/** Returns the form unchanged, or throws `ViewTooLarge`. */
export function checkForm(form: Form): Form {
  const { form: limit } = limits;
  within('a form title', form.title, limit.title);
  within('a submit button', form.submit, limit.submit);
  within('a form intro', form.intro, limit.intro);
  atMost('fields in a form', form.fields.length, limit.fields);
  for (const field of form.fields) {
    within('a label', field.label, limit.label);
    within('a hint', field.hint, limit.hint);
    if (field.kind === 'text') {
      atMost('characters allowed in a text field', field.max, limit.text);
    } else {
      atMost('options', field.options.length, limit.options);
      for (const option of field.options) within('an option', option.label, limit.option);
    }
  }
  return form;
}

/** What Discord counts when it is packed closely: the card, words that follow each other, rows, and each button in them. */
function partsOf({ heading, from, blocks, file }: Card): number {
  let isInWords = Boolean(heading || from);
  let parts = 1 + (isInWords ? 1 : 0) + (file ? 1 : 0);
  for (const block of blocks) {
    const isRow = block.kind === 'buttons' || block.kind === 'link';
    if (isRow) parts += 1 + (block.kind === 'link' ? 1 : block.buttons.length);
    else if (!isInWords) parts += 1;
    isInWords = !isRow;
  }
  return parts;
}

/** Returns the card unchanged, or throws `ViewTooLarge`. */
export function checkCard(card: Card): Card {
  const { card: limit } = limits;
  within('a heading', card.heading, limit.heading);
  within('a speaker', card.from, limit.from);
  atMost('blocks in a card', card.blocks.length, limit.blocks);
  atMost('parts of a card', partsOf(card), limit.parts);
  if (card.file) checkFile(card.file);
  let whole = (card.heading?.length ?? 0) + (card.from?.length ?? 0);
  let onButtons = 0;
  for (const block of card.blocks) {
    if (block.kind === 'divider') continue;
    if (block.kind === 'link') {
      within('a link', block.label, limit.button);
      onButtons += block.label.length;
      within('an address', block.url, limit.url);
      if (!/^https?:\/\//.test(block.url)) throw new ViewTooLarge('a link leads to http or https only.');
      continue;
    }
    if (block.kind === 'buttons') {
      atMost('buttons in a row', block.buttons.length, limit.row);
      for (const button of block.buttons) {
        within('a button', button.label, limit.button);
        within('a confirmation title', button.confirm?.title, limit.confirmTitle);
        within('a confirmation button', button.confirm?.yes, limit.confirmYes);
        const { title = '', text = '', yes = '' } = button.confirm ?? {};
        onButtons += button.label.length + title.length + text.length + yes.length;
      }
      continue;
    }
    const content = wordsOf(block);
    within('a block', content, limit.block);
    whole += content.length;
  }
  atMost('characters in a card', whole, limit.whole);
  atMost('characters in a card with its buttons', whole + onButtons, limit.withButtons);
  return card;
}

function checkFile({ name, type, content }: CardFile): void {
  within('the name of a file', name, limits.card.fileName);
  // Discord writes other characters in another way, and would then not find the file by its name.
  if (!/^[a-z0-9-]+\.[a-z]+$/.test(name)) throw new ViewTooLarge('a file is named in small letters only.');
  if (!/^[a-z]+\/[a-z]+$/.test(type)) throw new ViewTooLarge('a file is of a type such as text/calendar.');
  atMost('bytes in a file', Buffer.byteLength(content), limits.card.file);
}

/** Whether every platform could show it whole. */
export function fits(card: Card): boolean {
  try {
    checkCard(card);
    return true;
  } catch (error) {
    if (error instanceof ViewTooLarge) return false;
    throw error;
  }
}

/** What of a block counts, where it is longest: marked words in a chat, with the words around each. */
function wordsOf(block: Exclude<Block, { kind: 'divider' | 'link' | 'buttons' }>): string {
  switch (block.kind) {
    case 'list':
      return block.items.join('\n');
    case 'labelled':
      return block.label + block.text;
    case 'found':
      return `${block.label}\n${block.text}`;
    case 'marked':
      return [
        block.label,
        ...block.marks.map((mark) => `${Object.values(around(block.text, mark)).join('')}\n${mark.note}`),
      ].join('\n');
    case 'text':
    case 'note':
      return block.text;
  }
}
