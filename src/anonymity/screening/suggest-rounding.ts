const SEASONS = ['the winter', 'the spring', 'the summer', 'the autumn'] as const;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The time of year instead of a date: "the spring". Numbers are read as day and month; year first as ISO 8601 has it. */
export function suggestDate(found: string): string {
  const name = /[a-z]{3,}/i
    .exec(found.replace(/\b(?:first|second|third|of|and|the|\w+th)\b/gi, ''))?.[0]
    .slice(0, 3)
    .toLowerCase();
  const numbers = found.match(/\d+/g) ?? [];
  const named = name === undefined ? -1 : MONTHS.indexOf(name);
  const month = named >= 0 ? named + 1 : Number(numbers[1] ?? 0);
  return month >= 1 && month <= 12 ? (SEASONS[Math.floor((month % 12) / 3)] ?? 'a while ago') : 'a while ago';
}

const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const BANDS: readonly (readonly [upTo: number, band: string])[] = [
  [4, '0 to 4'],
  [10, '5 to 10'],
  [15, '11 to 15'],
  [17, '16 or 17'],
];

/** A band instead of an age, a stage of school instead of a school year. */
export function suggestAge(found: string): string {
  const words = found.toLowerCase();
  const year = /^(?:year|yr|y)\s?(\d{1,2})$/.exec(words)?.[1];
  if (words === 'reception' || (year !== undefined && Number(year) <= 6)) return 'primary school';
  if (year !== undefined) return 'secondary school';
  if (/day|week|wk/.test(words)) return 'a few weeks';
  if (/month|mth|mo\b/.test(words)) return 'some months';
  const digits = words.match(/\d+/g)?.map(Number) ?? [];
  const age = digits.length > 0 ? Math.max(...digits) : NUMBERS.indexOf(words.split(/[\s,]/)[0] ?? '');
  return BANDS.find(([upTo]) => age <= upTo)?.[1] ?? '18 to 25';
}

const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  mil: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
};

/** A round figure instead of an exact one: "a little over £30m" for "£30.4m", "a little under 40" for "37". */
export function suggestFigure(found: string): string {
  const pounds = /£|€|pounds|quid|gbp/i.test(found);
  const scale = /\d\s?(k|thousand|mn|mil|million|m|bn|billion)\b/i.exec(found)?.[1]?.toLowerCase() ?? '';
  const value =
    Number(/\d[\d,]*(?:\.\d+)?/.exec(found)?.[0].replaceAll(',', '') ?? Number.NaN) * (SCALES[scale] ?? 1);
  if (!Number.isFinite(value)) return 'a number of';
  const unit = 10 ** Math.floor(Math.log10(value));
  const near = Math.round(value / unit) * unit;
  const say = (amount: number) => (pounds ? money(amount) : inItsScale(amount, scale));
  if (near === value) return `about ${say(value)}`;
  if (Math.abs(value - near) / value <= 0.15)
    return `a little ${value > near ? 'over' : 'under'} ${say(near)}`;
  const below = Math.floor(value / unit) * unit;
  return `between ${say(below)} and ${say(below + unit)}`;
}

/** "6m" for what was written as "6.2m", "100 million" for "102.4 million", "400" for "412". */
function inItsScale(amount: number, scale: string): string {
  const scaled = (amount / (SCALES[scale] ?? 1)).toLocaleString('en-GB');
  return scale.length > 3 ? `${scaled} ${scale}` : `${scaled}${scale}`;
}

function money(amount: number): string {
  if (amount >= 1e9) return `£${amount / 1e9}bn`;
  return amount >= 1e6 ? `£${amount / 1e6}m` : `£${amount.toLocaleString('en-GB')}`;
}
