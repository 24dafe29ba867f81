import { createHmac } from 'node:crypto';
import type { KeySource } from '../../anonymity/keys.ts';
import type { Reading, Work } from '../../command.ts';
import type { Person } from '../../networks/rules.ts';
import type { Tx } from '../../store/client.ts';
import { dayAfter, localDay } from '../../time/calendar.ts';
import { ALIKE, endOfQuarter, KEPT_DAYS, pairsOf, SHOWN_DAYS, type TellingWord } from './rules.ts';

/** What a network's coordinators may know of questions that found nothing. */
export interface Gaps {
  /** How often, by theme of the library (empty for none), the most frequent first. */
  readonly themes: readonly { readonly theme: string; readonly count: number }[];
  /** What they may read, the latest first. */
  readonly wanted: readonly Wanted[];
}

export interface Wanted {
  readonly id: string;
  /** `alike`: words that five people used. `asked`: one person's question, which they wanted to be read. */
  readonly kind: 'alike' | 'asked';
  readonly theme: string;
  readonly words: string;
  /** Only of somebody who chose to be named. */
  readonly by: string | null;
  readonly day: Date;
}

/** The gaps of one network over the last 90 days. `now` decides what may be seen already: see `guidance_wanted.day`. */
export async function gapsFor(tx: Tx, networkId: string, now: Date): Promise<Gaps> {
  const day = localDay(now, ZONE);
  const counts = await tx.guidanceGap.groupBy({
    by: ['theme'],
    where: { networkId, day: { gt: dayAfter(day, -SHOWN_DAYS) } },
    _sum: { count: true },
  });
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
  };
}

/** Days are those of London for every network: nothing here is due at an hour. */
const ZONE = 'Europe/London';

/**
 * Counts a question that found nothing, in these networks. Neither its words nor who asked is written down: of each two of its words a
 * keyed hash, with another of the person and those words. When five people have used the same two, those words may be read.
 */
export async function countGap(
  work: Work,
  networks: readonly string[],
  asker: Person,
  { theme, words }: { readonly theme: string; readonly words: readonly TellingWord[] },
): Promise<void> {
  const day = localDay(work.now, ZONE);
  for (const networkId of networks) {
    await work.tx.guidanceGap.upsert({
      where: { networkId_theme_day: { networkId, theme, day } },
      create: { networkId, theme, day, count: 1 },
      update: { count: { increment: 1 } },
    });
    const shared = new Map<string, string>();
    for (const pair of pairsOf(words))
      if (await isFifth(work, networkId, asker.id, pair, day))
        for (const { stem, word } of pair) shared.set(stem, word);
    if (shared.size > 0) await revealWords(work, networkId, theme, [...shared.values()], day);
  }
}

async function isFifth(
  { tx, keys }: Work,
  networkId: string,
  memberId: string,
  pair: readonly TellingWord[],
  day: Date,
): Promise<boolean> {
  const until = endOfQuarter(day);
  const words = markOf(keys, ['words', networkId, ...pair.map(({ stem }) => stem)]);
  const who = markOfAsker(keys, networkId, words, until, memberId);
  await tx.guidanceAsker.createMany({ data: [{ networkId, words, who, until }], skipDuplicates: true });
  if ((await tx.guidanceAsker.count({ where: { networkId, words, until } })) < ALIKE) return false;
  await tx.guidanceAsker.deleteMany({ where: { networkId, words } });
  return true;
}

async function revealWords(
  work: Work,
  networkId: string,
  theme: string,
  shared: readonly string[],
  day: Date,
): Promise<void> {
  const words = shared.toSorted().join(', ');
  const known = await work.tx.guidanceWanted.updateMany({
    where: { networkId, kind: 'alike', words },
    data: { day },
  });
  if (known.count > 0) return;
  await work.tx.guidanceWanted.create({
    data: { id: work.newId(), networkId, theme, words, kind: 'alike', day },
  });
}

/** Keeps a question that its asker wants coordinators to read. Without a name it is seen from the next day on. */
export async function keepWanted(
  work: Work,
  networkId: string,
  {
    words,
    theme,
    memberId,
  }: { readonly words: string; readonly theme: string; readonly memberId: string | null },
): Promise<string> {
  const id = work.newId();
  const today = localDay(work.now, ZONE);
  const day = memberId === null ? dayAfter(today, 1) : today;
  await work.tx.guidanceWanted.create({
    data: { id, networkId, theme, words, kind: 'asked', memberId, day },
  });
  return id;
}

/** What is there no longer by `now`: marks of askers after their quarter, counts and words after a year. Gives how many rows went. */
export async function clearGaps({ tx, now }: Work): Promise<number> {
  const day = localDay(now, ZONE);
  const before = dayAfter(day, -KEPT_DAYS);
  const askers = await tx.guidanceAsker.deleteMany({ where: { until: { lt: day } } });
  const counts = await tx.guidanceGap.deleteMany({ where: { day: { lt: before } } });
  const wanted = await tx.guidanceWanted.deleteMany({ where: { day: { lt: before } } });
  return askers.count + counts.count + wanted.count;
}

/** What is held on somebody: how many marks stand for them until the quarter is over, and questions under their name. */
export async function heldInGaps({ tx, keys }: Reading, { id }: Pick<Person, 'id'>) {
  const rows = await tx.guidanceAsker.findMany();
  const mine = rows.filter(({ networkId, words, who, until }) =>
    Buffer.from(who).equals(markOfAsker(keys, networkId, words, until, id)),
  );
  const wanted = await tx.guidanceWanted.findMany({
    where: { memberId: id },
    include: { network: true },
    orderBy: { day: 'asc' },
  });
  return {
    wordsYouAskedWithWhichAreCountedAsHashes: mine.length,
    questionsYouLetCoordinatorsRead: wanted.map(({ network, words, day }) => ({
      network: network.name,
      words,
      day,
    })),
  };
}

function markOfAsker(
  keys: KeySource,
  networkId: string,
  words: Uint8Array,
  until: Date,
  memberId: string,
): Uint8Array<ArrayBuffer> {
  return markOf(keys, ['who', networkId, Buffer.from(words).toString('hex'), until.toISOString(), memberId]);
}

const markOf = (keys: KeySource, parts: readonly string[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHmac('sha256', keys.subkey('guidance-gaps')).update(JSON.stringify(parts)).digest());
