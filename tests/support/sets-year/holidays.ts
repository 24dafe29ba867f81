/** England's bank holidays of two years, as gov.uk lists them: written down here so that they are not asked of what is tested. */
export const HOLIDAYS: ReadonlySet<string> = new Set([
  ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31', '2026-12-25'],
  ...['2026-12-28', '2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03', '2027-05-31', '2027-08-30'],
  ...['2027-12-27', '2027-12-28'],
]);

/** When most schools in England are closed, from one day to another, as a calendar on the wall would have it. */
const SCHOOL_HOLIDAYS = [
  ...['2026-02-16/2026-02-20', '2026-03-30/2026-04-10', '2026-05-25/2026-05-29', '2026-07-22/2026-08-31'],
  ...['2026-10-26/2026-10-30', '2026-12-21/2027-01-01', '2027-02-15/2027-02-19', '2027-03-22/2027-04-02'],
].map((span) => span.split('/') as [string, string]);

export const isSchoolHoliday = (day: string): boolean =>
  SCHOOL_HOLIDAYS.some(([from, until]) => from <= day && day <= until);
