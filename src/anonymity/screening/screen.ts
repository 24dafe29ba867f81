import { findAddresses } from './finders/addresses.ts';
import { findAges } from './finders/ages.ts';
import { findAuthorities } from './finders/authorities.ts';
import { findDates } from './finders/dates.ts';
import { findEvents } from './finders/events.ts';
import { findFigures } from './finders/figures.ts';
import { findInitials } from './finders/initials.ts';
import { findAgain, findKnown } from './finders/known.ts';
import { findNamedBodies } from './finders/named-bodies.ts';
import { findPeoplesNumbers } from './finders/numbers-people-have.ts';
import { findPeople } from './finders/people.ts';
import { findPlaces } from './finders/places.ts';
import { findReferences } from './finders/references.ts';
import { findSignatures } from './finders/signatures.ts';
import { findUnique } from './finders/unique.ts';
import { joinFindings } from './join.ts';
import type { Context, Finding, Mark } from './mark.ts';
import { readText } from './reading.ts';
import { suggest, whyOf } from './suggest.ts';

/**
 * Marks every stretch of a text that could identify whoever wrote it, their authority, colleagues, schools, providers or
 * children. Runs in this process, keeps nothing and sends nothing. The first call reads the word lists, about a tenth of a
 * second; later ones take about a millisecond for a paragraph.
 */
export function screen(text: string, context: Context = {}): readonly Mark[] {
  const reading = readText(text);
  // In order of how sure each is of what it found: where two overlap, the earlier says what it is.
  const found: Finding[] = [
    ...findAddresses(text),
    ...findPeoplesNumbers(text),
    ...findReferences(text),
    ...findDates(text),
    ...findAges(text),
    ...findFigures(text),
    ...findKnown(reading, context),
    ...findUnique(text),
    ...findEvents(text),
    ...findAuthorities(reading),
    ...findNamedBodies(reading),
    ...findInitials(reading),
    ...findSignatures(text),
    ...findPlaces(reading),
    ...findPeople(reading),
  ];
  const joined = joinFindings(text, found);
  const all = joinFindings(text, [...joined, ...findAgain(reading, joined)]);
  return all.map((finding) => ({
    start: finding.start,
    end: finding.end,
    kind: finding.kind,
    certain: finding.certain ?? false,
    why: whyOf(finding.kind),
    suggestion: suggest(text, finding, context),
  }));
}
