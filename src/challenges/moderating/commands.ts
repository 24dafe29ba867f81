import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { isRefusal } from '../../decision.ts';
import { recordDeed } from '../../networks/running/deeds.ts';
import { coordinatedBy, personById } from '../../networks/store.ts';
import { dayAfter, daysLater } from '../../time/calendar.ts';
import { open, type Reply, refuse, replaceWith, show } from '../../views/reply.ts';
import { notThere } from '../access.ts';
import { pausedSince } from '../keeping/rules.ts';
import { keepFor } from '../keeping/store.ts';
import { changeChallenge, changeContribution } from '../store.ts';
import {
  areWordsErased,
  checkReason,
  decideForChallenge,
  decideForContribution,
  joinedReasons,
  type Measure,
  MUTE_DAYS,
} from './rules.ts';
import { type About, carryChange, type Subject, sealedAs, subjectFor } from './subjects.ts';
import {
  noReportsCard,
  reportCard,
  reportedCard,
  reportedChallengeCard,
  reportForm,
  WORDS_ERASED,
} from './views.ts';

const subject = { about: z.enum(['challenge', 'contribution']), subject: z.uuid() };
const aReport = { report: z.uuid() };

/** One report for each subject waits at a time: who comes later adds their words, and nobody is told again. */
async function report(context: MemberContext, { about, id: subject, challenge }: Subject, reason: string) {
  const { tx, now, dispatch } = context;
  const { networkId } = challenge;
  // The subject's challenge is locked, so two reports at once come one after the other.
  const open = await tx.report.findFirst({ where: { about, subject, settled: false } });
  if (open) {
    const both = joinedReasons(open.reason, reason);
    await tx.report.update({ where: { id: open.id }, data: { reason: both } });
    return;
  }
  const id = context.newId();
  await tx.report.create({ data: { id, networkId, about, subject, reason, at: now } });
  await dispatch.toCoordinators(networkId, { type: 'report', report: id });
}

/** A report that this coordinator may act on. */
async function reportFor(context: MemberContext, id: string) {
  const report = await context.tx.report.findUnique({ where: { id } });
  if (!report || report.settled) return null;
  const found = await subjectFor(context, report.about as About, report.subject, 'coordinator');
  return found ? { report, subject: found } : null;
}

