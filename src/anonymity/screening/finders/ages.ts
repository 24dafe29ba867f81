import { lexicon } from '../lexicon.ts';
import type { Finding } from '../mark.ts';

const WORDS =
  'thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|eleven|twelve|one|two|three|four|five|six|seven|eight|nine|ten';
const AGE = String.raw`(?:1\d|2[0-5]|[1-9]|(?:${WORDS})(?![a-z]))(?:½|\.5|\sand\sa\shalf)?`;
/** One age or several: "4, 7 and 9". */
const AGE_LIST = String.raw`${AGE}(?:(?:\s?,\s?(?:and\s)?|\s?(?:and|&|\/)\s?)${AGE}(?!\d))*`;
const MANY = String.raw`${AGE}(?:(?:\s?,\s?(?:and\s)?|\s?(?:and|&|\/)\s?)${AGE}(?!\d))+`;
const CHILD =
  '(?:boy|girl|child|lad|lass|son|daughter|brother|sister|sibling|siblings|twin|twins|triplets|toddler|teenager|teen|pupil|student|yp|young person|young man|young woman|young lady|kid|baby|infant|male|female|niece|nephew|grandson|granddaughter|cousin|uasc|care leaver|oldest|eldest|youngest|middle one|mum|mother|dad|father|he|she|they|who|both|one|him|her)';
