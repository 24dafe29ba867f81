import type { Finding } from '../mark.ts';

const WORDS =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty';
const AGE = String.raw`(?:[1-9]|1\d|2[0-5]|${WORDS})(?:½|\.5|\sand\sa\shalf)?`;
const CHILD =
  String.raw`(?:boy|girl|child|lad|lass|son|daughter|brother|sister|sibling|siblings|twin|twins|triplets|toddler|teenager|teen|pupil|student|yp|young person|young man|young woman|young lady|kid|baby|infant|male|female|niece|nephew|grandson|granddaughter|cousin|uasc|care leaver|oldest|eldest|youngest|middle one|mum|mother|dad|father|he|she|they|who|both|one|him|her)`;
const AGES = [
  // a 14 year old, 14-yr-old, 15yo, 6 y/o, nine-year-old: the number alone. "16 year olds" are many.
  String.raw`(?<![\d£.,/–-]|\b(?:to|under|over|and|or)\s)\b(${AGE})(?:[\s-]?(?:years?|yrs?|y)[\s./-]?(?:olds?\b|o\b)|\s?yo\b)(?!s\b|\s?(?:and|or)\s(?:over|under|above|below|up))`,
  // 3 week old baby, 18-month-old
  String.raw`(?<![\d£.,/–-])\b((?:\d{1,2}|${WORDS})[\s-]?(?:days?|weeks?|wks?|months?|mths?|mo))[\s-]?old\b(?=\s(?:${CHILD}|twins)|\s*[,.;)])`,
  // aged 9, age 14, ages 4, 7 and 9
  String.raw`\b(?:aged|ages|age|age:)\s(?:just\s|only\s|about\s|around\s)?(${AGE}(?:\s?(?:,|and|&)\s?(?:and\s)?${AGE})*)(?![\d%+]|\s?(?:-|–|to|or|and)\s?(?:\d|over|above|under|up|below|${WORDS})|\s(?:years? and|and over|plus|upwards|onwards|up)\b)`,
  // Twins, now 6 · she's 15 · who is just 14 · turned 16
  String.raw`\b${CHILD}(?:\s?,)?(?:['’]s|\sis|\swas|\sare|\swere|\snow|\sonly|\sjust|\sonly just|\sturned|\sturns|\sturning|\sstill){1,3}\s(${AGE})(?![\d%+:/-]|\.\d|\s?(?:per|of|in|out|am|pm|weeks?|months?|days?|hours?|minutes?|times|miles|children|placements?|others?|points?|places?|ahead|behind|down|short|weeks|years (?!old)|people|families|homes|schools|thing|things|to|or|and)\b)`,
  String.raw`\b(?:just|only|already|recently|has|had|have)\sturned\s(${AGE})(?!\s?(?:per|of|in|out)\b|[\d%])`,
  // Jaden (14), JT (14), boy (9), (aged 4): in brackets right after a name or a child
  String.raw`(?<=(?:\b\p{Lu}[\p{L}'’.]*|\b${CHILD})\s?[(\[]\s?)(${AGE})(?=\s?[)\],;])`,
  // M, 14, · boy, 9, · K/15
  String.raw`(?<=\b(?:\p{Lu}[\p{Ll}'’]+|\p{Lu}{1,3}|boy|girl|child|lad|son|daughter|twins|brother|sister|sibling|baby|yp|male|female),\s)(\d|1\d|2[0-5])(?=\s?[,.;)\n]|\s(?:who|was|is|has|had|and\s(?:his|her|their|a|the))\b|$)`,
  // 14f, 15M after a name
  String.raw`(?<=\b\p{Lu}{1,3}\s)(1?\d)(?=[mfMF]\b)`,
].map((source) => new RegExp(source, 'gu'));
const YEAR_GROUPS = [
  // a Year 9 girl: a single child's year of school
  /\b(?:a|an|the|our|this|that|one|her|his)\s(?:current\s)?((?:[Yy](?:ea)?r\s?|Y)(?:1[0-3]|[1-9])|[Rr]eception)(?=\s(?:boy|girl|child|pupil|student|lad|lass|looked after|twins?)\b(?!ren|s\b))/gu,
  /\b(?:he|she|he['’]s|she['’]s|they are)(?:\sis|\swas)?\s(?:now\s|only\s)?in\s((?:[Yy](?:ea)?r\s?|[Yy])(?:1[0-3]|[1-9])|[Rr]eception)\b/gu,
];
const LEADER = /\b(?:director|dcs|manager|colleague|councillor|member)\s?[(,]\s?$/i;

/** The age of one child or young person, where it is given exactly: the number alone. Not bands, nor "16 year olds". */
export function findAges(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  for (const pattern of [...AGES, ...YEAR_GROUPS])
    for (const match of text.matchAll(pattern)) {
      const age = match[1] ?? '';
      const start = match.index + match[0].indexOf(age, match[0].startsWith(age) ? 0 : firstAt(match[0], age));
      if (/olds$/.test(match[0]) || LEADER.test(text.slice(Math.max(0, start - 20), start))) continue;
      if (/\b(?:both|one|they|who)\b/i.test(match[0]) && !/\d/.test(age)) continue;
      findings.push({ start, end: start + age.length, kind: 'AGE_DOB' });
    }
  return findings;
}

/** Where the age stands within what was matched: as its last part, unless something follows it. */
function firstAt(matched: string, age: string): number {
  return matched.endsWith(age) ? matched.length - age.length : 0;
}
