import type { types } from '@slack/bolt';
import { around } from '../../src/views/around.ts';
import type { Block, Button, Card, PointedOut } from '../../src/views/card.ts';
import type { ActionCodec } from '../../src/views/codec.ts';
import { cutAt } from '../../src/views/stretches.ts';
import { escaped, fallbackText } from './fallback-text.ts';
import { SLACK } from './limits-table.ts';
import { plain, richLines, type Words, wordsAndLinks } from './words.ts';

/** What of a message is its content: the arguments of `chat.postMessage` and its kin that a card decides. */
export interface MessageContent {
  /** For notifications and for those who have the screen read to them; Slack shows the blocks instead. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
  readonly parse: 'none';
  readonly link_names: false;
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

/** How a button of ours begins its `action_id`; its `value` is what the codec made of its command. */
export const PRESS = 'press';
/** The same for a button that only leads somewhere: Slack tells of it, and there is nothing to do. */
export const LEAVE = 'leave';

/** A button that asks for a form back; it needs no command, as it is theirs alone. */
export const RESUME = 'resume';

/** What says that there is a form to go on with, and the button for it. */
export function renderResume(sentence: string): readonly types.KnownBlock[] {
  const button = { type: 'button', action_id: RESUME, text: plain('Continue'), style: 'primary' } as const;
  return [richLines([wordsAndLinks(sentence)]), { type: 'actions', elements: [button] }];
}

/** A card as a message: whole, calling nobody, and with nothing that Slack would look at in advance. */
export function renderMessage(card: Card, codec: ActionCodec): MessageContent {
  return {
    text: fallbackText(card),
    blocks: renderBlocks(card, codec),
    parse: 'none',
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  };
}

/** The blocks of a card, for a message or for a view. Somebody's words stand only where Slack reads no markup. */
export function renderBlocks(card: Card, codec: ActionCodec): types.KnownBlock[] {
  const nextId = counter();
  return [
    ...(card.from ? [richLines([wordsAndLinks(card.from, { bold: true })])] : []),
    ...(card.heading ? [heading(card.heading)] : []),
    ...card.blocks.flatMap((block) => renderBlock(block, codec, nextId)),
  ];
}

function renderBlock(block: Block, codec: ActionCodec, nextId: (kind: string) => string): types.KnownBlock[] {
  switch (block.kind) {
    case 'divider':
      return [{ type: 'divider' }];
    case 'text':
      return block.text === '' ? [] : [richLines([wordsAndLinks(block.text)])];
    case 'labelled':
      return [
        richLines([
          [
            ...wordsAndLinks(`${block.label}\n`, { bold: true }),
            ...(block.text === '' ? [] : wordsAndLinks(block.text)),
          ],
        ]),
      ];
    case 'list':
      return block.items.length === 0 ? [] : [bullets(block.items.map((item) => wordsAndLinks(item)))];
    case 'found':
      return [
        richLines([
          [
            ...wordsAndLinks(`${block.label}\n`, { bold: true }),
            ...cutAt(block.text, block.marks).flatMap(({ words, isMarked }) =>
              isMarked ? wordsAndLinks(words, { bold: true }) : wordsAndLinks(words),
            ),
          ],
        ]),
      ];
    case 'marked':
      return [
        richLines([wordsAndLinks(block.label, { bold: true })]),
        ...(block.marks.length === 0
          ? []
          : [bullets(block.marks.map((mark) => pointedOut(block.text, mark)))]),
      ];
    case 'note':
      return block.text === '' ? [] : [smallPrint(block.text)];
    case 'link': {
      const { label, url } = block;
      const element = { type: 'button', action_id: nextId(LEAVE), text: plain(label), url } as const;
      return [{ type: 'actions', elements: [element] }];
    }
    case 'buttons':
      return block.buttons.length === 0
        ? []
        : [
            {
              type: 'actions',
              elements: block.buttons.map((button) => renderButton(button, codec, nextId(PRESS))),
            },
          ];
  }
}

/** A heading that Slack might count as too long, once it has escaped it, is bold text instead. */
function heading(words: string): types.KnownBlock {
  return escaped(words).length <= SLACK.block.header.most
    ? { type: 'header', text: plain(words) }
    : richLines([wordsAndLinks(words, { bold: true })]);
}

/** Small print of one piece; with an address in it it is ordinary text, as plain text cannot lead anywhere. */
function smallPrint(words: string): types.KnownBlock {
  const [first, ...rest] = wordsAndLinks(words);
  return first?.type === 'text' && rest.length === 0 && escaped(words).length <= SLACK.object.text.most
    ? { type: 'context', elements: [plain(words)] }
    : richLines([wordsAndLinks(words)]);
}

/** A marked stretch among its neighbours, with what is to be said of it below. */
function pointedOut(text: string, mark: PointedOut): Words {
  const { before, words, after } = around(text, mark);
  return [
    ...wordsAndLinks(before),
    ...wordsAndLinks(words, { bold: true }),
    ...wordsAndLinks(`${after}\n${mark.note}`),
  ];
}

function bullets(items: readonly Words[]): types.RichTextBlock {
  const elements = items.map((item) => ({
    type: 'rich_text_section' as const,
    // Slack takes no item without words.
    elements: item.length === 0 ? wordsAndLinks(' ') : item,
  }));
  return { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements }] };
}

function renderButton(
  { label, action, style, confirm }: Button,
  codec: ActionCodec,
  id: string,
): types.Button {
  return {
    type: 'button',
    action_id: id,
    text: plain(label),
    value: codec.encode(action),
    ...(style ? { style } : {}),
    ...(confirm ? { confirm: renderConfirm(confirm, style === 'danger') } : {}),
  };
}

function renderConfirm(
  { title, text, yes }: NonNullable<Button['confirm']>,
  isDanger: boolean,
): types.ConfirmationDialog {
  return {
    title: plain(title),
    text: plain(text),
    confirm: plain(yes),
    deny: plain('Cancel'),
    ...(isDanger ? { style: 'danger' } : {}),
  };
}

/** "press:0", "press:1" …: no two elements of a message have the same. */
function counter(): (kind: string) => string {
  let next = 0;
  return (kind) => `${kind}:${next++}`;
}
