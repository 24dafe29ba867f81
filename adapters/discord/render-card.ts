import { around } from '../../src/views/around.ts';
import type { Block, Button, Card, CardFile } from '../../src/views/card.ts';
import type { ActionCodec } from '../../src/views/codec.ts';
import { cutAt } from '../../src/views/stretches.ts';
import { CANCEL, createNames, readCustomId } from './custom-ids.ts';
import { type Component, layOut, type Piece } from './layout.ts';
import { FLAG } from './limits.ts';
import { BUTTON, KIND } from './limits-of-components.ts';
import type { Question, Questions } from './questions.ts';
import { bold, escaped, heading, smallPrint } from './words.ts';

/** What of a message is its content: what a card decides of the body of any request that shows it. */
export interface MessageContent {
  readonly flags: number;
  readonly components: readonly Component[];
  /** Discord looks for names in all words, whatever stands before them: it is told to call nobody. */
  readonly allowed_mentions: { readonly parse: readonly [] };
  /** What of the files that come with the request is to be kept: the first, by its place among them. */
  readonly attachments?: readonly { readonly id: '0'; readonly filename: string }[];
}

/** What cards are made into messages with. */
export interface Ink {
  readonly codec: ActionCodec;
  readonly questions: Questions;
}

/** A card as a message: whole, calling nobody, and with nothing that Discord would look at in advance. */
export function renderMessage(card: Card, ink: Ink): MessageContent {
  return contentOf(piecesOf(card, ink));
}

/**
 * The same with the card's file, which has to come with the request. A message that is made of components shows no file but
 * where a component says so: docs.discord.com/developers/components/reference#file.
 */
export function renderWithFile(card: Card, file: CardFile, ink: Ink): MessageContent {
  const content = contentOf([...piecesOf(card, ink), { kind: 'file', name: file.name }]);
  return { ...content, attachments: [{ id: '0', filename: file.name }] };
}

/** What is asked of one person, in private, before a command is sent. `encoded`: the command, as it rides in the button. */
export function renderQuestion(
  { title, text, yes }: Question,
  encoded: string,
  isDanger: boolean,
): MessageContent {
  const press = { type: KIND.button, style: isDanger ? BUTTON.danger : BUTTON.primary };
  return contentOf([
    words(heading(title), title),
    words(escaped(text), text),
    {
      kind: 'row',
      buttons: [
        { ...press, label: yes, custom_id: encoded },
        { type: KIND.button, style: BUTTON.secondary, label: 'Cancel', custom_id: CANCEL },
      ],
    },
  ]);
}

function contentOf(pieces: readonly Piece[]): MessageContent {
  const components = layOut(pieces.length === 0 ? [words('Soundings', 'Soundings')] : pieces);
  return {
    flags: FLAG.components | FLAG.suppressEmbeds,
    components: [{ type: KIND.container, components }],
    allowed_mentions: { parse: [] },
  };
}

const words = (marked: string, plain: string): Piece => ({ kind: 'words', marked, plain });

function piecesOf({ from, heading: title, blocks }: Card, ink: Ink): readonly Piece[] {
  const nameOf = createNames(ink.codec);
  return [
    ...(from ? [words(bold(from), from)] : []),
    ...(title ? [words(heading(title), title)] : []),
    ...blocks.flatMap((block) =>
      pieceOf(block, (button) => renderButton(button, nameOf(button), ink.questions)),
    ),
  ];
}

function pieceOf(block: Block, pressable: (button: Button) => Component): readonly Piece[] {
  switch (block.kind) {
    case 'divider':
      return [{ kind: 'rule' }];
    case 'text':
      return block.text === '' ? [] : [words(escaped(block.text), block.text)];
    case 'note':
      return block.text === '' ? [] : [words(smallPrint(block.text), block.text)];
    case 'labelled': {
      const { label, text } = block;
      const below = text === '' ? '' : `\n${escaped(text)}`;
      return [words(`${bold(label)}${below}`, text === '' ? label : `${label}\n${text}`)];
    }
    case 'list':
      return block.items.length === 0
        ? []
        : [words(block.items.map((item) => `• ${escaped(item)}`).join('\n'), block.items.join('\n'))];
    case 'found': {
      const { label, text, marks } = block;
      const marked = cutAt(text, marks).map(({ words: part, isMarked }) =>
        isMarked ? bold(part) : escaped(part),
      );
      return [words(`${bold(label)}\n${marked.join('')}`, `${label}\n${text}`)];
    }
    case 'marked': {
      const lines = block.marks.map((mark) => ({ note: mark.note, ...around(block.text, mark) }));
      const marked = lines.map(
        ({ before, words: found, after, note }) =>
          `• ${escaped(before)}${bold(found)}${escaped(after)}\n${smallPrint(note)}`,
      );
      const plain = lines.map(
        ({ before, words: found, after, note }) => `• ${before}${found}${after}\n${note}`,
      );
      return [words([bold(block.label), ...marked].join('\n'), [block.label, ...plain].join('\n'))];
    }
    case 'link': {
      const { label, url } = block;
      return [{ kind: 'row', buttons: [{ type: KIND.button, style: BUTTON.link, label, url }] }];
    }
    case 'buttons':
      return block.buttons.length === 0 ? [] : [{ kind: 'row', buttons: block.buttons.map(pressable) }];
  }
}

function renderButton({ label, style, confirm }: Button, name: string, questions: Questions): Component {
  if (confirm) questions.remember(readCustomId(name).encoded, confirm);
  return { type: KIND.button, style: BUTTON[style ?? 'secondary'], label, custom_id: name };
}
