import type { Outside } from '../../command.ts';
import type { NoticeKind } from '../../delivery/notice.ts';
import { momentInWords } from '../../time/calendar.ts';
import { calendarBeside } from '../calendars/beside.ts';
import { findBooked } from '../calendars/entries.ts';
import { fileBeside } from '../calendars/files.ts';
import { ownClashes } from '../polls/clashes.ts';
import { findMeeting, zoneOf } from './store.ts';
import { facilitateCard, givenUpCard, goneCard, noFacilitatorCard, roundNews } from './views.ts';

/** About a round, to somebody who is in its set when it goes out. Says how things are by then: one that was moved twice is told once. */
const toMate = (
  outside: Outside,
  kind: Parameters<typeof roundNews>[0],
  holds: (status: string) => boolean,
): NoticeKind => ({
  type: `round.${kind}`,
  async render(tx, { round = '', member = '' }) {
    const meeting = await findMeeting(tx, round);
    if (!meeting?.set.members.includes(member) || !holds(meeting.round.status)) return { kind: 'lapsed' };
    const zone = await zoneOf(tx, member, meeting.call);
    const clashes = kind === 'cancelled' ? [] : await ownClashes(tx, meeting, member);
    // One that had no time when it was called off is in no calendar: giving that up was told before.
    const hasTime = meeting.round.startsAt !== null;
    const calendar = hasTime ? calendarBeside(outside, meeting, member) : null;
    const news = roundNews(kind, meeting, zone, calendar, clashes);
    const file = hasTime ? await fileBeside(tx, meeting, outside, member) : null;
    return { kind: 'message', card: file ? { ...news, file } : news };
  },
});

/** To each in a set: one of its rounds has given up its time. Where it has another by then, the message about that one says so. */
const givenUp = (outside: Outside): NoticeKind => ({
  type: 'round.given-up',
  async render(tx, { round = '', member = '' }, now) {
    const meeting = await findMeeting(tx, round);
    const was = meeting?.round.gaveUp ?? null;
    if (!meeting?.set.members.includes(member)) return { kind: 'lapsed' };
    if (was === null || was <= now || meeting.round.startsAt !== null) return { kind: 'lapsed' };
    const zone = await zoneOf(tx, member, meeting.call);
    const news = givenUpCard(meeting, was, zone, calendarBeside(outside, meeting, member));
    const file = await fileBeside(tx, meeting, outside, member);
    return { kind: 'message', card: file ? { ...news, file } : news };
  },
});

/**
 * To somebody who was in a set, about one of its rounds that they have in their calendar: they are not in that set any more, or it has
 * ended. With what takes it out, and nothing about how the round stands by then.
 */
const gone = (outside: Outside): NoticeKind => ({
  type: 'round.gone',
  async render(tx, { round: id = '', member = '' }, now) {
    const found = await findBooked(tx, id);
    if (!found || (await findMeeting(tx, id))?.set.members.includes(member)) return { kind: 'lapsed' };
    const { round, set, call } = found;
    const was = round.startsAt ?? round.gaveUp;
    if (was === null || was <= now) return { kind: 'lapsed' };
    const off = { ...found, round: { ...round, status: 'cancelled', changedAt: now } as const };
    const file = await fileBeside(tx, off, outside, member);
    const news = goneCard(set, round.number, momentInWords(was, await zoneOf(tx, member, call)));
    return { kind: 'message', card: file ? { ...news, file } : news };
  },
});

const isAhead = (status: string) => status === 'booked' || status === 'running';

export const roundNotices = (outside: Outside): readonly NoticeKind[] => [
  toMate(outside, 'booked', isAhead),
  toMate(outside, 'moved', isAhead),
  toMate(outside, 'address', isAhead),
  toMate(outside, 'length', (status) => status === 'booked'),
  toMate(outside, 'cancelled', (status) => status === 'cancelled'),
  givenUp(outside),
  gone(outside),
  {
    type: 'round.facilitate',
    async render(tx, { round = '', member = '' }) {
      const meeting = await findMeeting(tx, round);
      const isThem = meeting?.round.facilitatorId === member && meeting.set.members.includes(member);
      if (!isThem || !meeting) return { kind: 'lapsed' };
      return { kind: 'message', card: facilitateCard(meeting, await zoneOf(tx, member, meeting.call)) };
    },
  },
  {
    type: 'round.no-facilitator',
    async render(tx, { round = '' }) {
      const meeting = await findMeeting(tx, round);
      if (!meeting || meeting.round.facilitatorId !== null) return { kind: 'lapsed' };
      return { kind: 'message', card: noFacilitatorCard(meeting) };
    },
  },
];
