import type { Finding } from '../mark.ts';

const EMAIL = /[\p{L}\p{N}._%+'’-]*[\p{L}\p{N}_%+-]\s?@\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** "jo dot bloggs at eastmere dot gov dot uk": written out so that machines don't read it. */
const SPELT_EMAIL =
  /\b[\w.-]+(?:\s(?:dot|\[dot\]|\(dot\))\s[\w-]+)*\s(?:at|\[at\]|\(at\))\s[\w-]+(?:(?:\s(?:dot|\[dot\]|\(dot\))\s|\.)[\w-]+)+\b/gi;
const ENDINGS =
  'uk|com|org|net|info|biz|io|co|app|dev|me|tv|eu|london|wales|scot|cymru|scotland|school|academy|example|test|gov|edu|news|online|site|blog|live|social|page|link|ly|gl';
const URL = new RegExp(
  String.raw`\b(?:https?:\/\/|www\.)[^\s<>"“”]+|(?<![@\p{L}\p{N}.-])(?:[\p{L}\p{N}][\p{L}\p{N}-]*\.)+(?:${ENDINGS})\b(?:[/?#][^\s<>"“”]*)?(?![\p{L}\p{N}@])`,
  'giu',
);
const HANDLE = /(?<![\p{L}\p{N}._%+-])@[\p{L}_][\p{L}\p{N}_.]*[\p{L}\p{N}_]|(?<![\p{L}\p{N}/])u\/[\w-]{3,}/gu;
/** A name on a platform without the @: "insta: eastmere_mum", "on tiktok as jo.ashby99". */
const BARE_HANDLE =
  /\b(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|twitter|bluesky|facebook|discord|x|username|user name|handle|gamertag)(?:\s(?:is|name|account|handle|user|as|under|called))*\s?[:=]?\s(?=\S*[_\d.]\S*[\p{L}\d])([\p{L}_][\p{L}\p{N}_.]{3,}[\p{L}\p{N}_])/giu;

/** Sites of the whole country: a link to them says nothing about who gives it. */
const NATIONAL =
  /^(?:https?:\/\/)?(?:www\.)?(?:(?:(?:assets\.publishing\.service|ofsted|reports\.ofsted|education|legislation|nationalarchives|ons|explore-education-statistics\.service|childrenscommissioner|find-inspection-report\.ofsted)\.)?gov\.uk|legislation\.gov\.uk|(?:adcs|nspcc|scie|ripfa|rip|researchinpractice|barnardos|coram|kinship|nga|ncb|frg|becomecharity|childrenssociety|actionforchildren|socialworkengland|lgo|foundations|whatworks-csc)\.org\.uk|(?:local|cafcass|parliament)\.(?:gov\.)?uk|basw\.co\.uk|thestaffcollege\.uk|(?:communitycare|cypnow|schoolsweek|themj|bbc)\.co\.uk|(?:lgcplus|tes|theguardian|youtube|linkedin|microsoft|google|slido|menti)\.com|(?:england\.)?nhs\.uk|nice\.org\.uk|zoom\.us)(?=[/?#]|$)/i;

/** E-mail addresses, links and names on platforms. All are certain; links to national sites are none. */
export function findAddresses(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  const add = (kind: Finding['kind'], start: number, found: string) =>
    findings.push({ start, end: start + found.length, kind, certain: true });
  if (text.includes('@')) for (const { index, 0: found } of text.matchAll(EMAIL)) add('EMAIL', index, found);
  if (/\bdot\b/i.test(text))
    for (const { index, 0: found } of text.matchAll(SPELT_EMAIL)) add('EMAIL', index, found);
  for (const { index, 0: found } of text.matchAll(URL)) {
    const link = found.replace(/[.,;:!?'’)\]*_]+$/u, '');
    if (!NATIONAL.test(link)) add('URL', index, link);
  }
  for (const { index, 0: found } of text.matchAll(HANDLE)) add('HANDLE', index, found);
  for (const { index, 0: found, 1: handle = '' } of text.matchAll(BARE_HANDLE))
    add('HANDLE', index + found.length - handle.length, handle);
  return findings;
}
