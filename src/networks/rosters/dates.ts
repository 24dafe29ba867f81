import { dayOf } from '../../time/days.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Understands a date as British people write it, day first: "2024-09-02", "2/9/2024", "2.9.24", "2 September 2024",
 * "2nd Sept 2024", "September 2024", "2024". Without a day it is the first of the month; without a month, of the year. Gives
 * "2024-09-02"; `null` for what it does not understand, and for days that there are not.
 */
export function readDate(text: string): string | null {
  const words = text
    .slice(0, 40)
    .trim()
    .toLowerCase()
    .replace(/[,\s]+/g, ' ');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?$/.exec(words);
  if (iso) return day(iso[1], iso[2], iso[3]);
  const british = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{2}|\d{4})$/.exec(words);
  if (british) return day(british[4], british[3], british[1]);
  const named = /^(?:(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -])?([a-z]{3,9})\.?[ -](\d{2}|\d{4})$/.exec(words);
  if (named) return day(named[3], monthOf(named[2] ?? ''), named[1] ?? '1');
  const short = /^(?:(\d{1,2})\/)?(\d{4})$/.exec(words);
  return short ? day(short[2], short[1] ?? '1', '1') : null;
}

function monthOf(word: string): string {
  const at = MONTHS.indexOf(word.slice(0, 3));
  const whole = [
    'january',
    'february',
    'march',
    'april',
    'may',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
  ];
  return at >= 0 && (whole[at]?.startsWith(word) || word === 'sept') ? String(at + 1) : '';
}

/** Nobody in post today began before 1950, and nobody is appointed for the time after 2100. */
function day(year = '', month = '', date = ''): string | null {
  const full = Number(year.length === 2 ? `20${year}` : year);
  if (full < 1950 || full > 2100 || month === '') return null;
  return dayOf(full, Number(month), Number(date));
}
