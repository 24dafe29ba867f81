/** What comes before or after a council's name without being part of it, as `plain` writes it. */
const BEFORE =
  /^(?:council of (?:the )?|(?:london|royal|metropolitan) borough of |borough of |lb of |lb |rb of |city of |county of )+/;
const AFTER =
  /(?: (?:london borough|(?:metropolitan |city |county |borough |district |unitary )*council|corporation|mbc|mdc|unitary authority|local authority|childrens services))+$/;

/** No name of a council is nearly as long; looking for one in more than this would only take time. In characters. */
export const LONGEST = 200;

/** One way of writing for all: lower case, "&" as "and", no accents, dots, apostrophes or hyphens, no "the". */
export function plain(words: string): string {
  return words
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[\p{M}.'’`]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll(/\bupon\b/g, 'on')
    .trim()
    .replace(/^the /, '');
}

/**
 * The words as they are, then without what follows a council's name, then without what precedes it too: "City of London
 * Council" is the City of London before it is London.
 */
export function withoutCouncil(words: string): readonly string[] {
  const whole = plain(words);
  if (whole.length > LONGEST) return [whole];
  const noEnd = whole.replace(AFTER, '');
  return [...new Set([whole, noEnd, noEnd.replace(BEFORE, '')])];
}
