import type { WireReply } from '../wire.ts';

export type Got<T> = { ok: true; value: T } | { ok: false; status: number; sentence: string };

/** Whom this page shows. Sent along, so that a page left open can't speak for somebody chosen in another. */
let identity: string | null = null;

export function identify(key: string | null): void {
  identity = key;
}

const UNREACHABLE = 'The desk could not be reached. What you wrote is still here: try again in a moment.';

function headers(): Record<string, string> {
  return identity === null ? {} : { 'desk-person': encodeURIComponent(identity) };
}

export async function get<T>(path: string): Promise<Got<T>> {
  try {
    const response = await fetch(path, { headers: headers() });
    const body = await response.json();
    if (response.ok) return { ok: true, value: body as T };
    return { ok: false, status: response.status, sentence: (body as { sentence: string }).sentence };
  } catch {
    return { ok: false, status: 0, sentence: UNREACHABLE };
  }
}

/** `answered` is false when nobody knows whether it arrived: send it again with the same event id. */
export async function post(path: string, body: object): Promise<{ answered: boolean; reply: WireReply }> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { ...headers(), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const reply = (await response.json()) as WireReply;
    return { answered: response.status < 500, reply };
  } catch {
    return { answered: false, reply: { kind: 'refusal', sentence: UNREACHABLE } };
  }
}

export const newId = (): string => crypto.randomUUID();
