import { type Block, buttons, type Card, card, divider, labelled, note, text } from '../../src/views/card.ts';
import { checkCard, limits } from '../../src/views/check.ts';

/** How a divider is written down in what somebody sees. */
export const DIVIDER = '———';

const press = (label: string) => ({ label, action: { type: 'home.help' } });
const sure = { title: 'Are you sure?', text: 'It cannot be undone.', yes: 'Yes, do it' };

/** One of each: a kind of block that is added to the views does not type-check until it is here, and so in the suite. */
const blocks: { readonly [Kind in Block['kind']]: Block & { readonly kind: Kind } } = {
  text: { kind: 'text', text: 'Words in the first line,\nand in the second.' },
  labelled: { kind: 'labelled', label: 'The label', text: 'What it labels' },
  list: { kind: 'list', items: ['The first item', 'The second item'] },
  marked: {
    kind: 'marked',
    label: 'What is happening',
    text: 'We lost Jo Placeholder in the spring.',
    marks: [{ start: 8, end: 22, note: 'A name: try “a colleague”.' }],
  },
  note: { kind: 'note', text: 'Small print' },
  found: {
    kind: 'found',
    label: 'Win councillors over early',
    text: 'Meet elected members long before the budget, and again after it.',
    marks: [
      { start: 5, end: 20 },
      { start: 37, end: 43 },
    ],
  },
  divider: { kind: 'divider' },
  link: { kind: 'link', label: 'Open the desk', url: 'https://desk.example/enter' },
  buttons: {
    kind: 'buttons',
    buttons: [
      { ...press('First button'), style: 'primary' },
      press('Second button'),
      { ...press('Third button'), style: 'danger', confirm: sure },
    ],
  },
};

export const everyBlock = card({
  from: 'A DCS in this network',
  heading: 'The heading',
  blocks: [...Object.values(blocks), text('The last words.')],
});

/** What some platform reads as a mention, as markup, or as an escape of one. */
const mentions = '<!channel> <!here> @everyone @here <@U012ABCDEF> <@123456789012345678>';
const groups = '<!subteam^S012AB> <@&123456789012345678> <#C012ABCDEF> <@!1234567890>';
const markup = '<b>bold</b> <img src=x onerror=alert(1)> *stars* _lines_ ~waves~ ~~two~~ ||bars||';
const code = '`ticks` ```three``` :smile: [a link](https://example.org) <https://example.org|another>';
const lines = '> quoted\n# large\n- one\n1. first\n-# small';
const escapes = '&lt;b&gt; &amp; &#60; \\* \\_ \\u003c %3Cb%3E <!date^1392734382^{date}|then>';

/** Each place in a card where words can stand, with words in it that must do nothing there. */
export const loaded: Readonly<Record<string, Card>> = Object.fromEntries(
  Object.entries({ mentions, groups, markup, code, lines, escapes }).map(([what, words]) => [
    what,
    checkCard(
      card({
        from: words.replaceAll('\n', ' ').slice(0, limits.card.from),
        heading: words.replaceAll('\n', ' '),
        blocks: [
          text(words),
          labelled(words.replaceAll('\n', ' '), words),
          {
            kind: 'marked',
            label: words.replaceAll('\n', ' '),
            text: words,
            marks: [{ start: 0, end: 6, note: words }],
          },
          { kind: 'found', label: words.replaceAll('\n', ' '), text: words, marks: [{ start: 0, end: 6 }] },
          { kind: 'list', items: words.split('\n').flatMap((line) => [line, line]) },
          note(words),
          divider,
          buttons(press(words.replaceAll('\n', ' ').slice(0, limits.card.button))),
        ],
      }),
    ),
  ]),
);

const { card: most } = limits;
/** So many characters, of which no two stretches are alike. */
const long = (length: number, from = 0) => {
  const numbers = Array.from({ length }, (_, at) => `${from + at},`).join('');
  return `${numbers.slice(0, length - 1)}.`;
};

/** Cards that reach as far as `checkCard` allows, so that whoever finds one too large changes the limits, not the card. */
export const fullest: Readonly<Record<string, Card>> = {
  'as many words as may be': checkCard(
    card({
      from: long(most.from),
      heading: long(most.heading, 1_000),
      blocks: [text(long(most.block, 2_000)), note(long(most.whole - most.block - most.heading - most.from))],
    }),
  ),
  'as many blocks as may be': checkCard(
    card({ blocks: Array.from({ length: most.blocks }, (_, at) => text(`Block ${at}.`)) }),
  ),
  'as many parts as may be': checkCard(
    card({
      blocks: Array.from({ length: 5 }, (_, at) => [
        text(`Choose in row ${at}.`),
        buttons(...Array.from({ length: most.row }, (_, n) => press(`Choice ${at} ${n}`))),
      ])
        .flat()
        .concat(divider, text('And that is all.'), buttons(press('Done'), press('Leave'))),
    }),
  ),
  'as many buttons in a row as may be': checkCard(
    card({
      blocks: [
        text('Choose.'),
        buttons(...Array.from({ length: most.row }, (_, at) => press(long(most.button, 100 * at)))),
      ],
    }),
  ),
};

/** What has to be read of a block, in its order. */
function partsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'text':
    case 'note':
      return [block.text];
    case 'labelled':
      return [block.label, block.text];
    case 'list':
      return block.items;
    case 'found':
      return [block.label, block.text];
    case 'marked':
      return [
        block.label,
        ...block.marks.flatMap(({ start, end, note }) => [block.text.slice(start, end), note]),
      ];
    case 'divider':
      return [DIVIDER];
    case 'link':
      return [block.label];
    case 'buttons':
      return block.buttons.map(({ label }) => `[${label}]`);
  }
}

/** What of a card is not read in these words, or not at its turn: nothing, when all is well. */
export function missingFrom(words: string, { from, heading, blocks: all }: Card): readonly string[] {
  const parts = [from, heading, ...all.flatMap(partsOf)].filter((part) => part !== undefined);
  let at = 0;
  return parts.filter((part) => {
    const found = words.indexOf(part, at);
    if (found >= 0) at = found + part.length;
    return found < 0;
  });
}
