import type { Finding } from '../mark.ts';
import { isDialled } from './phone-shape.ts';

/** The 124 areas that a postcode can begin with. */
const AREAS =
  'AB|AL|BA|BB|BD|BF|BH|BL|BN|BR|BS|BT|BX|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|FK|FY|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE|B|E|G|L|M|N|S|W';
const POSTCODE = new RegExp(String.raw`\b(?:${AREAS})\d[A-Z\d]?[\s.-]{0,2}[\dO][ABD-HJLNP-UW-Z]{2}\b`, 'gi');
/** The first half alone: "the NE4 end of town", "in SN7". */
const DISTRICT = new RegExp(
  String.raw`\b(?:${AREAS})\d{1,2}[A-Z]?(?=\s(?:area|end|postcodes?|district|side|estate)\b)|(?<=\b(?:postcodes?|in|around|near|across|from)\s(?:the\s)?)(?:AL|BA|BB|BD|BH|BL|BN|BR|BS|CA|CB|CM|CR|CT|CV|CW|DA|DE|DH|DL|DN|DT|DY|EN|EX|FY|GL|GU|HA|HD|HG|HP|HR|HU|HX|IG|IP|KT|LA|LE|LN|LS|LU|ME|MK|NE|NG|NN|NR|NW|OL|OX|PE|PL|PO|PR|RG|RH|RM|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TF|TN|TQ|TR|TS|TW|UB|WA|WD|WF|WN|WR|WS|WV|YO)\d{1,2}\b(?!\s?\d)`,
  'g',
);
const ORDINAL = /^(?:.*\s)?\d(?:st|nd|rd|th)$/;
const PHONE = /(?<![\p{L}\p{N}£$€.,/-])(?:\(?(?:\+|00)\s?\(?44\)?|\(?0)[\d\s().–/-]{7,20}\d(?![\p{N}])/gu;
const CALLED =
  /\b(?:ring|call|tel(?:ephone)?|phone|mob(?:ile)?|text|whatsapp|number|landline|fax|ext(?:ension)?|dial|switchboard|duty line|on|x)(?:\s(?:is|me|us|him|her|them|no|number|on|at|line|at work))*[\s.:#]{1,3}((?:\d[\s-]?){4,11}\d|\d{3,5})(?![\d£%/]|\s?(?:children|families|people|times|cases|pupils|weeks|days|years|%|per|am|pm|hours|o'clock|homes|schools|staff))/gi;
const EXTENSION = /^\s?,?\(?\s?(?:ext(?:ension|n)?|x)[\s.:]*\d{2,6}\)?/i;
const NHS = /(?<![\p{L}\p{N}£.,+-])\d{3}[\s.-]{0,3}\d{3}[\s.-]{0,3}\d{4}(?![\p{L}\p{N}]|[.,]\d)/gu;
const NHS_SAID = /\bnhs(?:\s?(?:no|number|num|id|#|is))*[\s.:#-]{0,4}((?:\d[\s-]{0,2}){8,9}\d)(?!\d)/gi;
const UPN =
  /(?<![\p{L}\p{N}])[A-HJ-NP-RT-Z][\s-]?\d{3}[\s-]?\d{4}[\s-]?(?:\d{5}|\d{4}[A-HJ-NP-RT-Z])(?![\p{L}\p{N}])/giu;
const UPN_SAID =
  /\b(?:upn|unique pupil number|uln)(?:\s?(?:no|number|is|of))*[\s.:#-]{0,4}([A-Z]?[\s-]?\d[\d\s-]{7,14}[A-Z]?)(?![\p{L}\p{N}])/giu;

/** Postcodes, telephone, NHS and pupil numbers, in every way people write them. All are certain, but half a postcode. */
export function findPeoplesNumbers(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  const add = (kind: Finding['kind'], start: number, found: string, certain = true) =>
    findings.push({ start, end: start + found.trimEnd().length, kind, certain });
  for (const { index, 0: found } of text.matchAll(POSTCODE))
    if (!ORDINAL.test(found)) add('POSTCODE', index, found);
  for (const { index, 0: found } of text.matchAll(DISTRICT)) add('POSTCODE', index, found, false);
  if (!/\d{3}/.test(text)) return findings;
  for (const { index, 0: found } of text.matchAll(UPN)) add('UPN', index, found);
  for (const { index, 0: found, 1: number = '' } of text.matchAll(UPN_SAID))
    add('UPN', index + found.length - number.length, number.replace(/[\s-]+$/, ''));
  for (const { index, 0: found } of text.matchAll(NHS))
    if (isNhsNumber(found)) add('NHS_NUMBER', index, found);
  for (const { index, 0: found, 1: number = '' } of text.matchAll(NHS_SAID))
    add('NHS_NUMBER', index + found.length - number.length, number);
  for (const { index, 0: found } of text.matchAll(PHONE)) {
    const dialled = isDialled(found);
    if (dialled === 0) continue;
    const number = found.slice(0, dialled);
    const extension = EXTENSION.exec(text.slice(index + dialled))?.[0] ?? '';
    add('PHONE', index, number + extension);
  }
  for (const { index, 0: found, 1: number = '' } of text.matchAll(CALLED)) {
    const extension = /\b(?:ext(?:ension)?|x)\b/i.test(found) || /\bext/i.test(found);
    const digits = number.replace(/\D/g, '').length;
    if (/\d$/.test(number) && (extension ? digits >= 3 : digits >= 6))
      add('PHONE', index + found.length - number.length, number);
  }
  return findings;
}

/** The last of ten digits must be the check of the other nine (NHS data dictionary: modulus 11, weights 10 to 2). */
export function isNhsNumber(written: string): boolean {
  const digits = [...written.replace(/\D/g, '')].map(Number);
  if (digits.length !== 10 || digits.every((digit) => digit === digits[0])) return false;
  const sum = digits.slice(0, 9).reduce((total, digit, at) => total + digit * (10 - at), 0);
  return (11 - (sum % 11)) % 11 === digits[9];
}
