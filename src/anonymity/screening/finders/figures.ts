import type { Finding } from '../mark.ts';

const MONEY =
  /[£€]\s?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(k|m|mn|mil|million|bn|billion|thousand)?\b(?![\d%])|\b(\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d+(?:\.\d+)?)\s?(k|m|mn|million|bn|billion|thousand)?\s?(?:pounds|quid|gbp)\b|\b(\d+\.\d+)\s?(m|mn|million|bn)\b(?!\s?(?:children|people|population|residents|homes|records))/gi;
const ROUGHLY =
  /\b(?:about|around|roughly|some|nearly|almost|over|under|c\.?|circa|approx(?:imately)?|approximately|say|up to|at least|more than|less than|just over|just under|well over|a little over|a little under|close to|towards|north of)\s?$/i;
const NOUN =
  "(?:children|kids|young people|yp|yps|ypl|cyp|babies|infants|pupils|students|teenagers|adolescents|boys|girls|siblings|cla|lac|cic|cin|cpp|cps|uasc|uascs|neets?|ehcps?|ehcp|plans|cp plans|care leavers|leavers|families|households|parents|carers|foster carers|fostering households|adopters|special guardians|cases|open cases|referrals|contacts|assessments|applications|proceedings|sets of proceedings|vacancies|posts|roles|jobs|fte|ftes|wte|staff|employees|social workers|sws|workers|managers|practitioners|asyes|agency|agency workers|agency staff|locums|resignations|leavers|redundancies|caseholders|placements|beds|residential|homes|children's homes|schools|maintained schools|academies|special schools|settings|nurseries|hubs|places|appeals|tribunals|complaints|allegations|episodes|missing episodes|missings|exclusions|suspensions|permanent exclusions|deaths|serious incidents|incidents|reviews|rapid reviews|visits|strip searches|arrests|victims|suspects|perpetrators|survivors|witnesses|unaccompanied|asylum|looked after|in care|on plans|on cp|on a plan|on child protection|open to|out of area|out of borough|out of county|waiting|awaiting|unallocated|waits|hotel|tenants|residents|refugees|governors|councillors|members|signatures|objections|responses|removed|detained)";
const PLURAL_ENOUGH = String.raw`(?<![a-zà-ž\d£$€,:/#+-]|\d\.)(\d{1,3}(?:,\d{3})+|\d{2,5})(?![\d%:]|[.,]\d|\s?(?:per\s?cent|percent|%|st|nd|rd|th)\b|\s?[-–]\s?\d)`;
const BETWEEN = String.raw`(?:\s|-)(?:(?:of\s(?:our|the|their|my)|more|new|open|active|live|local|other|further|extra|current|permanent|agency|qualified|unqualified|newly|experienced|unfilled|vacant|statutory|child protection|child|looked after|looked-after|cared for|care experienced|disabled|different|separate|social|social work|foster|residential|independent|external|in-house|private|special|primary|secondary|maintained|early|outstanding|overdue|late|unallocated|out of area|in need|young|local authority|council|frontline|senior|service|team|full time|part time|full-time|part-time|EHC|education|S47s?|section 47|s17|section 17|care|court|school|missing|serious|permanent|fixed term|formal|stage (?:one|two|1|2))\s){0,3}`;
const TENS = '(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)';
const UNITS = '(?:one|two|three|four|five|six|seven|eight|nine)';
/** In words only what nobody would round to: "thirty-seven", "a hundred and twelve", "thirteen". */
const SPELT = String.raw`(?<![a-zà-ž\d-])((?:(?:a|one|two|three|four|five|six|seven|eight|nine)\shundred\sand\s)?(?:${TENS}[\s-]${UNITS}|eleven|thirteen|fourteen|sixteen|seventeen|eighteen|nineteen)|(?:a|one|two|three|four|five|six|seven|eight|nine)\shundred\sand\s(?:${UNITS}|ten|twelve|fifteen|${TENS}))(?!-)`;
const COUNT_SPELT = new RegExp(`${SPELT}(?=${BETWEEN}${NOUN}\\b)`, 'gi');
const COUNT = new RegExp(`${PLURAL_ENOUGH}(?=${BETWEEN}${NOUN}\\b)`, 'gi');
/** "Days waited", said exactly: only one child waited 1,206 days. */
const LONG_WAIT = /(?<![a-zà-ž\d£.,-])(\d{1,3},\d{3}|[2-9]\d{2})(?=\s(?:days|nights|hours)\b)/gi;
/** The count comes after what is counted: "CLA 612", "vacancies: 37", "children in care (413)". */
const AFTER_NOUN = new RegExp(
  String.raw`\b(?:cla|lac|cic|cin|cpp|uasc|neets?|ehcps?|children in care|looked after|in care|on plans|child protection|care leavers|vacancies|referrals|caseholders|open cases|families|headcount|establishment|fte|wte|roll|pan|population)(?:\s(?:numbers?|count|total|figure|is|are|was|were|at|of|now|stands|stood|currently|today|has|have|had|gone|went|up|down|from|to|fell|rose|hit|reached|exactly))*\s?[:=(]?\s?${PLURAL_ENOUGH}(?!\s?(?:weeks|days|months|years|hours|miles|am\b|pm\b|to\s\d|or\s\d))`,
  'gi',
);
const PER_WORKER =
  /\b(?:caseloads?|average|averaging|median|ratio|max(?:imum)?|min(?:imum)?|cap|capped|limit(?:ed)?|target|up to|page|para|paragraph|section|chapter|annex|article|part|tab|step|room|version|v|age|ages|aged|year|yr|week|day|level|tier|phase|module|form|rule|reg|regulation|standard|top|bottom|first|last|next|under|over|post|pre|1 in|one in|in)\s?(?:of\s|at\s|to\s|is\s|was\s|are\s|about\s)?$/i;

