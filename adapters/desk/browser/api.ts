import type { WireReply } from '../wire.ts';

/** Called when the desk says that it does not know who is asking, or that it is somebody else. */
let signedOut = () => {};

export function whenSignedOut(heard: () => void): void {
  signedOut = heard;
}

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
    if (response.status === 401) signedOut();
    if (response.ok) return { ok: true, value: body as T };
    return { ok: false, status: response.status, sentence: (body as { sentence: string }).sentence };
  } catch {
    return { ok: false, status: 0, sentence: UNREACHABLE };
  }
}

export interface Posted {
  /** False when nobody knows whether it arrived: send it again with the same event id. */
  readonly answered: boolean;
  /** 0 when there was no answer at all. */
  readonly status: number;
  readonly reply: WireReply;
}

export async function post(path: string, body: object): Promise<Posted> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { ...headers(), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const reply = (await response.json()) as WireReply;
    if (response.status === 401 || response.status === 409) signedOut();
    return { answered: response.status < 500, status: response.status, reply };
  } catch {
    return { answered: false, status: 0, reply: { kind: 'refusal', sentence: UNREACHABLE } };
  }
}

/** What happens while a file is on its way. */
export interface OnItsWay<Line> {
  /** Between 0 and 1: how much of it has left this machine. */
  sent(part: number): void;
  said(line: Line): void;
}

/**
 * Sends the bytes of a file, and hears line by line how far things are. Gives what was said last: a line, or a refusal. An old kind of
 * request, since only that one says how much has been sent.
 */
export function sendFile<Line extends object>(
  path: string,
  file: File,
  more: Readonly<Record<string, string>>,
  { sent, said }: OnItsWay<Line>,
): Promise<Line | WireReply> {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    const all = { ...headers(), ...more, 'content-type': 'application/octet-stream' };
    for (const [name, value] of Object.entries(all)) request.setRequestHeader(name, value);
    let heard = 0;
    const lines = (): Line[] => {
      const whole = request.responseText.slice(heard, request.responseText.lastIndexOf('\n') + 1);
      heard += whole.length;
      return whole.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Line]));
    };
    let last: Line | null = null;
    const hear = () => {
      if (request.status !== 200) return;
      for (const line of lines()) {
        last = line;
        said(line);
      }
    };
    request.upload.onprogress = ({ loaded, total }) => sent(total > 0 ? loaded / total : 1);
    request.onprogress = hear;
    request.onload = () => {
      hear();
      if (request.status === 401 || request.status === 409) signedOut();
      done(last ?? refusalIn(request.responseText));
    };
    request.onerror = () => done({ kind: 'refusal', sentence: UNREACHABLE });
    request.send(file);
  });
}

function refusalIn(text: string): WireReply {
  try {
    return JSON.parse(text) as WireReply;
  } catch {
    return { kind: 'refusal', sentence: UNREACHABLE };
  }
}

/** Asks for something with a body that is too large, or too private, for an address. */
export async function ask<T>(path: string, body: object): Promise<Got<T>> {
  const { status, reply } = await post(path, body);
  if (reply.kind === 'refusal') return { ok: false, status, sentence: reply.sentence };
  return { ok: true, value: reply as unknown as T };
}

export const newId = (): string => crypto.randomUUID();
