import { randomUUID } from 'node:crypto';
import type { KeySource } from '../../src/anonymity/keys.ts';
import type { Door } from '../../src/door-port.ts';
import { sealApart } from '../../src/sets/joining/apart.ts';
import type { PrismaClient } from '../../src/store/client.ts';
import { dateInWords, daysLater, localDay, minutesLater, monthInWords } from '../../src/time/calendar.ts';
import type { Clock } from '../../src/time/clock.ts';
import { mondayOf } from '../../src/time/days.ts';
import { onTheWall, thatDayAt } from '../../src/time/wall-clock.ts';
import type { Reply } from '../../src/views/reply.ts';
import { answerFirstRound } from './answers.ts';
import { coordinator, networks } from './people.ts';

/** What a set of directors said they would do, once they had met. `from`: which of the set's people. */
const ACTIONS = [
  { from: 0, what: 'Ask each of my heads of service what they would stop doing first', days: 12 },
  { from: 1, what: 'Sit in the front room of our contact centre for one morning', days: 20 },
] as const;

/** Which of each network's people say yes. Of the assistant directors one is left, to try it with. */
const SAY_YES = {
  directors: [0, 1, 2, 3, 4, 5, 6],
  assistants: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
} as const;
const HOURS = ['tue-am', 'wed-pm', 'thu-am'];

/** A round can be started from an hour before its time: whoever looks around can do so at once. */
const SOON_MINUTES = 45;
const SIX_WEEKS = 42;
const ANSWERED_DAYS = 14;

type Press = (
  account: string,
  command: { readonly type: string; readonly [field: string]: unknown },
) => Promise<Reply>;

/**
 * Has the demo's people be in learning sets, so that there is one to look at: a set of directors that has met once, with the next
 * round coming and the one after being asked about; and a call among the assistant directors to which nearly all have said yes. Once:
 * where there is a call already, nothing is done.
 */
export async function tellDemoSets(
  { store, door, keys }: { readonly store: PrismaClient; readonly door: Door; readonly keys: KeySource },
  clock: Clock,
): Promise<void> {
  const press: Press = (key, command) =>
    door.handle({ eventId: randomUUID(), account: { platform: 'desk', key }, command });
  if ((await store.setCall.count()) > 0) return;
  const now = clock.now();
  const [directors, assistants] = networks;
  const open = await draft(store, press, now, assistants.name, 'Leading when money is short');
  await sayYes({ store, keys }, open, keysOf(assistants, SAY_YES.assistants));
  await press(coordinator.key, { type: 'call.post', call: open });
  const formed = await draft(store, press, now, directors.name, 'Holding steady through change');
  await sayYes({ store, keys }, formed, keysOf(directors, SAY_YES.directors));
  await press(coordinator.key, { type: 'call.post', call: formed });
  await press(coordinator.key, { type: 'call.propose', call: formed });
  await allInOne(store, formed, keysOf(directors, SAY_YES.directors));
  await press(coordinator.key, { type: 'call.confirm', call: formed });
  await meet(store, press, now, formed);
}

async function draft(
  store: PrismaClient,
  press: Press,
  now: Date,
  network: string,
  theme: string,
): Promise<string> {
  const { id, zone } = await store.network.findFirstOrThrow({ where: { name: network } });
  const what = { theme, size: '6', format: 'standard', facilitation: 'members' };
  await press(coordinator.key, { type: 'call.draft', network: id, ...what });
  const drafted = (await store.setCall.findFirstOrThrow({ where: { networkId: id } })).id;
  const when = { rounds: '6', weeks: '6', starts: monthInWords(daysLater(now, SIX_WEEKS)), dates: [] };
  const closes = dateInWords(daysLater(now, 10), zone);
  await press(coordinator.key, { type: 'call.when', call: drafted, ...when, closes });
  return drafted;
}

const keysOf = ({ people }: (typeof networks)[number], who: readonly number[]) =>
  who.map((at) => people[at]?.key ?? '');

const membersOf = async (store: PrismaClient, keys: readonly string[]): Promise<readonly string[]> => {
  const accounts = await store.account.findMany({ where: { platform: 'desk', key: { in: [...keys] } } });
  return keys.flatMap((key) => accounts.find((one) => one.key === key)?.memberId ?? []);
};

