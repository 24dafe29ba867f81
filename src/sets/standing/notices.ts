import type { Notice, NoticeKind, Rendering } from '../../delivery/notice.ts';
import type { Tx } from '../../store/client.ts';
import type { Card } from '../../views/card.ts';
import type { Call } from '../call.ts';
import { callPost, takenBackCard } from '../calling/views.ts';
import { countOptIns, findCall, isHeardIn, setsOf } from '../store.ts';
import { type SetShown, show, shownTo } from './store.ts';
import {
  changedCard,
  endedCard,
  hereCard,
  lateCard,
  newsHereCard,
  proposedCard,
  smallerCard,
  takenOutCard,
  waitingCard,
  yoursCard,
} from './views.ts';

const lapsed: Rendering = { kind: 'lapsed' };
const message = (card: Card): Rendering => ({ kind: 'message', card });

/** About a set, to somebody who is in it when it goes out. */
const toMate = (type: string, card: (set: SetShown) => Card): NoticeKind => ({
  type,
  async render(tx, { set = '', member = '' }) {
    const row = await tx.learningSet.findUnique({ where: { id: set } });
    const shown = row && (await shownTo(tx, row, member));
    return shown ? message(card(shown)) : lapsed;
  },
});

/** About a call. */
const ofCall = (type: string, card: (call: Call) => Card): NoticeKind => ({
  type,
  async render(tx, { call: id = '' }) {
    const call = await findCall(tx, id);
    return call ? message(card(call)) : lapsed;
  },
});

async function standing(tx: Tx, { set: id = '' }: Notice): Promise<SetShown | null> {
  const row = await tx.learningSet.findUnique({ where: { id } });
  const call = row && (await findCall(tx, row.callId));
  const set = call && (await setsOf(tx, call)).find((one) => one.id === id);
  return call && set?.status === 'standing' ? show(tx, call, set) : null;
}

/** What the notices about learning sets look like when they go out. */
export const setNotices: readonly NoticeKind[] = [
  {
    type: 'set.call',
    async render(tx, { call: subject = '' }) {
      const call = await findCall(tx, subject);
      if (!call) return { kind: 'gone', subject };
      if (call.status === 'draft') return lapsed;
      const card = callPost(call, await countOptIns(tx, call), (await setsOf(tx, call)).length);
      return { kind: 'stands', subject, card, onlyIfThere: call.status === 'over' };
    },
  },
  {
    type: 'set.call-taken-back',
    async render(tx, { network: id = '' }) {
      const network = await tx.network.findUnique({ where: { id } });
      return network ? message(takenBackCard(network.name)) : lapsed;
    },
  },
  {
    type: 'set.proposed',
    async render(tx, { call: id = '' }) {
      const call = await findCall(tx, id);
      if (call?.status !== 'forming') return lapsed;
      return message(proposedCard(call, await countOptIns(tx, call), (await setsOf(tx, call)).length));
    },
  },
  {
    type: 'set.here',
    async render(tx, notice) {
      const { set: subject = '' } = notice;
      const shown = await standing(tx, notice);
      return shown ? { kind: 'stands', subject, card: hereCard(shown) } : { kind: 'gone', subject };
    },
  },
  {
    type: 'set.news',
    async render(tx, notice) {
      const { subject = '' } = notice;
      const shown = await standing(tx, notice);
      return shown ? { kind: 'stands', subject, card: newsHereCard(shown) } : { kind: 'gone', subject };
    },
  },
  {
    // Whatever stands in a set's own place and cannot be made again: it goes with the set, and where others read.
    type: 'set.said-once',
    async render(tx, { place: id = '', subject = '' }) {
      const place = await tx.place.findUnique({ where: { id }, include: { set: true } });
      const stays = place?.set?.status === 'standing' && isHeardIn(place);
      return stays ? lapsed : { kind: 'gone', subject };
    },
  },
  {
    type: 'set.smaller',
    async render(tx, notice) {
      const shown = await standing(tx, notice);
      return shown ? message(smallerCard(shown)) : lapsed;
    },
  },
  ofCall('set.late', lateCard),
  ofCall('set.waiting', waitingCard),
  ofCall('set.taken-out', takenOutCard),
  ofCall('set.ended', endedCard),
  toMate('set.yours', yoursCard),
  toMate('set.changed', changedCard),
];
