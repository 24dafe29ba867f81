import { createHmac } from 'node:crypto';
import type { Json } from '../../../adapters/slack/limits-reading.ts';
import type { EnvelopeServer } from './envelopes.ts';

/** What Slack sends, whatever the way. */
export type Sent =
  | { readonly kind: 'event'; readonly payload: Json; readonly retry?: number }
  | { readonly kind: 'press'; readonly payload: Json }
  | { readonly kind: 'slash'; readonly payload: Readonly<Record<string, string>> };

/** What Slack hears back. `took`: in milliseconds. */
export interface Heard {
  readonly acknowledged: boolean;
  readonly answer: Json;
  readonly took: number;
}

/** How Slack reaches Soundings. */
export type WayIn = (sent: Sent) => Promise<Heard>;

export const SIGNING_SECRET = 'a signing secret for tests only';

/** As Slack signs a request: docs.slack.dev/authentication/verifying-requests-from-slack. */
export function signed(body: string, secret = SIGNING_SECRET, at = Math.floor(Date.now() / 1_000)) {
  const signature = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(at), 'x-slack-signature': `v0=${signature}` };
}

export function packed(sent: Sent): { readonly body: string; readonly type: string } {
  if (sent.kind === 'event') return { body: JSON.stringify(sent.payload), type: 'application/json' };
  const fields = sent.kind === 'slash' ? sent.payload : { payload: JSON.stringify(sent.payload) };
  return { body: new URLSearchParams(fields).toString(), type: 'application/x-www-form-urlencoded' };
}

/** By signed requests. */
export function overHttp(port: () => number): WayIn {
  return async (sent) => {
    const began = performance.now();
    const { body, type } = packed(sent);
    const retry = sent.kind === 'event' && sent.retry ? { 'x-slack-retry-num': String(sent.retry) } : {};
    const response = await fetch(`http://127.0.0.1:${port()}/slack/events`, {
      method: 'POST',
      headers: { 'content-type': type, ...signed(body), ...retry },
      body,
    });
    const text = await response.text();
    return {
      acknowledged: response.status === 200,
      answer: text === '' ? {} : (JSON.parse(text) as Json),
      took: performance.now() - began,
    };
  };
}

const ENVELOPES = { event: 'events_api', press: 'interactive', slash: 'slash_commands' } as const;

/** By envelopes. */
export function overSockets(server: () => EnvelopeServer): WayIn {
  return async (sent) => {
    const began = performance.now();
    const retry = sent.kind === 'event' ? sent.retry : 0;
    const heard = await server().send(ENVELOPES[sent.kind], sent.payload, retry);
    const took = performance.now() - began;
    return heard === 'not acknowledged'
      ? { acknowledged: false, answer: {}, took }
      : { acknowledged: true, answer: heard.payload, took };
  };
}
