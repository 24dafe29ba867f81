import { faultsOfAddress, faultsOfElement, faultsOfText } from './limits-of-elements.ts';
import {
  type Fault,
  type Json,
  listAt,
  missing,
  partAt,
  repeated,
  textAt,
  tooLong,
} from './limits-reading.ts';
import { SLACK } from './limits-table.ts';

/** Where blocks stand: docs.slack.dev/reference/block-kit/blocks says which kind may stand where. */
type Surface = 'message' | 'modal' | 'home';

/** All that Slack would not take in these blocks. A kind that is not known here is a fault: nobody has looked up its limits. */
export function faultsOfBlocks(blocks: readonly Json[], surface: Surface): readonly Fault[] {
  const ids = blocks.flatMap((block) => textAt(block, 'block_id') ?? []);
  return [
    ...repeated(ids).map((id) => `two blocks called ${id}`),
    ...blocks.flatMap((block) => [
      ...tooLong('block_id', textAt(block, 'block_id'), SLACK.block.id),
      ...faultsOfBlock(block, surface),
    ]),
  ];
}

function faultsOfBlock(block: Json, surface: Surface): readonly Fault[] {
  switch (block.type) {
    case 'divider':
      return [];
    case 'header':
      return [
        ...(textAt(block, 'text', 'type') === 'plain_text' ? [] : ['a header that is not plain text']),
        ...faultsOfText('a header', partAt(block, 'text'), SLACK.block.header),
      ];
    case 'section':
      return faultsOfSection(block);
    case 'context':
      return [
        ...between(
          'elements in a context block',
          listAt(block, 'elements'),
          SLACK.block.contextElements.most,
        ),
        ...listAt(block, 'elements').flatMap((element) =>
          faultsOfText('small print', element, SLACK.object.text),
        ),
      ];
    case 'actions':
      return [
        ...between(
          'elements in an actions block',
          listAt(block, 'elements'),
          SLACK.block.actionElements.most,
        ),
        ...repeated(listAt(block, 'elements').flatMap((element) => textAt(element, 'action_id') ?? [])).map(
          (id) => `two elements called ${id}`,
        ),
        ...listAt(block, 'elements').flatMap(faultsOfElement),
      ];
    case 'rich_text':
      return [
        ...between('parts of a rich text', listAt(block, 'elements'), Number.POSITIVE_INFINITY),
        ...listAt(block, 'elements').flatMap(faultsOfRichText),
      ];
    case 'input':
      return [
        ...(surface === 'message' ? ['an input in a message'] : []),
        ...faultsOfText('a label', partAt(block, 'label'), SLACK.block.inputLabel),
        ...(block.hint === undefined
          ? []
          : faultsOfText('a hint', partAt(block, 'hint'), SLACK.block.inputHint)),
        ...faultsOfElement(partAt(block, 'element') ?? {}),
      ];
    default:
      return [`a block of type ${String(block.type)}, whose limits nobody has looked up`];
  }
}

function faultsOfSection(block: Json): readonly Fault[] {
  const fields = listAt(block, 'fields');
  return [
    ...(block.text === undefined && fields.length === 0 ? ['a section with nothing in it'] : []),
    ...(block.text === undefined
      ? []
      : faultsOfText('a section', partAt(block, 'text'), SLACK.block.section)),
    ...(fields.length > SLACK.block.fields.most ? [`${fields.length} fields in a section`] : []),
    ...fields.flatMap((field) => faultsOfText('a field', field, SLACK.block.field)),
    ...(block.accessory === undefined ? [] : faultsOfElement(partAt(block, 'accessory') ?? {})),
  ];
}

function faultsOfRichText(part: Json): readonly Fault[] {
  const elements = listAt(part, 'elements');
  switch (part.type) {
    case 'rich_text_list':
      return [
        ...between('items of a list', elements, Number.POSITIVE_INFINITY),
        ...elements.flatMap(faultsOfRichText),
      ];
    case 'rich_text_section':
    case 'rich_text_quote':
    case 'rich_text_preformatted':
      return [
        ...between('words of a rich text', elements, Number.POSITIVE_INFINITY),
        ...elements.flatMap(faultsOfWords),
      ];
    default:
      return [`a ${String(part.type)} in a rich text`];
  }
}

/** Only words and links: whatever else there is calls somebody, or leads to a channel. */
function faultsOfWords(element: Json): readonly Fault[] {
  if (element.type === 'text') return missing('a piece of rich text', textAt(element, 'text'));
  if (element.type !== 'link') return [`a ${String(element.type)} in a rich text`];
  return [
    ...missing('the address of a link', textAt(element, 'url')),
    ...faultsOfAddress('the address of a link', textAt(element, 'url')),
  ];
}

function between(what: string, list: readonly unknown[], most: number): readonly Fault[] {
  return list.length >= 1 && list.length <= most ? [] : [`${what}: ${list.length}`];
}
