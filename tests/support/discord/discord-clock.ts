import type { Clock } from '../../../src/time/clock.ts';
import { RunningClock } from '../slack/running-clock.ts';

/** The machine's clock, which a test can put forward, and Discord's, which moves only then: a busy machine is not late by that. */
export class DiscordClock extends RunningClock {
  readonly discords: Clock;
  readonly #began = Date.now();
  #ahead = 0;

  constructor() {
    super();
    this.discords = { now: () => new Date(this.#began + this.#ahead) };
  }

  override forward(time: { minutes?: number; seconds?: number }): void {
    super.forward(time);
    const { minutes = 0, seconds = 0 } = time;
    this.#ahead += (minutes * 60 + seconds) * 1_000;
  }
}