/** Sums and counts that are exact: rounded ones, shares, small ones and those of anything but people and cases stay. */
export function findFigures(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(MONEY)) {
    const number = match[1] ?? match[3] ?? match[5] ?? '';
    const scale = match[2] ?? match[4] ?? match[6] ?? '';
    if (isExactSum(number, scale)) add(match.index, match[0], 'MONEY_UNIQUE');
  }
  for (const pattern of [COUNT, LONG_WAIT, AFTER_NOUN])
    for (const match of text.matchAll(pattern)) {
      const number = match[1] ?? '';
      const start = match.index + match[0].lastIndexOf(number);
      const before = text.slice(Math.max(0, start - 24), start);
      if (isExactCount(number) && !PER_WORKER.test(before) && !ROUGHLY.test(before))
        add(start, number, 'COUNT_UNIQUE');
    }
  for (const { index, 0: found } of text.matchAll(COUNT_SPELT))
    if (!ROUGHLY.test(text.slice(Math.max(0, index - 24), index))) add(index, found, 'COUNT_UNIQUE');
  return findings;

  function add(start: number, found: string, kind: Finding['kind']): void {
    findings.push({ start, end: start + found.trimEnd().length, kind });
  }
}

const significant = (number: string) =>
  number.replace(/\D/g, '').replace(/^0+/, '').replace(/0+$/, '').length;

/** "£30.4m", "£18,940", "£412,350"; not "£30m", "£200,000", "£85". */
function isExactSum(number: string, scale: string): boolean {
  if (number.includes('.') && scale !== '') return significant(number) > 1;
  const pounds = Number(number.replaceAll(',', ''));
  return scale === ''
    ? pounds >= 1000 && significant(String(Math.trunc(pounds))) > 2
    : significant(number) > 2;
}

/** Ten or more, and not a round number; a year is no count. */
function isExactCount(number: string): boolean {
  const value = Number(number.replaceAll(',', ''));
  if (value < 10 || value % 100 === 0 || (value < 100 && value % 10 === 0)) return false;
  if (value >= 100 && value % 50 === 0) return false;
  if (value >= 1000 && significant(String(value)) <= 2) return false;
  return !(value >= 1985 && value <= 2045 && !number.includes(','));
}
