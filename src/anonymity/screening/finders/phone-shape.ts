/** What may follow a 0: areas (1, 2), everywhere (3), corporate and pagers (5, 7), mobile (7), free and shared cost (8, 9). */
const AFTER_ZERO = /^[1-35789]/;

/**
 * How many characters of a stretch of digits, spaces, brackets and dashes are a number that can be dialled in the UK; 0 when
 * none are. It has 10 or 11 digits with its 0 (9 or 10 after 44), so digits that follow it belong to something else.
 */
export function isDialled(stretch: string): number {
  const foreign = /^\(?(?:\+|00)\s?\(?44\)?[\s.-]{0,2}(?:\(0\)|0(?=\d))?/.exec(stretch);
  const start = foreign ? foreign[0].length : stretch.indexOf('0') + 1;
  const rest = stretch.slice(start);
  const digits = [...rest.matchAll(/\d/g)];
  if (!AFTER_ZERO.test(rest.replace(/\D/g, ''))) return 0;
  if (digits.length < 9) return 0;
  // Longer stretches are a number and something after it: it ends at a gap, or is no number.
  if (digits.length === 9 || digits.length === 10) return stretch.length;
  const last = digits[9];
  if (!last) return 0;
  return /\d/.test(rest[last.index + 1] ?? '') ? 0 : start + last.index + 1;
}
