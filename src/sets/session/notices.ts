import type { Outside } from '../../command.ts';
import type { NoticeKind } from '../../delivery/notice.ts';
import { zoneOf } from '../rounds/store.ts';
import { asideCard } from './aside-views.ts';
import { actionsNow, findRunning, showSession, turnSubject } from './show.ts';
import { begunCard, sessionCard, stageNews, turnCard } from './views.ts';

/** What goes out about a round that runs. In a set's place the network's clock counts; in private each member's own. */
export const sessionNotices = ({ keys }: Pick<Outside, 'keys'>): readonly NoticeKind[] => [
  {
    type: 'session.here',
    async render(tx, { round = '', session: subject = '' }, now) {
      const found = await findRunning(tx, round);
      if (!found) return { kind: 'gone', subject };
      const { meeting, running } = found;
      const shown = await showSession(tx, meeting, running, now, meeting.call.network.zone);
      const actions = await actionsNow({ tx, keys }, meeting, running);
      return { kind: 'stands', subject, card: sessionCard({ ...shown, actions }, 'place') };
    },
  },
  {
    type: 'session.turn',
    async render(tx, { round = '', session = '', stage = '' }, now) {
      const subject = turnSubject(session, Number(stage));
      const found = await findRunning(tx, round);
      if (!found) return { kind: 'gone', subject, threadOf: session };
      const { meeting, running } = found;
      const shown = await showSession(tx, meeting, running, now, meeting.call.network.zone);
      return { kind: 'stands', subject, threadOf: session, card: turnCard(shown, Number(stage)) };
    },
  },
  {
    type: 'session.begun',
    async render(tx, { round = '', member = '' }, now) {
      const found = await findRunning(tx, round);
      if (!found?.meeting.set.members.includes(member)) return { kind: 'lapsed' };
      const { meeting, running } = found;
      if (running.session.status === 'over') return { kind: 'lapsed' };
      const zone = await zoneOf(tx, member, meeting.call);
      return { kind: 'message', card: begunCard(await showSession(tx, meeting, running, now, zone)) };
    },
  },
  {
    type: 'session.aside',
    async render(tx, { round = '', member = '' }) {
      const found = await findRunning(tx, round);
      if (!found?.meeting.set.members.includes(member)) return { kind: 'lapsed' };
      // Late, it would be about something that nobody remembers.
      return found.running.session.status === 'over'
        ? { kind: 'lapsed' }
        : { kind: 'message', card: asideCard };
    },
  },
  {
    type: 'session.stage',
    async render(tx, { round = '', member = '', stage = '' }, now) {
      const found = await findRunning(tx, round);
      if (!found?.meeting.set.members.includes(member)) return { kind: 'lapsed' };
      const { meeting, running } = found;
      const { session } = running;
      // By now the set may be elsewhere.
      if (session.status !== 'running' || session.at !== Number(stage)) return { kind: 'lapsed' };
      const zone = await zoneOf(tx, member, meeting.call);
      const shown = await showSession(tx, meeting, running, now, zone, member);
      return { kind: 'message', card: stageNews(shown) };
    },
  },
];
