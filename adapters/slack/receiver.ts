import type { App, Receiver, ReceiverEvent } from '@slack/bolt';

/**
 * Stands between the ways in which Slack reaches us and Bolt. Bolt tells Slack that an event has come before anybody has looked at
 * it; here Slack is told once we have dealt with it, so that it brings again what we could not.
 */
export class LateReceiver implements Receiver {
  #app: App | null = null;

  init(app: App): void {
    this.#app = app;
  }

  /** What the receivers of Bolt's are given in place of the app. */
  get inPlaceOfApp(): App {
    return { processEvent: (event: ReceiverEvent) => this.#process(event) } as unknown as App;
  }

  async #process(event: ReceiverEvent): Promise<void> {
    if (!this.#app) throw new Error('Slack reached us before we were ready.');
    let acknowledged = false;
    const isEvent = event.body?.event !== undefined;
    const ack = async (answer?: unknown) => {
      if (isEvent) return;
      acknowledged = true;
      await event.ack(answer);
    };
    await this.#app.processEvent({ ...event, ack });
    // Also what Bolt makes nothing of: Slack need not bring it again.
    if (!acknowledged) await event.ack();
  }

  /** They are started and stopped by whoever made them. */
  start(): Promise<void> {
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}
