import { buttonsOn } from '../read-card.ts';
import { valuesOf } from '../read-form.ts';
import { cardOf } from '../world.ts';
import { COMMON, type Group, type Late } from './setting.ts';
import type { Year } from './year.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** In the middle of a morning, at a minute at which nothing falls due by itself. */
const morning = (day: number) => Math.floor(day / DAY) * DAY + (10 * 60 + 23) * MINUTE;

/**
 * What befalls sets: some leave, somebody comes late, a set becomes too small and is merged, houses are started anew, two processes run at
 * once, a platform is away for a day. `from`, `until`: instants between which that is.
 */
export function upsAndDowns(year: Year, from: string, until: string, restarts: number): void {
  const { chance, agenda, world } = year;
  const span = Date.parse(until) - Date.parse(from);
  const at = (share: number) => morning(Date.parse(from) + share * span);
  const sometime = () => at(chance.next());
  for (let count = 0; count < restarts; count++) agenda.add(sometime(), () => year.restart());
  const twice = sometime();
  agenda.add(twice, async () => year.tickTwice(true));
  agenda.add(twice + 21 * DAY, async () => year.tickTwice(false));
  awayForADay(year, world.dial, at(0.3));
  awayForADay(year, world.slate, at(0.65));
  // While messages wait.
  agenda.add(at(0.3) + DAY / 2, () => year.restart());
  for (const group of year.groups)
    for (const who of [...group.members])
      if (chance.falls(0.04)) agenda.add(sometime(), () => leave(year, group, who.id));
  for (const [count, late] of year.late.entries())
    agenda.add(at(((count % 3) + 0.5) / 4), () => comeLate(year, late));
  for (const call of new Set(year.groups.filter(({ programme }) => programme.merges).map((one) => one.call)))
    mergeOne(year, call, at(0.4));
}

/** From one morning to the next, so that it is back at an hour at which people are told things. */
function awayForADay(year: Year, platform: Year['world']['slate'], at: number): void {
  year.outages.push({ platform: platform.platform, from: at, until: at + DAY });
  year.agenda.add(at, async () => {
    platform.outage = 'away';
  });
  year.agenda.add(at + DAY, async () => {
    platform.outage = null;
    year.tally.add('a platform was away for a day');
  });
}

async function leave(year: Year, group: Group, member: string): Promise<void> {
  const who = group.members.find(({ id }) => id === member);
  if (who) await year.give(who, { type: 'set.leave', set: group.set });
}

/** Somebody says yes when the sets stand, and the coordinator gives them the first place that they are offered. */
async function comeLate(year: Year, { who, call, coordinator }: Late): Promise<void> {
  const form = await year.give(who, { type: 'call.join', call });
  if (form.kind !== 'form') return;
  await year.world.submit(who, form.form, { ...valuesOf(form.form), slots: COMMON, apart: '' });
  year.agenda.add(year.now.getTime() + DAY, async () => {
    const offers = cardOf(await year.give(coordinator, { type: 'set.offers', call, who: who.id }));
    const place = buttonsOn(offers).find(({ action }) => action.type === 'set.move')?.action;
    if (!place) return year.tally.add('no place for somebody who came late');
    await year.give(coordinator, place);
    year.tickSoon();
    const group = year.groups.find(({ set }) => set === place.set);
    if (group) year.isIn(group, who);
    year.tally.add('came late, and was placed');
  });
}

/** All but two leave the last set of a call, and its coordinator merges it into the first other one that can take them. */
function mergeOne(year: Year, call: string, at: number): void {
  const group = year.groups.findLast((one) => one.call === call);
  if (!group) return;
  const leavers = group.members.slice(2);
  year.agenda.add(at, async () => {
    for (const { id } of leavers) await leave(year, group, id);
  });
  year.agenda.add(at + DAY, async () => {
    const { set, coordinator } = group;
    const form = await year.give(coordinator, { type: 'set.join-up', set });
    if (form.kind !== 'form') return;
    const into = form.form.fields.flatMap((field) => (field.kind === 'choice' ? field.options : []))[0]
      ?.value;
    const merged = await year.give(coordinator, { type: 'set.merge', set, into });
    const other = year.groups.find((one) => one.set === into);
    if (merged.kind === 'refusal' || !other) return;
    year.tickSoon();
    for (const who of group.members) if (!leavers.includes(who)) year.isIn(other, who);
    year.tally.add('a set was merged into another');
  });
}
