import type { Finding } from '../mark.ts';

const CLOSING =
  '(?:(?:kind(?:est)?|best|warm(?:est)?|many)\\s(?:regards|wishes|thanks)|regards|all the best|best|yours(?:\\s(?:sincerely|faithfully|truly|ever))?|sincerely|thanks(?:\\s(?:all|in advance|so much|again|everyone|folks|a lot))?|thank you|many thanks|cheers(?:\\s(?:all|folks))?|ta|love|in solidarity|tia|ttfn|bw|kr)';
/** A closing, and on the same or the next line a name of one to three words: "Cheers, Debs". */
const SIGNED = new RegExp(
  `(?:^|[.!?\\n]\\s*)${CLOSING}[\\s,.!x-]*?(?:,\\s*|\\n+\\s*|\\s[-–]\\s?|\\s)(\\p{Lu}[\\p{L}.'’-]*(?:\\s\\p{Lu}[\\p{L}.'’-]*){0,2})\\s*x*\\s*(?:\\n|$|[.,(])`,
  'giu',
);
const ALL =
  /^(?:all|everyone|everybody|folks|team|colleagues|both|peers|again|in|for|to|and|x+|if|as|from|dcs|ad|i|we|any|so|happy|director.*)\b/i;
const GREETED =
  /(?:^|\n)\s*(?:hi|hello|dear|hey|morning|hiya|afternoon|evening)\s(\p{Lu}[\p{L}'’-]+(?:(?:\s|,\s|\sand\s|\s&\s|\/)\p{Lu}[\p{L}'’-]+){0,3})(?=\s*[,.\n!–-])/gu;

/** The name under a message, and the one whom it greets. */
export function findSignatures(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  for (const { index, 0: found, 1: name = '' } of text.matchAll(SIGNED)) {
    if (ALL.test(name) || !/^\p{Lu}/u.test(name)) continue;
    const start = index + found.lastIndexOf(name);
    findings.push({ start, end: start + name.replace(/[.,]$/, '').length, kind: 'PERSON' });
  }
  for (const { index, 0: found, 1: name = '' } of text.matchAll(GREETED)) {
    if (
      ALL.test(name) ||
      /^(?:Director|Colleague|Sir|Madam|Peers|Team|Folks|DCS|Friends|Members|Parent|Parents|Chair)/.test(name)
    )
      continue;
    const start = index + found.lastIndexOf(name);
    findings.push({ start, end: start + name.length, kind: 'PERSON' });
  }
  return findings;
}
