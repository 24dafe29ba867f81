import { hourOnTheWall, thatDayAt } from './wall-clock.ts';

/** Between these full hours on somebody's own clock a message does not wake them. */
const AWAKE = { from: 8, until: 20 };
/** When it would: the morning of that day. */
const MORNING = '09:00';

/** That instant, or nine in the morning of that day where somebody in `zone` (an IANA name) would sleep. */
export function awake(at: Date, zone: string): Date {
  const hour = hourOnTheWall(at, zone);
  return hour >= AWAKE.from && hour < AWAKE.until ? at : thatDayAt(at, MORNING, zone);
}
