import type { Finding } from '../mark.ts';

/** "ref", "case no.", "Mosaic id" …: what comes next refers to one child, family, complaint or hearing. */
const SAID =
  /\b(?:refs?|reference|case|file|claim|complaint|court|tribunal|mosaic|liquidlogic|lcs|ehm|eclipse|azeus|carefirst|frameworki|paris|civica|capita|synergy|impulse|client|person|pupil|child|worker|swe|swe registration|registration|incident|crime|log|lado|lgo|lgsco|ombudsman|foi|sar|datix|ticket|sc|ofsted|invoice|po|contract|id|charity|company|licence|permit|passport|ni|nino|swift|order)(?:\s(?:refs?|reference|id|ids|no|nos|number|num|code|file|case|record|complaint|request))*\.?\s?(?:is|was|:|#|=|-)?\s?[#(]?(?=[A-Z\d/-]*\d)([A-Z]{0,6}[\s/-]?\d[A-Z\d]*(?:[\s/.-]\d[A-Z\d]*)*)(?![\p{L}\p{N}])/giu;
/** Letters and digits together, as only a system makes them: "ZZ25C60092", "EH-20418", "24/01733", "LGO 24 017 338". */
const MIXED =
  /(?<![\p{L}\p{N}£@/.-])(?:[A-Z]{1,5}[-/ ]?\d{2}[A-Z]\d{4,6}|[A-Z]{2,6}[-/]\d{3,}(?:[-/][A-Z\d]+)*|[A-Z]{2,6}\d{5,}[A-Z]?|[A-Z]{2,5}[-/]?\d{2,4}[-/]\d{2,}(?:[-/]\w+)*|[A-Z]{2,5}(?:\s\d{2,3}){3}|\d{2,4}[/-]\d{4,}(?:[/-][A-Z\d]+)*|[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]|\d{2}\s\d{3}\s\d{3}|\d{2,}[A-Z]{1,3}\d{2,}[A-Z\d]*)(?![\p{L}\p{N}]|\s?%)/gu;
const LONG =
  /(?<![\p{L}\p{N}£$€.,/-])#?\d{6,}(?![\p{N}%]|[.,]\d|\s?(?:children|people|pounds|families|pupils))/gu;
const URN_SAID =
  /\b(?:urn|school number|laestab|dfe (?:no|number)|establishment number)(?:\s?(?:no|number|is|of))*[\s.:#-]{0,3}((?:SC)?\d{3,4}(?:\/\d{4})?\d{0,3}|(?:SC)?\d{5,7})(?!\d)/gi;
const OFSTED_URN = /(?<![\p{L}\p{N}])(?:SC|EY|RP)\s?\d{6}(?!\d)/giu;
/** Too short to be a reference: a school year, "LGO 24/25", "24/7", a page or paragraph. */
const NO_REFERENCE = /^(?:(?:20)?\d\d[/-](?:20)?\d\d|\d{1,3}|\d{1,2}[/-]\d{1,2}|(?:19|20)\d\d)$/;

/** Numbers of schools and providers, and of cases and whatever else a system numbers. All are certain. */
export function findReferences(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  if (!/\d{2}/.test(text)) return findings;
  const add = (kind: Finding['kind'], start: number, found: string) =>
    findings.push({ start, end: start + found.length, kind, certain: true });
  for (const { index, 0: found, 1: number = '' } of text.matchAll(URN_SAID))
    add('URN', index + found.length - number.length, number);
  for (const { index, 0: found } of text.matchAll(OFSTED_URN)) add('URN', index, found);
  for (const { index, 0: found, 1: number = '' } of text.matchAll(SAID)) {
    const digits = number.replace(/\D/g, '').length;
    if (digits < 4 || NO_REFERENCE.test(number.trim())) continue;
    const bare = number.replace(/^[\s/-]+/, '');
    add('CASE_REF', index + found.length - bare.length, bare);
  }
  for (const { index, 0: found } of text.matchAll(MIXED))
    if (!NO_REFERENCE.test(found) && found.replace(/\D/g, '').length >= 4) add('CASE_REF', index, found);
  for (const { index, 0: found } of text.matchAll(LONG)) add('CASE_REF', index, found);
  return findings;
}
