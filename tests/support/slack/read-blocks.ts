import { type Json, listAt, partAt, textAt } from '../../../adapters/slack/limits-reading.ts';

/** How a divider is written down. */
const DIVIDER = '———';

/** What somebody reads of blocks in Slack, line by line: a button is [its label]. Fails on what it would not know how to read. */
export function wordsOf(blocks: readonly Json[]): string {
  return blocks.map(wordsOfBlock).join('\n');
}

function wordsOfBlock(block: Json): string {
  switch (block.type) {
    case 'divider':
      return DIVIDER;
    case 'header':
      return wordsOfText(partAt(block, 'text'));
    case 'context':
      return listAt(block, 'elements').map(wordsOfText).join('\n');
    case 'rich_text':
      return listAt(block, 'elements').map(wordsOfRichText).join('\n');
    case 'actions':
      return listAt(block, 'elements')
        .map((element) => `[${wordsOfText(partAt(element, 'text'))}]`)
        .join('\n');
    case 'input':
      return [wordsOfText(partAt(block, 'label')), ...wordsOfInput(block), ...wordsOfHint(block)].join('\n');
    default:
      throw new Error(`nobody has said how ${String(block.type)} reads`);
  }
}

function wordsOfInput(block: Json): readonly string[] {
  const element = partAt(block, 'element') ?? {};
  const options = listAt(element, 'options').map((option) => wordsOfText(partAt(option, 'text')));
  return [...options, ...[textAt(element, 'initial_value') ?? []].flat()];
}

function wordsOfHint(block: Json): readonly string[] {
  return block.hint === undefined ? [] : [wordsOfText(partAt(block, 'hint'))];
}

function wordsOfRichText(part: Json): string {
  const elements = listAt(part, 'elements');
  if (part.type === 'rich_text_list') return elements.map(wordsOfRichText).join('\n');
  return elements.map((element) => textAt(element, 'text') ?? textAt(element, 'url') ?? '').join('');
}

/** Plain text is shown as it is. Whoever sends `mrkdwn` has to say here how it reads. */
function wordsOfText(text: Json | undefined): string {
  if (text?.type !== 'plain_text') throw new Error(`nobody has said how ${String(text?.type)} reads`);
  return textAt(text, 'text') ?? '';
}
