import type { Part, RatingShown } from '../../report-port.ts';

/** "7 of 12"; a dash where there is nothing to count. */
export const partInWords = ({ count, of }: Part): string => (of === 0 ? '–' : `${count} of ${of}`);

/** "7 of 12 (58%)". */
export const shareInWords = ({ count, of }: Part): string =>
  of === 0 ? '–' : `${count} of ${of} (${Math.round((100 * count) / of)}%)`;

/** "4.2" for the question at this place; "too few" where there is no rating. */
export const meanInWords = (rating: RatingShown | null, at: number): string =>
  rating ? (rating.means[at] ?? 0).toFixed(1) : 'too few';

/** Said wherever ratings are. */
export const ABOUT_RATINGS =
  'Means of answers from 1 (not at all) to 5 (very much). Answers are counted once the time to answer is over, and shown in sums of at least five; where a round of a set has fewer, they are counted together with others, with the last of their rounds.';
