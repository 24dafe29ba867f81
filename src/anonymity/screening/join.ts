import type { Finding } from './mark.ts';

const BODIES = /^(?:SCHOOL|ORG|PLACE|AUTHORITY)$/;
const NAMES = /^(?:PERSON|PLACE|AUTHORITY)$/;

/**
 * One list without overlaps, in order. Findings that overlap become one stretch that covers them all: of the kind of the longest,
 * or of the earliest in the list among those as long; certain when the whole of it is. A certain one inside a longer
 * stretch makes that certain, since it has to go.
 */
export function joinFindings(text: string, findings: readonly Finding[]): readonly Finding[] {
  const ordered = findings
    .filter(({ start, end }) => end > start)
    .map((finding, rank) => ({ ...finding, rank }))
    .sort((a, b) => a.start - b.start || b.end - a.end || a.rank - b.rank);
  const joined: (Finding & { rank: number; length: number })[] = [];
  for (const finding of ordered) {
    const last = joined.at(-1);
    if (!last || finding.start >= last.end) {
      joined.push({ ...finding, length: finding.end - finding.start });
      continue;
    }
    const length = finding.end - finding.start;
    const leads =
      length > last.length ||
      (length === last.length && finding.rank < last.rank) ||
      (finding.certain && !last.certain && length * 2 >= last.length);
    joined[joined.length - 1] = {
      start: last.start,
      end: Math.max(last.end, finding.end),
      kind: leads ? finding.kind : last.kind,
      certain: Boolean(finding.certain || last.certain),
      rank: leads ? finding.rank : last.rank,
      length: Math.max(length, last.length),
    };
  }
  return joined.map(({ start, end, kind, certain }) => {
    const found = text.slice(start, end);
    const from = start + (found.length - found.trimStart().length);
    const last = from + found.trim().length;
    // Half of a name with a hyphen gives the other half away.
    const joinedOn = NAMES.test(kind) ? (/^-\p{L}+/u.exec(text.slice(last, last + 20))?.[0].length ?? 0) : 0;
    // "West Oak Academy", "Upper Marden": a usual word that only a name makes part of one.
    const ahead = BODIES.test(kind)
      ? (/(?:^|(?<=[\s("“]))(?:North|South|East|West|Upper|Lower|Great|Little|Old|New|Nether|Over|Mid)\s$/.exec(
          text.slice(Math.max(0, from - 8), from),
        )?.[0].length ?? 0)
      : 0;
    return { start: from - ahead, end: last + joinedOn, kind, certain: certain ?? false };
  });
}
