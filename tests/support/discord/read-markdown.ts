/**
 * What somebody reads of words in Discord, as its app reads markdown: what takes effect is not among them any more. It knows
 * nothing of how ours are made. Where Discord would show something else than the words (a mention, an emoji, a spoiler, a
 * list that it counts anew), that stands in ⟦brackets⟧, so that nobody takes it for the words.
 */
export function readMarkdown(source: string): string {
  let read = '';
  let rest = source;
  while (rest !== '') {
    const isLineStart = read === '' || read.endsWith('\n');
    const [shown, length] = next(rest, isLineStart);
    read += shown;
    rest = rest.slice(length);
  }
  return read;
}

type Rule = (match: RegExpExecArray) => string;
const inner = (match: RegExpExecArray) => readMarkdown(match[1] ?? '');

/** Tried at the start of a line. Leading spaces do not keep a line from being one of these. */
const AT_LINE_START: readonly (readonly [RegExp, Rule])[] = [
  [/^ *-# +([^\n]+)/, inner],
  [/^ *#{1,3} +([^\n]+)/, inner],
  [/^ *>{1,3} [^\n]*/, ([all]) => `⟦quote ${all}⟧`],
  [/^ *(?:[-*+]|\d+\.) [^\n]*/, ([all]) => `⟦list ${all}⟧`],
];

/** Tried everywhere, in this order. */
const ANYWHERE: readonly (readonly [RegExp, Rule])[] = [
  [/^\\([^0-9A-Za-z\s])/, ([, character = '']) => character],
  [/^```(?:[a-z0-9_+\-.#]+?\n)?\n*([^\n][\s\S]*?)\n*```/i, ([, code = '']) => code],
  [/^(`+)([\s\S]*?[^`])\1(?!`)/, ([, , code = '']) => `⟦code ${code}⟧`],
  [/^<(https?:\/\/[^ >]+)>/, ([, url = '']) => url],
  [/^<(?:@[!&]?|#|\/[^:>]+:|t:|id:|a?:\w+:)[^>]*>/, ([all]) => `⟦mention ${all}⟧`],
  [/^@(?:everyone|here)\b/, ([all]) => `⟦mention ${all}⟧`],
  [/^\[((?:\\[\s\S]|[^\]\\])*)\]\(([^)]*)\)/, ([, label = '', url]) => `⟦link ${url}⟧${label}`],
  [/^https?:\/\/[^\s<]+[^<.,:;"'\]\s]/, ([all]) => `⟦bare link⟧${all}`],
  [/^:[^\s:]+:/, ([all]) => `⟦emoji ${all}⟧`],
  [/^\|\|([\s\S]+?)\|\|/, (match) => `⟦spoiler⟧${inner(match)}`],
  [/^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, inner],
  [/^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, (match) => `⟦underlined⟧${inner(match)}`],
  [/^~~((?:\\[\s\S]|[^\\])+?)~~/, (match) => `⟦struck⟧${inner(match)}`],
  [/^\*(?=\S)((?:\\[\s\S]|[^\\*])+?)\*(?!\*)/, (match) => `⟦leaning⟧${inner(match)}`],
  [/^_((?:\\[\s\S]|[^\\_])+?)_(?![\p{L}\p{N}_])/u, (match) => `⟦leaning⟧${inner(match)}`],
];

function next(rest: string, isLineStart: boolean): readonly [string, number] {
  for (const [pattern, rule] of isLineStart ? [...AT_LINE_START, ...ANYWHERE] : ANYWHERE) {
    const match = pattern.exec(rest);
    if (match) return [rule(match), match[0].length];
  }
  return [rest.slice(0, 1), 1];
}
