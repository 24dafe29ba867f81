import type { Finding } from '../mark.ts';

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary|uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])(?:\s?(?:st|nd|rd|th))?`;
const YEAR = String.raw`(?:,?\s?(?:of\s)?(?:(?:19|20)\d\d\b|['’]\d\d\b|(?<=[/.-])\d\d\b))?`;
const LINK = String.raw`\s?(?:-|–|—|to|until|till|and|&|or|,|\/)\s?`;
const WORD_DAY =
  '(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirtieth|thirty[- ]first)';
const DATES = [
  // 2 Dec, 3rd of March 2026, 17-28 June 2024, 3 and 4 May, 28Jul25
  String.raw`(?<![\d£.,:/-])\b${DAY}(?:${LINK}${DAY})*\s?-?(?:of\s)?${MONTH}\b\.?-?(?:\s?\d\d\b(?!\s?[\p{L}:%]))?${YEAR}`,
  // Nov 11, June the 3rd, March 3rd to 7th
  String.raw`\b${MONTH}\.?\s(?:the\s)?${DAY}\b(?!\s?(?:[:%]|am\b|pm\b|\d|per\b|children|families|cases))(?:${LINK}${DAY}\b(?!\s?${MONTH}))*${YEAR}`,
  String.raw`\b${WORD_DAY}\sof\s${MONTH}\b${YEAR}`,
  // 28/07/25, 14.3.2025, 14-03-25, 2025-03-14
  String.raw`(?<![\d£./-])(?:0?[1-9]|[12]\d|3[01])\s?([/.-])\s?(?:0?[1-9]|1[0-2])\s?\1\s?(?:19|20)?\d\d(?![\d/]|[.-]\d)`,
  String.raw`(?<![\d£./-])(?:19|20)\d\d([/.-])(?:0?[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?!\d)`,
  // 12/3, only where a date is expected: otherwise it is a fraction or "24/7"
  String.raw`(?<=\b(?:on|by|born|dob|since|until|till|dated|before|after|w\/c|wc|due|from|date|deadline|between|to|mon|tues?|weds?|thurs?|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\.?:?\s(?:the\s)?)(?!24\/7|50\/50|9\/10)(?:0?[1-9]|[12]\d|3[01])[/.](?:0?[1-9]|1[0-2])(?![\d/%]|\.\d|\s?(?:of|per|%|pm\b|am\b|children|families))`,
  // Friday 9th, Mon the 12th: with the weekday it is one month in a few
  String.raw`\b(?:mon|tues?|weds?|wednes|thur?s?|fri|satur|sat|sun)(?:day)?\s(?:the\s)?(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)\b(?!\s?(?:of\s)?${MONTH}\b)`,
].map((source) => new RegExp(source, 'giu'));
const BORN =
  /\b(?:d\.?\s?o\.?\s?b\.?|date of birth|birth ?date|birthday|birthdays|born)(?:\s(?:is|was|on|the|in|of|early|late|mid|around))*[\s.:(=-]*$/i;
const BORN_LATER = new RegExp(
  String.raw`\b(?:dob|d\.o\.b\.?|date of birth|born(?:\s(?:on|in|early|late|mid))*)[\s:(=-]{1,3}(${MONTH}\s?['’]?(?:(?:19|20)?\d\d)|(?:0?[1-9]|1[0-2])[/.](?:19|20)\d\d|(?:19|20)\d\d|['’]\d\d|\d{6}|\d{8})\b`,
  'gi',
);
/** "may 5" is seldom a date in small letters: "it may 5 times out of 10". */
const AUXILIARY = /^(?:may|mar|dec|sep|march)\s\d/;

/** Days with their month, in every notation, and dates of birth. Not months or years alone, weekdays, or clock times. */
export function findDates(text: string): readonly Finding[] {
  if (!/\d|\b(?:of)\b/.test(text)) return [];
  const findings: Finding[] = [];
  for (const pattern of DATES)
    for (const { index, 0: found } of text.matchAll(pattern)) {
      if (AUXILIARY.test(found) && !/\d(?:st|nd|rd|th)|\d{4}/.test(found)) continue;
      const end = index + found.trimEnd().replace(/[.,-]$/, '').length;
      const born = BORN.test(text.slice(Math.max(0, index - 30), index));
      findings.push(
        born ? { start: index, end, kind: 'AGE_DOB', certain: true } : { start: index, end, kind: 'DATE' },
      );
    }
  for (const { index, 0: found, 1: date = '' } of text.matchAll(BORN_LATER)) {
    const end = index + found.length;
    findings.push({ start: end - date.length, end, kind: 'AGE_DOB', certain: /\d{6}/.test(date) });
  }
  return findings;
}
