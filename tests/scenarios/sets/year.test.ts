import { expect, onTestFinished, test } from 'vitest';
import { DEEP, depth } from '../../support/deep.ts';
import {
  askingFaults,
  holidayFaults,
  lateFaults,
  nightFaults,
  presenterFaults,
  reminderFaults,
  strayFaults,
} from '../../support/sets-year/faults.ts';
import { Rounds, upsAndDowns } from '../../support/sets-year/rounds.ts';
import type { Programme } from '../../support/sets-year/setting.ts';
import { Year, type YearOptions } from '../../support/sets-year/year.ts';

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000));

const asked: Programme = {
  ...{ sets: depth(1, 12), dates: 'asked', format: 'standard', facilitation: 'members' },
  ...{ rounds: depth(3, 8), weeks: depth(4, 5) },
};
const halfDay: Programme = { ...asked, sets: depth(1, 5), format: 'half-day', facilitation: 'coordinator' };
const casework: Programme = { ...asked, sets: depth(1, 13), format: 'casework' };

/** Lives through it. Gives the year and what was seen at its rounds. */
async function lived(options: YearOptions, until: string, restarts: number) {
  const year = await Year.open(options);
  onTestFinished(() => year.close());
  const rounds = new Rounds();
  upsAndDowns(year, '2026-02-01', until, restarts);
  await year.live(until, rounds.people);
  return { year, rounds };
}

test(`given sets over ${depth('months', 'a year')}, with all that happens to people, then every reminder comes once at the right time, every action back, and nobody is forgotten (seed ${SEED})`, {
  timeout: depth(300_000, 6 * 3_600_000),
}, async () => {
  const before = process.cpuUsage();
  const programmes = process.env.ONE
    ? { north: [asked], south: [] }
    : { north: [asked], south: [halfDay, casework] };
  const until = depth('2026-04-11T00:00:00Z', '2027-01-12T00:00:00Z');
  const { year, rounds } = await lived({ seed: SEED, programmes }, until, depth(3, 12));
  const { user, system } = process.cpuUsage(before);
  const { size } = year.history.about;
  const figures = [...year.tally.counts].map(([what, times]) => `${times} ${what}`).sort();
  if (DEEP || process.env.SEED)
    process.stderr.write(
      `seed ${SEED}: ${year.groups.length} sets, ${size} rounds, ${rounds.held.length} held, ${year.steps} steps, ` +
        `${year.ledger.received.length} messages, ${rounds.promised.length} actions, ${year.mails.length} mails, ` +
        `${Math.round((user + system) / 1e6)} s of processor time\n${figures.join('\n')}\n`,
    );
  expect(rounds.held.length).toBeGreaterThan(0);
  const faults = {
    reminders: reminderFaults(year),
    actions: [...rounds.faults, ...askingFaults(year, rounds)],
    presenters: [...presenterFaults(year, rounds), ...lateFaults(year, rounds)],
    stray: strayFaults(year),
    holidays: holidayFaults(year),
    nights: nightFaults(year),
  };
  const none = { reminders: [], actions: [], presenters: [], stray: [], holidays: [], nights: [] };
  expect(faults).toEqual(none);
});
