import type { NoticeKind } from '../delivery/notice.ts';
import { isMemberOf, personById } from '../networks/store.ts';
import { readQuestion } from './answering/question.ts';
import { mayRead } from './entries.ts';
import { wantedNewsCard } from './gaps/views.ts';
import type { GuidancePort } from './port.ts';
import { sharedCard } from './sharing/views.ts';

/** What the notices of guidance look like when they go out: with the words that can be found at that moment. */
export function guidanceNotices(guidance: GuidancePort): readonly NoticeKind[] {
  return [
    {
      type: 'guidance.share',
      async render(tx, { share: subject = '' }) {
        const share = await tx.guidanceShare.findUnique({ where: { id: subject } });
        const index = guidance.index();
        const entry = share && index.entries.find(({ id }) => id === share.entry);
        if (!share || !entry || !mayRead(entry, new Set([share.networkId]))) return { kind: 'gone', subject };
        const { memberId, networkId, question } = share;
        const sharer = memberId === null ? null : await personById(tx, memberId);
        // Whoever has left the network meanwhile does not appear there anew.
        const onlyIfThere = memberId === null || !(await isMemberOf(tx, memberId, networkId));
        const asked = readQuestion(index, question);
        const card = sharedCard(sharer, question, entry, asked, guidance.library);
        return { kind: 'stands', subject, card, onlyIfThere };
      },
    },
    {
      type: 'guidance.wanted',
      async render(tx, { wanted: id = '' }) {
        const row = await tx.guidanceWanted.findUnique({
          where: { id },
          include: { network: true, member: true },
        });
        if (!row?.member) return { kind: 'lapsed' };
        return { kind: 'message', card: wantedNewsCard(row.network.name, row.member.name, row.words) };
      },
    },
  ];
}
