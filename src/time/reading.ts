import { Temporal } from 'temporal-polyfill';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NAME = '(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.?';

/**
 * A month as people write it in Britain ("March 2024", "Mar 24", "03/2024", "2024-03"), as the first of that month in UTC,
 * for a date column. `null` for anything else.
 */
export function readMonth(text: string): Date | null {
  const words = text.trim().toLowerCase();
  const named = new RegExp(`^${NAME},? +(\\d{4}|\\d{2})$`).exec(words);
  if (named) return firstOf(yearOf(named[2]), monthOf(named[1]));
  const numbers = /^(\d{1,2})[/. -](\d{4})$/.exec(words);
  if (numbers) return firstOf(Number(numbers[2]), Number(numbers[1]));
  const iso = /^(\d{4})-(\d{1,2})(?:-\d{1,2})?$/.exec(words);
  return iso ? firstOf(Number(iso[1]), Number(iso[2])) : null;
}

/**
 * A day as people write it in Britain ("3 March", "Tue 3rd of March 2026", "3/3/2026", "2026-03-03"), as its start in UTC, for
 * a date column. Without a year, the next such day from `today` on (such a start, too). `null` for anything else.
 */
export function readDay(text: string, today: Date): Date | null {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +/, '');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words);
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = /^(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{4}|\d{2}))?$/.exec(words);
  if (numbers) return dayOrNext(numbers[3], Number(numbers[2]), Number(numbers[1]), today);
  const named = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?(?: of)? +${NAME}(?:,? +(\\d{4}|\\d{2}))?$`).exec(
    words,
  );
  return named ? dayOrNext(named[3], monthOf(named[2]), Number(named[1]), today) : null;
}

const monthOf = (name = '') => MONTHS.indexOf(name.slice(0, 3)) + 1;
const yearOf = (digits = '') => (digits.length === 2 ? 2000 : 0) + Number(digits);

const firstOf = (year: number, month: number) => day(year, month, 1);

function dayOrNext(year: string | undefined, month: number, date: number, today: Date): Date | null {
  if (year !== undefined) return day(yearOf(year), month, date);
  const thisYear = today.getUTCFullYear();
  // 29 February may be some years off.
  for (const tried of [0, 1, 2, 3, 4, 5, 6, 7, 8]) {
    const found = day(thisYear + tried, month, date);
    if (found && found >= today) return found;
  }
  return null;
}

function day(year: number, month: number, date: number): Date | null {
  try {
    const plain = Temporal.PlainDate.from({ year, month, day: date }, { overflow: 'reject' });
    return new Date(plain.toZonedDateTime('UTC').epochMilliseconds);
  } catch {
    return null;
  }
}

/** A time of day as people write it in Britain ("9.30", "09:30", "2pm", "2.15 pm"), as "14:15". `null` for anything else. */
export function readTime(text: string): string | null {
  const [, hours = '', minutes = '00', half] =
    /^(\d{1,2})(?:[.:](\d{2}))? *([ap])?\.?(?:m\.?)?$/.exec(text.trim().toLowerCase()) ?? [];
  if (hours === '' || (half !== undefined && (Number(hours) < 1 || Number(hours) > 12))) return null;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === 'p' ? 12 : 0);
  if (hour > 23 || Number(minutes) > 59) return null;
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}
