import type { Finding } from '../mark.ts';

const CLOSING =
  '(?:(?:kind(?:est)?|best|warm(?:est)?|many)\\s(?:regards|wishes|thanks)|regards|all the best|best|yours(?:\\s(?:sincerely|faithfully|truly|ever))?|sincerely|thanks(?:\\s(?:all|in advance|so much|again|everyone|folks|a lot))?|thank you|many thanks|cheers(?:\\s(?:all|folks))?|ta|thx|tx|xx?|love|in solidarity|tia|ttfn|bw|kr)';
/** A closing, and on the same or the next line a name of one to three words: "Cheers, Debs". */
const SIGNED = new RegExp(
  `(?:^|[.!?\\n]\\s*)${CLOSING}[\\s,.!x-]*?(?:,\\s*|\\n+\\s*|\\s[-–]\\s?|\\s)(\\p{Lu}[\\p{L}.'’-]*(?:\\s\\p{Lu}[\\p{L}.'’-]*){0,2})\\s*x*\\s*(?:\\n|$|[.,(])`,
  'giu',
);
const ALL =
  /^(?:all|everyone|everybody|folks|team|colleagues|both|peers|again|in|for|to|and|x+|if|as|from|dcs|ad|i|we|any|so|happy|director.*)\b/i;
const GREETED =
  /(?:^|\n)\s*(?:hi|hello|dear|hey|morning|hiya|afternoon|evening)\s(\p{Lu}[\p{L}'’-]+(?:(?:\s|,\s|\sand\s|\s&\s|\/)\p{Lu}[\p{L}'’-]+){0,3})(?=\s*[,.\n!–-])/gu;

/** A name that somebody goes by, in quotation marks: a girl I call "Bear". */
const NICKNAMED =
  /\b(?:call(?:ed|s|ing)?|known(?:\s\p{L}+)? as|named?|nickname[ds]?|aka|alias|pseudonym|goes by|child|baby|boy|girl|brother|sister|lad|twin|cousin|friend)(?:\s(?:is|was|as|her|him|them|locally|the))*\s["“‘']((?:\p{Lu}[\p{L}'-]+)(?:\s\p{Lu}[\p{L}'-]+)?)["”’']/gu;
/** Letters with dots: "J.K. and T.R." */
const DOTTED = /(?<![\p{L}.])((?:\p{Lu}\.){2,3}|\p{Lu}\.\s\p{Lu}\.|\p{Lu}\.\p{Lu})(?![\p{L}.])/gu;
const NO_INITIALS =
  /^(?:U\.?\s?K|U\.?\s?S(?:\.?A)?|D\.?O\.?B|N\.?B|P\.?S|P\.?P\.?S|R\.?I|B\.?A|M\.?A|B\.?Sc|I\.?D|T\.?V|A\.?M|P\.?M|E\.?U|N\.?I|A\.?D|D\.?C\.?S|R\.?C|C\.?E|C\.?V|Q\.?A|H\.?R|I\.?T|L\.?A|G\.?P|S\.?E\.?N|O\.?K)\.?$/;

/** The name under a message, the one whom it greets, names in quotation marks, and initials with dots. */
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
  for (const pattern of [NICKNAMED, DOTTED])
    for (const { index, 0: found, 1: name = '' } of text.matchAll(pattern)) {
      if (NO_INITIALS.test(name)) continue;
      const start = index + found.lastIndexOf(name);
      findings.push({ start, end: start + name.length, kind: 'PERSON' });
    }
  return findings;
}
