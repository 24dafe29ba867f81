import { expect, onTestFinished, test } from 'vitest';
import { DEEP, depth } from '../../support/deep.ts';
import { seenReminders } from '../../support/sets-year/expected.ts';
import { faultsOf, reminderFaults } from '../../support/sets-year/faults.ts';
import { upsAndDowns } from '../../support/sets-year/life.ts';
import { Rounds } from '../../support/sets-year/rounds.ts';
import type { Programme } from '../../support/sets-year/setting.ts';
import { Year, type YearOptions } from '../../support/sets-year/year.ts';

/** `SEED=…` lives another one, the same way each time. */
const SEED = Number(process.env.SEED ?? 1);
const isTold = DEEP || process.env.SEED !== undefined;
const say = (line: string) => isTold && process.stderr.write(`${line}\n`);

const asked: Programme = {
  ...{ sets: 1, dates: 'asked', format: 'standard', facilitation: 'members', rounds: 3, weeks: 4 },
  ...{ apart: 1 },
};
/** What a usual run lives: two months, with the days on which clocks change in New York and in London. */
const FEW: YearOptions = {
  ...{ seed: SEED, start: '2026-02-02T10:00:00Z', startsOn: '2026-03-08', restsAtWeekends: true },
  programmes: {
    north: [{ ...asked, rounds: 2, weeks: 3, late: 1 }],
    south: [{ ...asked, rounds: 2, dates: 'fixed', format: 'troika', termOnly: true }],
  },
};
/** Thirty sets, of each sort some. */
const ALL: YearOptions = {
  ...{ seed: SEED, restsAtWeekends: true },
  programmes: {
    north: [
      { ...asked, sets: 8, rounds: 8, weeks: 5, apart: 4, late: 3, merges: true },
      { ...asked, sets: 4, rounds: 7, weeks: 6, dates: 'fixed', termOnly: true, late: 1 },
      { ...asked, sets: 2, rounds: 6, weeks: 6, format: 'week', facilitation: 'coordinator' },
    ],
    south: [
      { ...asked, sets: 4, rounds: 8, weeks: 5, format: 'half-day', facilitation: 'coordinator', apart: 2 },
      { ...asked, sets: 8, rounds: 8, weeks: 5, format: 'casework', apart: 4, late: 2 },
      { ...asked, sets: 4, rounds: 6, weeks: 6, format: 'troika', termOnly: true, apart: 2 },
    ],
  },
};

const options = depth(FEW, ALL);
const FROM = depth('2026-02-20', '2026-02-01');
const UNTIL = depth('2026-04-04T00:00:00Z', '2027-01-12T00:00:00Z');

test(`given sets over ${depth('weeks', 'a year')} and all that happens to people, then every reminder comes once at the right time, every action back, and no presenter is forgotten (seed ${SEED})`, {
  timeout: depth(300_000, 6 * 3_600_000),
}, async () => {
  const before = process.cpuUsage();
  const year = await Year.open(options);
  onTestFinished(() => year.close());
  const rounds = new Rounds();
  upsAndDowns(year, FROM, UNTIL, depth(0, 12));
  for (let month = depth(3, 2); month <= 12; month++)
    year.agenda.add(Date.UTC(2026, month - 1, 1, 10, 41), async () => {
      say(`until month ${month}: ${year.ledger.received.length} messages, ${rounds.held.length} rounds held`);
      for (const [what, some] of Object.entries(faultsOf(year, rounds)))
        for (const one of some) say(`  ${what}: ${one}`);
    });
  await year.live(UNTIL, rounds.people);
  const { user, system } = process.cpuUsage(before);
  say(
    `seed ${SEED}: ${year.groups.length} sets, ${year.history.about.size} rounds, ${rounds.held.length} held, ${year.steps} ticks, ` +
      `${year.ledger.received.length} messages, ${seenReminders(year).length} reminders, ${rounds.promised.length} actions, ` +
      `${year.mails.length} mails, ${year.tally.of('restart')} restarts, ${Math.round((user + system) / 1e6)} s of processor time`,
  );
  for (const [what, times] of [...year.tally.counts].sort()) say(`${times} ${what}`);
  expect(seenReminders(year).length).toBeGreaterThan(0);
  const faults = faultsOf(year, rounds);
  expect(faults).toEqual(Object.fromEntries(Object.keys(faults).map((what) => [what, []])));
});

// That the clock may jump from one due thing to the next.
test.runIf(isTold)(
  'given a world that ticks all the time, then nothing that has its instant comes at one that a jump would have passed over',
  {
    timeout: depth(300_000, 3_600_000),
  },
  async () => {
    const everyMinutes = depth(30, 1);
    const year = await Year.open({ seed: SEED, programmes: { north: [{ ...asked, sets: 1 }], south: [] } });
    onTestFinished(() => year.close());
    const rounds = new Rounds();
    await year.live('2026-01-19T08:00:00Z', rounds.people);
    // From before the first reminders of a round to after its last.
    const first = [...year.history.about].find(([, { number }]) => number === 1)?.[0] ?? '';
    while (year.history.rounds.at(first, year.now.getTime())?.status !== 'booked')
      await year.live(new Date(year.now.getTime() + 24 * 3_600_000).toISOString(), rounds.people);
    const startsAt = year.history.rounds.at(first, year.now.getTime())?.startsAt ?? 0;
    await year.live(new Date(startsAt - 30 * 3_600_000).toISOString(), rounds.people);
    year.tickEvery(everyMinutes);
    await year.live(new Date(startsAt - 60_000).toISOString(), rounds.people);
    expect(reminderFaults(year)).toEqual([]);
    expect(year.early.filter(({ words }) => /is (today|tomorrow|in \d+ days)\./.test(words))).toEqual([]);
  },
);
