/** Minutes from a moment to ten o'clock UTC of the next day: when people in England are awake, whatever the clock of the machine says. */
export function untilMorning(now: Date): number {
  const ten = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1, 10);
  return Math.ceil((ten - now.getTime()) / 60_000);
}