async function waiting(context: MemberContext) {
  const networkId = { in: [...(await coordinatedBy(context.tx, context.person))] };
  return context.tx.report.findMany({
    where: { networkId, settled: false },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
}

/** One of the reports that wait, counted from 0; the last one when there are fewer by now. */
async function showWaiting(context: MemberContext, at: number): Promise<Reply> {
  const reports = await waiting(context);
  const report = reports[Math.min(at, reports.length - 1)];
  const found = report && (await subjectFor(context, report.about as About, report.subject, 'coordinator'));
  return found ? showReport(context, report, found) : replaceWith(noReportsCard);
}

async function showReport(
  context: MemberContext,
  { id, reason }: { readonly id: string; readonly reason: string },
  subject: Subject,
  after?: Measure | 'mute',
): Promise<Reply> {
  const ids = (await waiting(context)).map((one) => one.id);
  const memberId = subject.contribution?.memberId ?? null;
  const writer = memberId === null ? null : await personById(context.tx, memberId);
  const place = { all: ids.length, at: ids.indexOf(id) };
  return replaceWith(reportCard({ id, reason, writer }, subject, place, after));
}

/** Changes what is reported, and says what it has become; `null` when nothing changes. */
async function act(context: MemberContext, found: Subject, measure: Measure): Promise<string | Subject> {
  const { challenge, contribution } = found;
  if (contribution) {
    const decided = decideForContribution(contribution.status, measure);
    if (isRefusal(decided)) return decided.refused;
    await changeContribution(context.tx, contribution.id, decided);
    return { ...found, contribution: { ...contribution, ...decided } };
  }
  const decided = decideForChallenge(challenge, measure);
  if (isRefusal(decided)) return decided.refused;
  await changeChallenge(context.tx, challenge.id, { ...decided, lastDay: dayAfter(context.now, 0) });
  return (await subjectFor(context, 'challenge', challenge.id, 'coordinator')) ?? notThere.refused;
}

const deedFor = { hold: 'held', restore: 'put-back', remove: 'removed' } as const;

/** For the other coordinators. Which challenge or reply it was is left out: together with a time that could point at a writer. */
async function writeDown(
  context: MemberContext,
  { about, challenge }: Subject,
  kind: (typeof deedFor)[keyof typeof deedFor] | 'paused' | 'settled',
): Promise<void> {
  await recordDeed(context, {
    networkId: challenge.networkId,
    coordinator: context.person,
    kind,
    about: about === 'challenge' ? 'a challenge' : 'a reply',
  });
}

export const moderating: readonly CommandKind[] = [
  forMembers({
    type: 'report.start',
    input: z.object(subject),
    carries: ['about', 'subject'],
    effect: 'reads',
    async handle(context, { about, subject: id }) {
      const found = await anyStanding(context, about, id);
      return found ? open(reportForm(about, id)) : refuse(notThere.refused);
    },
  }),

  forMembers({
    type: 'report.send',
    input: z.object({ ...subject, reason: z.string() }),
    carries: ['about', 'subject'],
    effect: 'writes',
    async handle(context, { about, subject: id, reason }) {
      const found = await anyStanding(context, about, id);
      if (!found) return refuse(notThere.refused);
      const no = checkReason(reason);
      if (no) return refuse(no.refused, reportForm(about, id, reason, no.problems?.reason));
      await report(context, found, reason.trim());
      return show(reportedCard);
    },
  }),

  forMembers({
    type: 'report.list',
    input: z.object({ page: z.int().min(0).default(0) }),
    carries: ['page'],
    effect: 'reads',
    async handle(context, { page }) {
      if ((await coordinatedBy(context.tx, context.person)).length === 0)
        return refuse('Reports are for the coordinators of a network, and you do not coordinate one.');
      return showWaiting(context, page);
    },
  }),

  forMembers({
    type: 'report.open',
    input: z.object(aReport),
    carries: ['report'],
    effect: 'reads',
    async handle(context, { report: id }) {
      const found = await reportFor(context, id);
      return found ? showReport(context, found.report, found.subject) : refuse(reportGone);
    },
  }),

  forMembers({
    type: 'report.read',
    input: z.object(aReport),
    carries: ['report'],
    effect: 'reads',
    async handle(context, { report: id }) {
      const found = await reportFor(context, id);
      if (!found) return refuse(reportGone);
      const { challenge } = found.subject;
      return areWordsErased(challenge)
        ? refuse(WORDS_ERASED)
        : replaceWith(reportedChallengeCard(id, challenge));
    },
  }),

  forMembers({
    type: 'report.act',
    input: z.object({ ...aReport, measure: z.enum(['hold', 'restore', 'remove']) }),
    carries: ['report', 'measure'],
    effect: 'writes',
    async handle(context, { report: id, measure }) {
      const found = await reportFor(context, id);
      if (!found) return refuse(reportGone);
      const changed = await act(context, found.subject, measure);
      if (typeof changed === 'string') return refuse(changed);
      await carryChange(context, changed, measure === 'restore');
      await writeDown(context, changed, deedFor[measure]);
      const writer = sealedAs(changed);
      if (writer) {
        await context.dispatch.toAuthor(writer, changed.challenge.networkId, {
          type: 'measure',
          measure,
          about: changed.about,
          subject: changed.id,
        });
      }
      return showReport(context, found.report, changed, measure);
    },
  }),

  forMembers({
    type: 'report.mute',
    input: z.object({ ...aReport, days: z.union(MUTE_DAYS.map((days) => z.literal(days))) }),
    carries: ['report', 'days'],
    effect: 'writes',
    async handle(context, { report: id, days }) {
      const found = await reportFor(context, id);
      if (!found) return refuse(reportGone);
      const writer = sealedAs(found.subject);
      if (!writer) return refuse('This was written under a name, so please talk to its writer.');
      if (!(await context.vault.isSealed(context.tx, writer))) {
        return refuse(
          'It is so long over that nobody can tell any more who wrote this, so nobody can be paused for it. You can still hold or remove it.',
        );
      }
      const { id: challenge, networkId } = found.subject.challenge;
      const until = daysLater(context.now, days);
      await context.vault.mute(context.tx, writer, networkId, until);
      await keepFor(context.tx, challenge, pausedSince(until));
      await writeDown(context, found.subject, 'paused');
      return showReport(context, found.report, found.subject, 'mute');
    },
  }),

  forMembers({
    type: 'report.settle',
    input: z.object(aReport),
    carries: ['report'],
    effect: 'writes',
    async handle(context, { report: id }) {
      const found = await reportFor(context, id);
      if (!found) return refuse(reportGone);
      await context.tx.report.update({ where: { id }, data: { settled: true } });
      await writeDown(context, found.subject, 'settled');
      return showWaiting(context, 0);
    },
  }),
];

const reportGone = 'That report has been settled, or it is in a network you do not coordinate.';

/** Peers and coordinators alike may report. */
async function anyStanding(context: MemberContext, about: About, id: string) {
  return (
    (await subjectFor(context, about, id, 'peer')) ?? (await subjectFor(context, about, id, 'coordinator'))
  );
}
