const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const dayName = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const whole = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short' });
const shortDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const monthOnly = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });

/** "23 Nov", for a day such as "2026-11-23", wherever this browser is. */
export const shortDate = (day: string): string => dayAndMonth.format(new Date(day));

export const shortMonth = (day: string): string => monthOnly.format(new Date(day));

/** The time of day, as this browser's clock and zone have it. */
export const timeOfDay = (iso: string): string => clock.format(new Date(iso));

export const fullTime = (iso: string): string => whole.format(new Date(iso));

export function dayOf(iso: string): string {
  const days = daysAgo(iso);
  if (days === 0) return 'Today';
  return days === 1 ? 'Yesterday' : dayName.format(new Date(iso));
}

/** The time today, and the day before that. */
export const briefly = (iso: string): string =>
  daysAgo(iso) === 0 ? timeOfDay(iso) : shortDay.format(new Date(iso));

function daysAgo(iso: string): number {
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((midnight(new Date()) - midnight(new Date(iso))) / 86_400_000);
}
