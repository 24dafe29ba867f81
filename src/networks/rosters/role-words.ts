import { LENGTHS } from '../members/rules.ts';
import type { Role } from '../rules.ts';

export interface RoleFound {
  readonly role: Role;
  /** For `lead` and `other` only. */
  readonly roleWords: string | null;
  /** "Interim DCS" says so without a column of its own. */
  readonly interim: boolean;
}

const INTERIM = /\b(interim|acting|temporary)\b/i;
/** Below the director: these say "not the DCS" of any director they stand before. */
const SECOND_TIER = /\b(assistant|deputy|associate|service|divisional|area)\s+(director|dcs)\b/i;

/**
 * Understands a role as people write it: "DCS", "Director of Children's Services", "AD", "Deputy Director, Education",
 * "Head of Early Help", "Lead for SEND", "Regional coordinator". `null` where it cannot be told: nothing, too long, or a
 * director who could be either ("Executive Director").
 */
export function readRole(text: string): RoleFound | null {
  if (text.length > 2 * LENGTHS.roleWords) return null; // before patterns that take their time over long text
  const interim = INTERIM.test(text);
  const words = text
    .replace(INTERIM, '')
    .replace(/^[\s,:;/()-]+|[\s,:;/(-]+$/g, '')
    .replace(/\(\s*\)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (!/\p{L}/u.test(words) || words.length > LENGTHS.roleWords) return null;
  const as = (role: Role, roleWords: string | null = null): RoleFound => ({ role, roleWords, interim });

  const other = /^other\s*[:,-]\s*(\S.*)$/i.exec(words);
  if (other) return /^(dcs|ad)$/i.test(other[1] ?? '') ? null : as('other', other[1]);
  const lead =
    /^(?:strategic |regional )?lead(?: officer)? (?:for|on|of) (\S.*)$/i.exec(words) ??
    /^(\S.*) lead$/i.exec(words);
  if (lead) return as('lead', lead[1]);
  const head = /^head (?:of|for) (\S.*)$/i.exec(words);
  if (head) return as('lead', head[1]);

  // "Adviser to the DCS", "Support for the director".
  if (/\b(to|for) (the |our )?(dcs|director|assistant director|ad)\b/i.test(words)) return as('other', words);
  if (SECOND_TIER.test(words) || /^(ad|tier (2|two))\b|^deputy$/i.test(words)) return as('AD');
  if (/\bdcs\b/i.test(words) || isDirectorOfChildren(words)) return as('DCS');
  // A director of what, and of which tier? Better asked than guessed: the two belong in different networks.
  return /\bdirector\b/i.test(words) ? null : as('other', words);
}

/** "Director of Children's Services", "Executive Director, Children and Families", "Director for Children & Education". */
function isDirectorOfChildren(words: string): boolean {
  return /\bdirector\b[\s,:–—-]*(of|for)?\s*(the\s+)?(children|child|young people|childrens)\b/i.test(words);
}
