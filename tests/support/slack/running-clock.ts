import type { Clock } from '../../../src/time/clock.ts';

/** The machine's clock, which a test can put forward: Slack's own ways of naming messages go by that. */
export class RunningClock implements Clock {
  #ahead = 0;

  now(): Date {
    return new Date(Date.now() + this.#ahead);
  }

  forward({ minutes = 0, seconds = 0 }): void {
    this.#ahead += (minutes * 60 + seconds) * 1_000;
  }
}