const AFTER = String.raw`(?![\d%+:/-]|\.\d|\s?(?:per|of\s(?:the|our|them|those|my|his|her)|in\s(?:\d|ten|every|total|a\s(?:hundred|row))|out|am|pm|weeks?|months?|days?|hours?|minutes?|mins|times|miles|children|placements?|others?|points?|places?|ahead|behind|down|short|years (?!old)|people|families|homes|schools|thing|things|percent|plus)\b|\s?(?:-|–|to|or|and)\s?(?:\d|(?:over|above|under|up|below|half)\b))`;
/** Where a child is called a child, in any case. */
const AGES = [
  // a 14 year old, 14-yr-old, 15yo, 6 y/o, nine-year-old: the number alone. "16 year olds" are many.
  String.raw`(?<![\d£.,/–-]|\b(?:to|under|over|or)\s)\b(${AGE_LIST})(?:[\s-]?(?:years?|yrs?|y)[\s./-]?(?:olds?\b|o\b)|\s?yo\b|\s(?:years|yrs)\sof\sage\b)(?!s\b|\s?(?:and|or)\s(?:over|under|above|below|up))`,
  String.raw`\b(${AGE})(?=\sand\s(?:a|an|our|the)\s(?:\d{1,2}|${WORDS})[\s-]?(?:year|yr)s?[\s-]old\b)`,
  // 3 week old baby, 18-month-old, 9 days old
  String.raw`(?<![\d£.,/–-])\b((?:\d{1,2}|${WORDS})[\s-]?(?:days?|weeks?|wks?|months?|mths?|mo))(?:[\s-]?old\b)?(?=\s(?:${CHILD}|twins)\b)`,
  String.raw`(?<![\d£.,/–-])\b((?:\d{1,2}|${WORDS})[\s-]?(?:days?|weeks?|wks?|months?|mths?|mo))[\s-]?old\b(?=\s*[,.;)!?]|\s(?:when|and|at)\b|$)`,
  // aged 9, age 14, ages 4, 7 and 9
  String.raw`\b(?:aged|ages|age|age:|ages:)\s(?:just\s|only\s|about\s|around\s)?(${AGE}(?:\s?(?:,|and|&)\s?(?:and\s)?${AGE})*)(?![\d%+]|\s?(?:-|–|to|or|and)\s?(?:\d|over|above|under|up|below|${WORDS})|\s(?:years? and|and over|plus|upwards|onwards|up)\b)`,
  // Twins, now 6 · she's 15 · who is just 14 · he was only four
  String.raw`\b${CHILD}(?:\s?,)?(?:['’]s|['’]re|\sis|\swas|\sare|\swere|\snow|\sonly|\sjust|\salready|\sbarely|\snearly|\salmost|\sturned|\sturns|\sturning|\sstill|\s\(now|\s\(then){1,3}\s(${AGE_LIST})${AFTER}`,
  String.raw`\b(?:just|only|already|recently|has|had|have|hasn['’]t|not|before (?:he|she)|when (?:he|she))\sturn(?:ed|s)\s(${AGE})${AFTER}`,
  // boy of 11, twins of four
  String.raw`\b(?:boy|girl|child|lad|lass|son|daughter|brother|sister|toddler|twins|siblings|baby|teenager|young man|young woman|young person)s?\sof\s(?:just\s|only\s)?(${AGE})${AFTER}`,
  // child b (7), yp j, 15
  String.raw`(?<=\b(?:child|children|baby|boy|girl|yp|sibling|twin|pupil|student)\s[a-z](?:\s?[(\[]|,\s)(?:aged?\s|now\s|just\s)?)(${AGE})(?=\s?[)\],.;]|\s(?:who|was|is|has|had)\b)`,
  // boy (9), sister (aged 4), siblings (6 and 9)
  String.raw`(?<=\b${CHILD}\s?[(\[]\s?(?:[mfMF],?\s)?(?:aged?\s|now\s|just\s)?)(${AGE}(?:\s?(?:,|and|&)\s?(?:and\s)?${AGE})*)(?=\s?[)\],;]|\sand\s|\s?(?:yrs?|years|months|mths)\b)`,
  // boy, 9, · twins, four, · sister, just 8,
  String.raw`(?<=\b(?:boys?|girls?|child|children|lads?|lass|sons?|daughters?|twins|brothers?|sisters?|siblings?|baby|yp|male|female|pupil|teenager|toddler|mum|dad|young (?:man|woman|person|lady)),\s(?:aged\s|now\s|just\s|only\s|then\s)?)((?:\d|1\d|2[0-5]|${WORDS})(?:\s?(?:,|and|&)\s?(?:\d|1\d|${WORDS}))*)(?=\s?(?:yrs?|years?|months?|mths?|weeks?|wks?)?\s?[,.;)\n]|\s(?:who|was|is|has|had|and\s(?:his|her|their|a|the))\b|$)`,
  // girl 12, lad 14
  String.raw`\b(?:boy|girl|lad|lass|male|female|young man|young woman)\s(1?\d)(?=\s?[,.;)\n]|\s(?:who|was|is|has|had|in|and|from|with|missing|placed)\b|$)`,
  // turning 18, he will be 16, nearly 14, coming up to 10
  String.raw`\b(?:turning|rising|coming up to|going on|approaching|nearly|almost|barely|not (?:yet|even)|not quite)\s(${AGE})(?=\s?[,.;)!?\n]|\s(?:now|when|and|in (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|next|this|at|on)|$)${AFTER}`,
  String.raw`\b(?:he|she)(?:['’]ll|\swill)\s(?:only\s|just\s)?(?:be|turn)\s(${AGE})${AFTER}`,
  String.raw`\b(${AGE})(?=\sgoing on\s\d)`,
  // at the age of 12: of 16, 18 and 25 people speak in general
  String.raw`\bage of\s(1[0-5]|[1-9]|ten|eleven|twelve|thirteen|fourteen|fifteen|(?:one|two|three|four|five|six|seven|eight|nine)(?![a-z]))${AFTER}`,
  String.raw`\bat\s(1?\d)(?=\s(?:he|she)\b)`,
  String.raw`\bat\s(?:just|only|barely)\s(${AGE})${AFTER}`,
  // kids (5, 7, 12), children of 7 and 9
  String.raw`(?<=\b(?:kids|children|toddlers|boys|girls|siblings|sibs|brothers|sisters|sons|daughters|twins|them|cousins)(?:\s?[(\[]|\sof|,|:|\s[-–])\s?)(${MANY})${AFTER}`,
  String.raw`\b(?:his|her|their|the)\s((?:\d|1\d)(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth)(?=\sbirthday)`,
].map((source) => new RegExp(source, 'gi'));
/** Where the child has a name or a letter, so that capitals count. */
const AGES_OF_NAMES = [
  // Jaden (14), JT (14)
  String.raw`(?<=\p{Lu}[\p{L}'’.]*\s?[(\[]\s?(?:aged?\s|now\s|then\s|just\s)?)(\d|1\d|2[0-5])(?=\s?[)\],;]|\s?(?:yrs?|years|mths|months)\b)`,
  // M, 14, · Kayleigh, 15, · K/15
  String.raw`(?<=\b(?:\p{Lu}[\p{Ll}'’]+|\p{Lu}{1,3}|(?:\p{Lu}\.){2,3})(?:,\s(?:aged\s|now\s|then\s|just\s|only\s)?|\s[-–]\s|\/))(?<!\b(?:Section|Part|Page|Chapter|Annex|Standard|Regulation|Year|January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[,/]\s?)(\d|1\d|2[0-5])(?=\s?[,.;)\n]|\s(?:who|was|is|has|had|and\s(?:his|her|their|a|the))\b|$)`,
  // Kayleigh is 19, · Tyrell was only 4 when
  String.raw`(?<!\b(?:It|That|There|What|Here|Let)['’]s\s)(?<=\b\p{Lu}[\p{Ll}]+['’]s\s(?:now\s|only\s|just\s)?)(\d|1\d)(?=\s?[,.;!?)\n]|\s(?:and|but|now|next)\b(?!\s\d)|$)`,
  String.raw`(?<=\b\p{Lu}[\p{Ll}'’]+\s(?:who\s)?(?:is|was|turned|turns|will be)\s(?:now\s|then\s|only\s|just\s|still\s|nearly\s|almost\s|about to be\s)*)(\d|1\d|2[0-5]|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)(?=\s?[,.;!?)\n]|\s(?:and|but|when|with|who|next|this|now|in\s\p{Lu})\b|$)`,
  String.raw`(?<=\b(?:\p{Lu}|\p{Lu}{2,3})\s(?:is|was|turned|turns)\s(?:now\s|only\s|just\s)*)(\d|1\d|2[0-5])(?=\s?[,.;!?)\n]|\s(?:and|but|when|with|who|next|this|now)\b|$)`,
  // 15F, M/14, F13
  String.raw`(?<![\d£.,/-])\b(1?\d)(?=\s?(?:F|f)\b(?!\/))`,
  String.raw`(?<![\d£.,/-])\b(1\d)(?=M\b)`,
  String.raw`(?<=\b(?:[MF]\/|F))(1?\d)\b`,
  // 14f, 15M after a letter or name
  String.raw`(?<=\b(?:\p{Lu}{1,3}|\p{Lu}\p{Ll}+),?\s)(1?\d)(?=[mfMF]\b)`,
].map((source) => new RegExp(source, 'gu'));
const YEAR_GROUPS = [
  /\b(?:boy|girl|child|pupil|student|lad|lass|sister|brother|son|daughter|yp)\s(?:who is |who was |is |now )?in\s((?:[Yy](?:ea)?r\s?|Y)(?:1[0-3]|[1-9])|[Rr]eception)\b/gu,
  // a Year 9 girl: a single child's year of school
  /\b(?:a|an|the|our|this|that|one|her|his)\s(?:current\s)?((?:[Yy](?:ea)?r\s?|Y)(?:1[0-3]|[1-9])|[Rr]eception)(?=\s(?:boy|girl|child|pupil|student|lad|lass|looked after|twins?)\b(?!ren|s\b))/gu,
  /\b(?:he|she|he['’]s|she['’]s|they are)(?:\sis|\swas)?\s(?:now\s|only\s)?in\s((?:[Yy](?:ea)?r\s?|[Yy])(?:1[0-3]|[1-9])|[Rr]eception)\b/gu,
];
/** The same with a name in small letters: "kayleigh (19)". */
const SMALL_NAME = /\b(\p{Ll}{3,})(?:\s?\(|,\s|\sis\s)(1?\d)(?=\s?[),.;])/gu;
const LEADER = /\b(?:director|dcs|manager|colleague|councillor|member)\s?[(,]\s?$/i;

/** The age of one child or young person, where it is given exactly: the number alone. Not bands, nor "16 year olds". */
export function findAges(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  for (const pattern of [...AGES, ...AGES_OF_NAMES, ...YEAR_GROUPS])
    for (const match of text.matchAll(pattern)) {
      // "13, one at home": a number and then a word is no list.
      const age = (match[1] ?? '').replace(/(\d)\s?,\s?(?:and\s)?[a-z].*$/i, '$1');
      const start =
        match.index + match[0].indexOf(age, match[0].startsWith(age) ? 0 : firstAt(match[0], age));
      if (/olds$/.test(match[0]) || LEADER.test(text.slice(Math.max(0, start - 20), start))) continue;
      if (/\b(?:both|one|they|who|it)\b/i.test(match[0]) && !/\d/.test(age)) continue;
      findings.push({ start, end: start + age.length, kind: 'AGE_DOB' });
    }
  for (const { index, 0: found, 1: name = '', 2: age = '' } of text.matchAll(SMALL_NAME))
    if (lexicon().firstNames.has(name) && !lexicon().usual.has(name)) {
      const start = index + found.length - age.length;
      findings.push({ start, end: start + age.length, kind: 'AGE_DOB' });
    }
  return findings;
}

/** Where the age stands within what was matched: as its last part, unless something follows it. */
function firstAt(matched: string, age: string): number {
  return matched.endsWith(age) ? matched.length - age.length : 0;
}
