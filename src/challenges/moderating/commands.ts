import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { isRefusal } from '../../decision.ts';
import { belongings } from '../../networks/store.ts';
import { daysLater } from '../../time/calendar.ts';
import { open, type Reply, refuse, replaceWith, show } from '../../views/reply.ts';
import { notThere } from '../access.ts';
import { changeChallenge, changeContribution } from '../store.ts';
import { checkReason, decideForChallenge, decideForContribution, type Measure, MUTE_DAYS } from './rules.ts';
import { type About, carryChange, type Subject, sealedAs, subjectFor } from './subjects.ts';
import { noReportsCard, reportCard, reportedCard, reportForm } from './views.ts';

const subject = { about: z.enum(['challenge', 'contribution']), subject: z.uuid() };
const aReport = { report: z.uuid() };

/** The networks that a person coordinates now. */
async function coordinated({ tx, person }: MemberContext): Promise<readonly string[]> {
  return (await belongings(tx, person))
    .filter(({ standings }) => standings.has('coordinator'))
    .map(({ network }) => network.id);
}

/** A report that this coordinator may act on. */
async function reportFor(context: MemberContext, id: string) {
  const report = await context.tx.report.findUnique({ where: { id } });
  if (!report || report.settled) return null;
  const found = await subjectFor(context, report.about as About, report.subject, 'coordinator');
  return found ? { report, subject: found } : null;
}

async function waiting(context: MemberContext) {
  const networkId = { in: [...(await coordinated(context))] };
  return context.tx.report.findMany({
    where: { networkId, settled: false },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
}

async function firstWaiting(context: MemberContext): Promise<Reply> {
  const reports = await waiting(context);
  for (const report of reports) {
    const found = await subjectFor(context, report.about as About, report.subject, 'coordinator');
    if (found) return replaceWith(reportCard(report, found, reports.length));
  }
  return replaceWith(noReportsCard);
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
  await changeChallenge(context.tx, challenge.id, decided);
  return (await subjectFor(context, 'challenge', challenge.id, 'coordinator')) ?? notThere.refused;
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
      const { networkId } = found.challenge;
      const report = context.newId();
      await context.tx.report.create({
        data: { id: report, networkId, about, subject: id, reason: reason.trim(), at: context.now },
      });
      await context.dispatch.toCoordinators(networkId, { type: 'report', report });
      return show(reportedCard);
    },
  }),

  forMembers({
    type: 'report.list',
    input: z.object({ page: z.int().default(0) }),
    carries: ['page'],
    effect: 'reads',
    async handle(context) {
      if ((await coordinated(context)).length === 0)
        return refuse('Reports are for the coordinators of a network, and you do not coordinate one.');
      return firstWaiting(context);
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
      const writer = sealedAs(changed);
      if (writer) {
        await context.dispatch.toAuthor(writer, changed.challenge.networkId, {
          type: 'measure',
          measure,
          about: changed.about,
          subject: changed.id,
        });
      }
      return replaceWith(reportCard(found.report, changed, (await waiting(context)).length, measure));
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
      await context.vault.mute(
        context.tx,
        writer,
        found.subject.challenge.networkId,
        daysLater(context.now, days),
      );
      return replaceWith(reportCard(found.report, found.subject, (await waiting(context)).length, 'mute'));
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
      return firstWaiting(context);
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
