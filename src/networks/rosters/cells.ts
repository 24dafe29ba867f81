import { z } from 'zod';
import type { RosterColumn } from '../../desk-port.ts';
import { authoritiesIn } from '../authorities/read.ts';
import { LENGTHS as JOINING } from '../joining/rules.ts';
import { AUTHORITIES_AT_MOST, LENGTHS, sinceTrouble } from '../members/rules.ts';
import { type BackgroundsRead, readBackgrounds } from './background-words.ts';
import { readSince } from './dates.ts';
import { type RoleFound, readRole } from './role-words.ts';

/** Commas, "and" and the like in a cell of authorities: what is between them is tried in every combination. */
const MOST_PARTS = 10;
const LONGEST = { email: JOINING.email, authorities: LENGTHS.authorities, backgrounds: 300 };

/** What is wrong with a cell, in a sentence. */
export class CellFault extends Error {}

/** The name in a cell; throws a `CellFault` when there is none. All of these take a cell that is `tidy`. */
export function nameIn(text: string): string {
  if (text === '') throw new CellFault('There is no name.');
  if (text.length > LENGTHS.name) throw new CellFault(`The name is longer than ${LENGTHS.name} characters.`);
  if (!/\p{L}/u.test(text)) throw new CellFault(`${quoted(text)} is not a name.`);
  return text;
}

const address = z.email();

/** The address in a cell, in lower case, also as mail programs write it: "Rowan Ash <ash@eastmere.example>". */
export function emailIn(text: string): string {
  if (text === '') throw new CellFault('There is no e-mail address.');
  const found = (/<([^<>\s]+)>$/.exec(text)?.[1] ?? text).replace(/^mailto:/i, '').toLowerCase();
  if (found.length > LONGEST.email || !address.safeParse(found).success)
    throw new CellFault(`${quoted(text)} is not an e-mail address.`);
  return found;
}

export function roleIn(text: string): RoleFound {
  if (text === '') throw new CellFault('There is no role.');
  const role = readRole(text);
  if (role === null)
    throw new CellFault(`The role ${quoted(text)} is not clear. Write DCS, AD, “Lead for …” or “Other: …”.`);
  return role;
}

export function authoritiesOf(text: string): readonly string[] | null {
  if (text === '') return null;
  if (text.length > LONGEST.authorities)
    throw new CellFault(`The authority is longer than ${LONGEST.authorities} characters.`);
  if ((text.match(/[;,/&+]| and /gi) ?? []).length > MOST_PARTS)
    throw new CellFault('There are too many authorities in one cell.');
  const found = authoritiesIn(text);
  if (found.length > AUTHORITIES_AT_MOST)
    throw new CellFault(`There are more than ${AUTHORITIES_AT_MOST} authorities in one cell.`);
  for (const words of found) {
    refuseFormula('authorities', words);
    if (words.length > LENGTHS.organisation)
      throw new CellFault(`${quoted(words)} is longer than ${LENGTHS.organisation} characters.`);
  }
  return found.length > 0 ? found : null;
}

export function backgroundsIn(text: string): BackgroundsRead | null {
  if (text.length > LONGEST.backgrounds)
    throw new CellFault(`The background is longer than ${LONGEST.backgrounds} characters.`);
  return text === '' ? null : readBackgrounds(text);
}

/** Since when somebody is in post; a profile would take the same. */
export function dateIn(text: string, now: Date): string | null {
  if (text === '') return null;
  const day = readSince(text);
  if (day === null)
    throw new CellFault(
      `The date ${quoted(text)} is not clear. Write it like 2 September 2024 or 02/09/2024.`,
    );
  const trouble = sinceTrouble(new Date(`${day}T00:00:00Z`), now);
  if (trouble === 'to-come')
    throw new CellFault(`The date ${quoted(text)} is still to come. Write since when they are in post.`);
  if (trouble === 'long-ago') throw new CellFault(`The date ${quoted(text)} is long ago. Check the year.`);
  return day;
}

export function interimIn(text: string): boolean {
  if (/^(y|yes|true|1|x|✓|✔|interim|acting|temporary)$/i.test(text)) return true;
  if (/^(|n|no|false|0|-|permanent|substantive)$/i.test(text)) return false;
  throw new CellFault(`${quoted(text)} does not say whether they are interim. Write yes or no.`);
}

/**
 * Text that a spreadsheet would run as a formula, or a formula's error, is nobody's name. Refused here, it can't come back
 * to life in a list that somebody exports later.
 */
export function refuseFormula(column: RosterColumn, text: string): void {
  if (/^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)/i.test(text))
    throw new CellFault(`The cell under “${WORDS[column]}” holds ${quoted(text)}, the error of a formula.`);
  if (/^[=+@]|^-./.test(text))
    throw new CellFault(`The cell under “${WORDS[column]}” begins with “${text[0]}”, as a formula does.`);
}

const WORDS: Readonly<Record<RosterColumn, string>> = {
  name: 'name',
  email: 'e-mail',
  role: 'role',
  authorities: 'authority',
  backgrounds: 'background',
  'in-post-since': 'in post since',
  interim: 'interim',
};

/** A cell on one line, without what cannot be seen; a workbook can spell out any character, even half of one. */
export function tidy(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim();
}

export const quoted = (text: string) => `“${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`;
