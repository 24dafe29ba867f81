import { readDay, readMonth } from '../../time/reading.ts';

/** Long before anybody's post: from here on the next 2 September is in a year that is refused below. */
const LONG_AGO = new Date('0001-01-01T00:00:00Z');

/**
 * Understands since when somebody is in post, as people and spreadsheets write it: "2024-09-02", "2/9/2024", "02-Sep-24",
 * "2nd of September 2024", "September 2024", "Sep-24", "2024". Profiles hold the month, so that is what comes of it, as its
 * first day: "2024-09-01"; of a year, January. `null` for anything else, and before 1950 or after 2100.
 */
export function readSince(text: string): string | null {
  const words = text
    .slice(0, 40)
    .trim()
    .replace(/[T ]\d{1,2}:\d{2}.*$/, '') // a spreadsheet's midnight
    .replace(/(?<=[a-z])-|-(?=[a-z])/gi, ' ');
  const day = /^\d{4}$/.test(words)
    ? readMonth(`${words}-01`)
    : (readMonth(words) ?? readDay(words, LONG_AGO));
  const year = day?.getUTCFullYear() ?? 0;
  return day && year >= 1950 && year <= 2100 ? `${day.toISOString().slice(0, 7)}-01` : null;
}
