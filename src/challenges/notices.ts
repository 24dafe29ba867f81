import type { Vault } from '../anonymity/vault/vault.ts';
import type { Notice, NoticeKind, Rendering } from '../delivery/notice.ts';
import { isMemberOf, personById } from '../networks/store.ts';
import type { Tx } from '../store/client.ts';
import type { AnonymousChallenge } from './anonymous-challenge.ts';
import { awaitsOutcome } from './closing/rules.ts';
import { followUpCard } from './closing/views.ts';
import type { Contribution } from './contribution.ts';
import { type Measure, stillSo } from './moderating/rules.ts';
import type { About } from './moderating/subjects.ts';
import { measureCard, newReportCard } from './moderating/views.ts';
import { noteNotices } from './noting/notices.ts';
import { reviewNotices } from './reviewing/notices.ts';
import { findChallenge, findContribution, withOutcome } from './store.ts';
import { introductionCard, newsCard, notTakenUpCard } from './talking/views.ts';
import { challengeCard, contributionCard } from './views.ts';

const lapsed: Rendering = { kind: 'lapsed' };
const isTakenBack = ({ status }: AnonymousChallenge) => status === 'withdrawn' || status === 'removed';
const field = (notice: Notice, name: string): string => notice[name] ?? '';

/** What each notice of this feature looks like at the moment when it goes out. */
export function challengeNotices(vault: Vault): readonly NoticeKind[] {
  /** A writer who has left the network, or was muted since, does not appear there anew. */
  async function mayAppear(
    tx: Tx,
    contribution: Contribution,
    networkId: string,
    now: Date,
  ): Promise<boolean> {
    const { voice, memberId, id, challengeId } = contribution;
    if (voice === 'named') return memberId !== null && isMemberOf(tx, memberId, networkId);
    return vault.mayStillSpeak(tx, voice === 'challenger' ? challengeId : id, networkId, now);
  }

  return [
    ...reviewNotices,
    ...noteNotices,
    {
      type: 'challenge',
      async render(tx, notice, now) {
        const challenge = await findChallenge(tx, field(notice, 'challenge'));
        if (!challenge || challenge.status === 'waiting') return lapsed;
        const { id: subject, networkId } = challenge;
        // What was taken back before it went out never appears, as if its author had left before.
        const onlyIfThere =
          isTakenBack(challenge) ||
          (notice.again !== 'yes' && !(await vault.mayStillSpeak(tx, subject, networkId, now)));
        return { kind: 'stands', subject, card: challengeCard(challenge, 'post'), onlyIfThere };
      },
    },
    {
      type: 'contribution',
      async render(tx, notice, now) {
        const contribution = await findContribution(tx, field(notice, 'contribution'));
        const challenge = contribution ? await findChallenge(tx, contribution.challengeId) : null;
        if (!contribution || !challenge) return lapsed;
        const { id: subject, memberId } = contribution;
        if (isTakenBack(challenge) || contribution.status !== 'shown')
          return { kind: 'gone', subject, threadOf: challenge.id };
        const writer = memberId === null ? null : await personById(tx, memberId);
        // Before its time it appears nowhere, whatever else happens to it.
        const isEarly = contribution.carryAt !== null && contribution.carryAt > now;
        const onlyIfThere =
          isEarly ||
          (notice.again !== 'yes' && !(await mayAppear(tx, contribution, challenge.networkId, now)));
        const card = contributionCard(contribution, writer);
        const { text, at } = contribution;
        const typed = memberId === null ? {} : { typed: { member: memberId, text, at } };
        return { kind: 'stands', subject, card, threadOf: challenge.id, onlyIfThere, ...typed };
      },
    },
    { type: 'challenge.news', render: async () => ({ kind: 'message', card: newsCard }) },
    {
      type: 'challenge.follow-up',
      async render(tx, notice) {
        const challenge = await findChallenge(tx, field(notice, 'challenge'));
        if (!challenge) return lapsed;
        const told = (await withOutcome(tx, [challenge.id])).has(challenge.id);
        return awaitsOutcome(challenge, told) ? { kind: 'message', card: followUpCard } : lapsed;
      },
    },
    {
      type: 'offer.accepted',
      render: async (_tx, notice) => ({
        kind: 'message',
        card: introductionCard(field(notice, 'to') === 'offerer' ? 'offerer' : 'challenger'),
        introducing: field(notice, 'offer'),
      }),
    },
    { type: 'offer.declined', render: async () => ({ kind: 'message', card: notTakenUpCard }) },
    {
      type: 'report',
      async render(tx, notice) {
        const report = await tx.report.findUnique({ where: { id: field(notice, 'report') } });
        if (!report || report.settled) return lapsed;
        const network = await tx.network.findUnique({ where: { id: report.networkId } });
        return network ? { kind: 'message', card: newReportCard(network.name) } : lapsed;
      },
    },
    {
      type: 'measure',
      async render(tx, notice) {
        const measure = field(notice, 'measure') as Measure;
        const about = field(notice, 'about') as About;
        const find = about === 'challenge' ? findChallenge : findContribution;
        const status = (await find(tx, field(notice, 'subject')))?.status;
        // Messages to an author may overtake each other: one that is no longer so would come as the last word.
        return status && stillSo(measure, status)
          ? { kind: 'message', card: measureCard(measure, about) }
          : lapsed;
      },
    },
  ];
}
