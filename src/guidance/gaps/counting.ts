import { createHmac } from 'node:crypto';
import type { KeySource } from '../../anonymity/keys.ts';
import type { Work } from '../../command.ts';
import type { Belonging, NetworkFacts, Person } from '../../networks/rules.ts';
import { Prisma } from '../../store/generated/client.ts';
import { dayAfter, localDay } from '../../time/calendar.ts';
import { ALIKE, countingZone, endOfQuarter, LATER_DAYS, pairsOf, type TellingWord } from './rules.ts';

/** A question that found nothing close. */
export interface NotFound {
  /** A theme of the library; empty for none. */
  readonly theme: string;
  readonly words: readonly TellingWord[];
  /** The theme that is nearest to two words of it, for whoever reads those alone. */
  themeOf(words: string): Promise<string>;
}

/**
 * Counts a question that found nothing, in one network of its asker. Neither its words nor who asked is written down: of the theme, and of
 * each two of its words, a keyed hash, with another of the person and those words. Five people of one theme are counted together, and
 * two words that five have used may be read. Both are seen from another day on.
 */
export async function countGap(
  work: Work,
  belongings: readonly Belonging[],
  { id }: Pick<Person, 'id'>,
  { theme, words, themeOf }: NotFound,
): Promise<void> {
  const network = networkToCountIn(work, belongings, id);
  if (!network) return;
  const { tx } = work;
  await oneAtATime(work, network);
  if (await isFifth(work, network, id, ['theme', theme])) {
    const block = { networkId: network.id, theme, day: seenFrom(work, network) };
    await tx.guidanceGap.upsert({
      where: { networkId_theme_day: block },
      create: { ...block, count: ALIKE },
      update: { count: { increment: ALIKE } },
    });
  }
  for (const pair of pairsOf(words))
    if (await isFifth(work, network, id, ['words', ...pair.map(({ stem }) => stem)]))
      await revealPair(work, network, pair, themeOf);
}

/**
 * Counts what somebody says of an answer, in one network of theirs; once for each subject, the last time, until five have said something of
 * it. `subject`: the card, document or note. `belongings`: theirs, in whose networks it is found.
 */
export async function countVerdict(
  work: Work,
  belongings: readonly Belonging[],
  { id }: Pick<Person, 'id'>,
  subject: string,
  helpful: boolean,
): Promise<void> {
  const network = networkToCountIn(work, belongings, id);
  if (!network) return;
  const { tx, keys } = work;
  await oneAtATime(work, network);
  const networkId = network.id;
  const until = untilOf(work, network);
  const own = { networkId, subject, who: markOfOpinion(keys, networkId, subject, until, id) };
  await tx.guidanceOpinion.upsert({
    where: { networkId_subject_who: own },
    create: { ...own, helpful, until },
    update: { helpful },
  });
  const said = await tx.guidanceOpinion.findMany({ where: { networkId, subject, until } });
  if (said.length < ALIKE) return;
  await tx.guidanceOpinion.deleteMany({ where: { networkId, subject } });
  const block = { networkId, subject, day: seenFrom(work, network) };
  const sum = {
    helpful: said.filter((one) => one.helpful).length,
    unhelpful: said.filter((one) => !one.helpful).length,
  };
  await tx.guidanceVerdict.upsert({
    where: { networkId_subject_day: block },
    create: { ...block, ...sum },
    update: { helpful: { increment: sum.helpful }, unhelpful: { increment: sum.unhelpful } },
  });
}

/** A keyed hash of a person with what they asked. With another word, or in another quarter, it is another one. */
function markOfAsker(
  keys: KeySource,
  networkId: string,
  words: Uint8Array,
  until: Date,
  memberId: string,
): Uint8Array<ArrayBuffer> {
  return markOf(keys, ['who', networkId, Buffer.from(words).toString('hex'), until.toISOString(), memberId]);
}

/** The same of what they said of an answer. */
const markOfOpinion = (
  keys: KeySource,
  networkId: string,
  subject: string,
  until: Date,
  memberId: string,
): Uint8Array<ArrayBuffer> => markOf(keys, ['opinion', networkId, subject, until.toISOString(), memberId]);

/**
 * The one network in which somebody is counted, through a whole quarter: whoever looks at two networks does not see both rise together. A
 * keyed hash draws it. None where they coordinate: what coordinators see are five others. `null` where there is none.
 */
function networkToCountIn(
  { keys, now }: Work,
  belongings: readonly Belonging[],
  memberId: string,
): NetworkFacts | null {
  const quarter = endOfQuarter(localDay(now, countingZone)).toISOString();
  const lot = ({ network }: Belonging) =>
    Buffer.from(markOf(keys, ['counted in', network.id, quarter, memberId])).toString('hex');
  const [drawn] = belongings
    .filter(({ standings }) => standings.has('peer') && !standings.has('coordinator'))
    .map((belonging) => ({ network: belonging.network, lot: lot(belonging) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1));
  return drawn?.network ?? null;
}

/** Two who ask at the same moment would not see each other, and five would be missed or counted twice. */
const oneAtATime = ({ tx }: Work, { id }: NetworkFacts) =>
  tx.$queryRaw(Prisma.sql`SELECT pg_advisory_xact_lock(hashtext(${`gaps ${id}`}))::text`);

const untilOf = ({ now }: Work, { zone }: NetworkFacts) => endOfQuarter(localDay(now, zone));

/** A day after this one, as a lot falls: else it would say that one of five had asked the day before. */
const seenFrom = ({ now, chance }: Work, { zone }: NetworkFacts) =>
  dayAfter(localDay(now, zone), 1 + chance.between(0, LATER_DAYS));

async function isFifth(
  work: Work,
  network: NetworkFacts,
  memberId: string,
  what: readonly string[],
): Promise<boolean> {
  const { tx, keys } = work;
  const [networkId, until] = [network.id, untilOf(work, network)];
  const words = markOf(keys, [what[0] ?? '', networkId, ...what.slice(1)]);
  const who = markOfAsker(keys, networkId, words, until, memberId);
  await tx.guidanceAsker.createMany({ data: [{ networkId, words, who, until }], skipDuplicates: true });
  if ((await tx.guidanceAsker.count({ where: { networkId, words, until } })) < ALIKE) return false;
  await tx.guidanceAsker.deleteMany({ where: { networkId, words } });
  return true;
}

/** A row of its own for each two words: several of one question together could be one person's alone. One that is there stays as it is. */
async function revealPair(
  work: Work,
  network: NetworkFacts,
  pair: readonly TellingWord[],
  themeOf: NotFound['themeOf'],
): Promise<void> {
  const networkId = network.id;
  const words = pair
    .map(({ word }) => word)
    .toSorted()
    .join(', ');
  if ((await work.tx.guidanceWanted.count({ where: { networkId, kind: 'alike', words } })) > 0) return;
  const theme = await themeOf(words);
  await work.tx.guidanceWanted.create({
    data: { id: work.newId(), networkId, theme, words, kind: 'alike', day: seenFrom(work, network) },
  });
}

const markOf = (keys: KeySource, parts: readonly string[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHmac('sha256', keys.subkey('guidance-gaps')).update(JSON.stringify(parts)).digest());
