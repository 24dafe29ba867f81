import type { Clock } from '../../src/time/clock.ts';

const MINUTE = 60_000;

/** A clock that stands still until it is moved, in either direction. */
export class FakeClock implements Clock {
  #now: Date;

  /** `start`: an ISO instant; a Monday morning in winter unless given, when London is on UTC. */
  constructor(start = '2026-01-12T10:00:00.000Z') {
    this.#now = new Date(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  forward({ weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0 }): void {
    const total = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * MINUTE + seconds * 1_000;
    this.#now = new Date(this.#now.getTime() + total);
  }
}
