import { type Json, listAt, partAt } from '../../../adapters/discord/limits-reading.ts';
import { readMarkdown } from './read-markdown.ts';

/** How a divider is written down. */
const DIVIDER = '———';

/** What somebody reads of components in Discord, line by line: a button is [its label]. Fails on what it would not know how to read. */
export function wordsOf(components: readonly Json[]): string {
  return components.map(wordsOfOne).join('\n');
}

function wordsOfOne(one: Json): string {
  switch (one.type) {
    case 17:
    case 1:
      return wordsOf(listAt(one, 'components'));
    case 2:
      return `[${String(one.label)}]`;
    case 13:
      return String(partAt(one, 'file').url).replace('attachment://', '');
    case 10:
      return readMarkdown(String(one.content));
    case 14:
      return DIVIDER;
    case 18:
      return [one.label, one.description ?? '', ...wordsOfField(partAt(one, 'component'))].join('\n');
    default:
      throw new Error(`nobody has said how ${String(one.type)} reads`);
  }
}

function wordsOfField(field: Json): readonly string[] {
  return [String(field.value ?? ''), ...listAt(field, 'options').map(({ label }) => String(label))];
}

/** Whom a message calls: it looks for names in all its words but where it is told not to, whatever stands before them. */
export function callsIn(message: Json): readonly string[] {
  const { parse, users, roles } = partAt(message, 'allowed_mentions');
  const isTold = Array.isArray(parse) && parse.length === 0 && users === undefined && roles === undefined;
  if (isTold) return [];
  return JSON.stringify(message.components ?? '').match(/@everyone|@here|<@[!&]?\d+>/g) ?? [];
}
