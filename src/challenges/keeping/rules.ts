import { dayAfter } from '../../time/calendar.ts';

/**
 * How long what is kept. Days are counted from the challenge's `lastDay`: the day on which something was last said in it, it
 * changed its status, or we asked what came of it. Everything happens to all challenges alike, whoever wrote them and wherever
 * their authors are by now; otherwise it would say who that was.
 *
 * 1. An open challenge in which nothing was said for the network's `quietDays` is closed by itself. Its author is not told
 *    in private, since a message at that very moment would point at them; they see it in My challenges. Six weeks later they
 *    are asked what came of it, as after every closing.
 * 2. A challenge that has ended, with nothing left to ask, loses its seals after `WAY_BACK_DAYS`: its own, and those of the
 *    unnamed replies and offers to it. From then on nobody can tell, with any key, who wrote them; its author can no longer
 *    answer as the challenger, and nobody can be reached or paused about it.
 *    At the latest a year after it has ended, whatever is still asked or said in it (`WAY_BACK_AT_MOST_DAYS`).
 *    With the seals go the hashes that stood for these people, messages that were still on their way to them, and settled reports:
 *    a report says which words a pause was about. A pause is over before the way back goes (`pausedSince`).
 * 3. Of a challenge that was withdrawn the words go at once, and with them what was said to it. Only where somebody has asked a
 *    coordinator to look at it or at a reply to it, they stay until that is settled, and for `WAY_BACK_DAYS` at the most.
 * 4. After the network's `keepDays` all that we hold of it is erased. What was posted stays on the platforms.
 */

/** Two weeks to answer after we have asked what came of it, or to read what came in after the last word. */
export const WAY_BACK_DAYS = 14;

/** Talk under names can go on in a thread for years. */
export const WAY_BACK_AT_MOST_DAYS = 365;

/**
 * The `lastDay` of a challenge about which somebody is paused until then: so that their pause, a hash that can be tried against
 * each member by whoever has the key, is gone before everything else says that it could have been them.
 */
export const pausedSince = (until: Date): Date => dayAfter(until, 1 - WAY_BACK_DAYS);

/** For a challenge that a coordinator holds when it ends: nobody asks what came of it, so the six weeks are waited out as well. */
export const HELD_WAY_BACK_DAYS = 6 * 7 + WAY_BACK_DAYS;
