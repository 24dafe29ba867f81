import { expect, onTestFinished, test } from 'vitest';
import { DEEP, depth } from '../../support/deep.ts';
import { seenReminders } from '../../support/sets-year/expected.ts';
import { faultsOf, reminderFaults } from '../../support/sets-year/faults.ts';
import { upsAndDowns } from '../../support/sets-year/life.ts';
import { Rounds } from '../../support/sets-year/rounds.ts';
import type { Programme } from '../../support/sets-year/setting.ts';
import { Year, type YearOptions } from '../../support/sets-year/year.ts';

/** `SEED=…` lives a year again: what people do is the same, as far as sets are made of the same people. */
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000));
const isTold = DEEP || process.env.SEED !== undefined;
const say = (line: string) => isTold && process.stderr.write(`${line}\n`);

const asked: Programme = {
  ...{ sets: 1, dates: 'asked', format: 'standard', facilitation: 'members', rounds: 3, weeks: 4 },
  ...{ apart: 1 },
};
/** Thirty sets, of each sort some. */
const ALL: YearOptions['programmes'] = {
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
};

/** Lives until then. Gives the year and what was seen at its rounds. */
async function lived(options: YearOptions, until: string, restarts: number) {
  const year = await Year.open(options);
  onTestFinished(() => year.close());
  const rounds = new Rounds();
  upsAndDowns(year, '2026-02-01', until, restarts);
  for (let month = 2; month <= 12; month++)
    year.agenda.add(Date.UTC(2026, month - 1, 1, 10, 41), async () => {
      say(`until month ${month}: ${year.ledger.received.length} messages, ${rounds.held.length} rounds held`);
    });
  await year.live(until, rounds.people);
  return { year, rounds };
}

// Chance decides what people do, so a usual run leaves it out: `SEED=1` lives some months of one set, `DEEP=1` a year of thirty.
test.runIf(isTold)(
  `given ${depth('a set over months', 'sets over a year')} and all that happens to people, then every reminder comes once at the right time, every action back, and no presenter is forgotten (seed ${SEED})`,
  {
    timeout: depth(600_000, 6 * 3_600_000),
  },
  async () => {
    const before = process.cpuUsage();
    const programmes = depth({ north: [asked], south: [] }, ALL);
    const until = depth('2026-04-11T00:00:00Z', '2027-01-12T00:00:00Z');
    const { year, rounds } = await lived({ seed: SEED, programmes }, until, depth(3, 12));
    const { user, system } = process.cpuUsage(before);
    say(
      `seed ${SEED}: ${year.groups.length} sets, ${year.history.about.size} rounds, ${rounds.held.length} held, ${year.steps} ticks, ` +
        `${year.ledger.received.length} messages, ${seenReminders(year).length} reminders, ${rounds.promised.length} actions, ` +
        `${year.mails.length} mails, ${Math.round((user + system) / 1e6)} s of processor time`,
    );
    for (const [what, times] of [...year.tally.counts].sort()) say(`${times} ${what}`);
    expect(rounds.held.length).toBeGreaterThan(0);
    expect(seenReminders(year).length).toBeGreaterThan(0);
    const faults = faultsOf(year, rounds);
    expect(faults).toEqual(Object.fromEntries(Object.keys(faults).map((what) => [what, []])));
  },
);

test('given a world that ticks all the time, then nothing that has its instant comes at one that a jump would have passed over', {
  timeout: depth(300_000, 3_600_000),
}, async () => {
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
});
