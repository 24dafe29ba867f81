import type { Reading, Work } from '../../command.ts';
import type { NetworkFacts, Person } from '../../networks/rules.ts';
import type { Tx } from '../../store/client.ts';
import { dayAfter, localDay } from '../../time/calendar.ts';
import type { Library } from '../library/read-library.ts';
import { countingZone, KEPT_DAYS, SHOWN_DAYS } from './rules.ts';
import { subjectNames } from './subjects.ts';

/** What a network's coordinators may know of questions that found nothing, and of what became of answers. */
export interface Gaps {
  /** How many people, in fives, by theme of the library (empty for none), the most frequent first. */
  readonly themes: readonly { readonly theme: string; readonly count: number }[];
  /** What they may read, the latest first. */
  readonly wanted: readonly Wanted[];
  /** What at least five people each said of answers; the least helpful first. */
  readonly verdicts: readonly Verdict[];
}

/** What people said of answers from one card, document or note. */
export interface Verdict {
  readonly name: string;
  readonly helpful: number;
  readonly unhelpful: number;
}

export interface Wanted {
  readonly id: string;
  /** `alike`: two words that five people used. `asked`: one person's question, which they wanted to be read. */
  readonly kind: 'alike' | 'asked';
  readonly theme: string;
  readonly words: string;
  /** Only of somebody who chose to be named. */
  readonly by: string | null;
  readonly day: Date;
}

/** The gaps of one network over the last 90 days, as of the end of yesterday where it is; but for a question under a name. */
export async function gapsFor(
  tx: Tx,
  { id: networkId, zone }: Pick<NetworkFacts, 'id' | 'zone'>,
  now: Date,
  library: Pick<Library, 'cards'>,
): Promise<Gaps> {
  const day = localDay(now, zone);
  const lately = { networkId, day: { gt: dayAfter(day, -SHOWN_DAYS), lte: day } };
  const counts = await tx.guidanceGap.groupBy({ by: ['theme'], where: lately, _sum: { count: true } });
  const rows = await tx.guidanceWanted.findMany({
    where: { networkId, day: { lte: day } },
    include: { member: { select: { name: true } } },
    // Ids are random: within a day the order says nothing.
    orderBy: [{ day: 'desc' }, { id: 'asc' }],
  });
  return {
    themes: counts
      .map(({ theme, _sum }) => ({ theme, count: _sum.count ?? 0 }))
      .sort((a, b) => b.count - a.count || a.theme.localeCompare(b.theme)),
    wanted: rows.map(({ id, kind, theme, words, member, day: seen }) => ({
      ...{ id, theme, words, day: seen, by: member?.name ?? null },
      kind: kind === 'alike' ? 'alike' : 'asked',
    })),
    verdicts: await verdictsFor(tx, lately, library),
  };
}

async function verdictsFor(
  tx: Tx,
  lately: { networkId: string; day: { gt: Date; lte: Date } },
  library: Pick<Library, 'cards'>,
): Promise<Verdict[]> {
  const sums = await tx.guidanceVerdict.groupBy({
    by: ['subject'],
    where: lately,
    _sum: { helpful: true, unhelpful: true },
  });
  const names = await subjectNames(
    tx,
    lately.networkId,
    sums.map(({ subject }) => subject),
    library,
  );
  return sums
    .flatMap(({ subject, _sum }) => {
      const name = names.get(subject);
      return name === undefined ? [] : [{ name, helpful: _sum.helpful ?? 0, unhelpful: _sum.unhelpful ?? 0 }];
    })
    .sort((a, b) => b.unhelpful - a.unhelpful || b.helpful - a.helpful || a.name.localeCompare(b.name));
}

/** Keeps a question that its asker wants coordinators to read. Without a name it is seen from the next day on, where the network is. */
export async function keepWanted(
  work: Work,
  { id: networkId, zone }: Pick<NetworkFacts, 'id' | 'zone'>,
  {
    words,
    theme,
    memberId,
  }: { readonly words: string; readonly theme: string; readonly memberId: string | null },
): Promise<string> {
  const id = work.newId();
  const today = localDay(work.now, zone);
  const day = memberId === null ? dayAfter(today, 1) : today;
  await work.tx.guidanceWanted.create({
    data: { id, networkId, theme, words, kind: 'asked', memberId, day },
  });
  return id;
}

/** What is there no longer by `now`: marks of people after their quarter, counts and words after a year. Gives how many rows went. */
export async function clearGaps({ tx, now }: Work): Promise<number> {
  const day = localDay(now, countingZone);
  const before = dayAfter(day, -KEPT_DAYS);
  const askers = await tx.guidanceAsker.deleteMany({ where: { until: { lt: day } } });
  const opinions = await tx.guidanceOpinion.deleteMany({ where: { until: { lt: day } } });
  const verdicts = await tx.guidanceVerdict.deleteMany({ where: { day: { lt: before } } });
  const counts = await tx.guidanceGap.deleteMany({ where: { day: { lt: before } } });
  const wanted = await tx.guidanceWanted.deleteMany({ where: { day: { lt: before } } });
  return askers.count + opinions.count + verdicts.count + counts.count + wanted.count;
}

/**
 * Said to everybody, whatever there is. How many hashes stand for somebody falls in the minute in which a fifth person asks alike, and so
 * would say that one of four others had just asked what they did.
 */
const COUNTED =
  'There may be keyed hashes that stand for you: of two words or the theme of a question for which guidance had nothing close, and of answers that you called helpful or not. They hold none of your words and go when the quarter is over, or once five people have done alike. For that reason they are not listed or counted here, whether there are any or none: it would tell you what others do.';

/** What is held on somebody: that hashes may stand for them, and questions under their name. */
export async function heldInGaps({ tx }: Pick<Reading, 'tx'>, { id }: Pick<Person, 'id'>) {
  const wanted = await tx.guidanceWanted.findMany({
    where: { memberId: id },
    include: { network: true },
    orderBy: { day: 'asc' },
  });
  return {
    whatIsCountedOfYourQuestionsAndVerdicts: COUNTED,
    questionsYouLetCoordinatorsRead: wanted.map(({ network, words, day }) => ({
      network: network.name,
      words,
      day,
    })),
  };
}
