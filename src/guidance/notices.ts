import type { NoticeKind } from '../delivery/notice.ts';
import { isMemberOf, personById } from '../networks/store.ts';
import { readQuestion } from './answering/question.ts';
import { mayRead } from './entries.ts';
import { findEntry } from './find-entry.ts';
import { wantedNewsCard } from './gaps/views.ts';
import type { GuidancePort } from './port.ts';
import { noLongerCard, sharedCard } from './sharing/views.ts';

/** What the notices of guidance look like when they go out: with the words that can be found at that moment. */
export function guidanceNotices(guidance: GuidancePort): readonly NoticeKind[] {
  return [
    {
      type: 'guidance.share',
      async render(tx, { share: subject = '', noLonger }) {
        if (noLonger === 'yes') return { kind: 'stands', subject, card: noLongerCard, onlyIfThere: true };
        const share = await tx.guidanceShare.findUnique({ where: { id: subject } });
        const entry = share && (await findEntry(tx, guidance.library, share.entry));
        if (!share || !entry || !mayRead(entry, new Set([share.networkId]))) return { kind: 'gone', subject };
        const { memberId, networkId, question } = share;
        const sharer = memberId === null ? null : await personById(tx, memberId);
        // Whoever has left the network meanwhile does not appear there anew.
        const onlyIfThere = memberId === null || !(await isMemberOf(tx, memberId, networkId));
        const asked = readQuestion(guidance.index(), question);
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
