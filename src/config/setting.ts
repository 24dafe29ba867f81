import { isIP } from 'node:net';
import { z } from 'zod';

/** A setting that may be left out and then has no value. `shown` is what `.env.example` says in its place. */
export function optional<T>(
  parse: (text: string) => T | undefined,
  fault: string,
  description: string,
  shown = '',
) {
  return checked(parse, fault).optional().meta({ description, otherwise: shown });
}

/** A setting that is `otherwise` when it is left out. */
export function setting<T>(
  parse: (text: string) => T | undefined,
  fault: string,
  description: string,
  otherwise: string,
) {
  return checked(parse, fault).prefault(otherwise).meta({ description, otherwise });
}

function checked<T>(parse: (text: string) => T | undefined, fault: string) {
  return z.string().transform((text, context): T => {
    const value = parse(text.trim());
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: fault });
    return z.NEVER;
  });
}

export function asWholeNumber(text: string, least: number, most: number): number | undefined {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
}

export function asHost(text: string): string | undefined {
  return isIP(text) !== 0 || /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i.test(text) ? text : undefined;
}

/** An origin that speaks TLS, or is this machine: scheme, name and port, without a slash at the end. */
export function asOrigin(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url || `${url.origin}/` !== url.href) return undefined;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url.hostname))
    ? url.origin
    : undefined;
}

/** Whether a host, as a setting or a URL writes it, is one that only this machine can reach. */
export function isThisMachine(host: string): boolean {
  return ['127.0.0.1', '::1', '[::1]', 'localhost'].includes(host);
}