/** What pressing for each of them would come to, at once, before the call is posted: a start is not to wait for it. */
async function sayYes(
  { store, keys }: { readonly store: PrismaClient; readonly keys: KeySource },
  callId: string,
  who: readonly string[],
): Promise<void> {
  const data = (await membersOf(store, who)).map((memberId) => ({
    ...{ callId, memberId, slots: HOURS },
    box: sealApart(keys, { callId, memberId }, []),
  }));
  await store.setOptIn.createMany({ data });
}

/** The demo's set is the same in every house, also where the lots (sets/joining/apart.ts) would leave one of them out. */
async function allInOne(store: PrismaClient, callId: string, who: readonly string[]): Promise<void> {
  const { id: setId } = await store.learningSet.findFirstOrThrow({ where: { callId } });
  const rows = (await membersOf(store, who)).map((memberId) => ({ setId, memberId }));
  await store.setMember.createMany({ data: rows, skipDuplicates: true });
}

/** A set that has met once was formed some time ago: its first round was six weeks before its second, which is this week. */
async function backdate(
  store: PrismaClient,
  { id: setId, callId }: { readonly id: string; readonly callId: string },
  now: Date,
): Promise<void> {
  const inWeekOf = (number: number) => mondayOf(localDay(daysLater(now, (number - 2) * SIX_WEEKS), 'UTC'));
  const startsOn = inWeekOf(1);
  startsOn.setUTCDate(1);
  await store.setCall.update({
    where: { id: callId },
    data: { startsOn, closesOn: daysLater(startsOn, -7) },
  });
  for (const { id, number } of await store.round.findMany({ where: { setId } }))
    await store.round.update({ where: { id }, data: { aimedOn: inWeekOf(number) } });
}

/** Its first round is over, six weeks ago; its second is today; about the third it is asked. */
async function meet(store: PrismaClient, press: Press, now: Date, formed: string): Promise<void> {
  const set = await store.learningSet.findFirstOrThrow({
    where: { callId: formed },
    include: {
      call: { include: { network: true } },
    },
  });
  const members = keysOf(networks[0], SAY_YES.directors);
  const ids = await membersOf(store, members);
  await backdate(store, set, now);
  const [first = '', second = '', third = ''] = (
    await store.round.findMany({ where: { setId: set.id }, orderBy: { number: 'asc' } })
  ).map(({ id }) => id);
  await press(coordinator.key, { type: 'set.make-place', set: set.id, platform: 'desk' });

  const { zone } = set.call.network;
  const soon = onTheWall(minutesLater(now, SOON_MINUTES), zone);
  const day = soon.toPlainDate().toString();
  const time = soon.toPlainTime().toString({ smallestUnit: 'minute' });
  const book = (round: string) => press(coordinator.key, { type: 'round.book', round, day, time });
  await book(first);
  await press(members[0] ?? '', { type: 'session.begin', round: first });
  await wereThere(store, first, ids.slice(0, -1));
  await answerFirstRound(store, set.id, daysLater(now, ANSWERED_DAYS - SIX_WEEKS));
  await press(members[0] ?? '', { type: 'session.finish', round: first, from: 0, own: true });
  const startsAt = thatDayAt(daysLater(now, -SIX_WEEKS), '09:30', zone);
  await store.round.update({ where: { id: first }, data: { startsAt } });
  for (const { from, what, days } of ACTIONS) {
    const by = dateInWords(daysLater(now, days), zone);
    await press(members[from] ?? '', { type: 'action.keep', round: first, what, by, signs: '' });
  }

  await book(second);
  await press(coordinator.key, { type: 'poll.open', round: third });
  const asked = await store.pollCandidate.findMany({
    where: { roundId: third },
    orderBy: { startsAt: 'asc' },
  });
  const answers = asked.flatMap(({ id: candidateId }, at) =>
    ids.slice(1, at % 2 === 0 ? 4 : 3).map((memberId) => ({
      ...{ candidateId, memberId },
      answer: at % 3 === 2 ? 'no' : 'yes',
    })),
  );
  await store.pollAnswer.createMany({ data: answers });
}

/** Written down at once: to press for each of them would make a start wait. */
async function wereThere(store: PrismaClient, roundId: string, ids: readonly string[]): Promise<void> {
  const was = { came: true, agreed: true };
  for (const memberId of ids)
    await store.roundMember.upsert({
      where: { roundId_memberId: { roundId, memberId } },
      create: { ...{ roundId, memberId }, ...was },
      update: was,
    });
}
