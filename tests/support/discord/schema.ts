import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Json } from './state.ts';

// Discord's own description of its API. It is not ours to pass on: where it is not present, this check is left out.
const FILE = new URL('../../../../shared/data/discord/openapi.json', import.meta.url);

/** Whether Discord's own description is here to check against. */
export const hasSchema = existsSync(FILE);

const OWN_FORMATS = ['snowflake', 'nonce'];

let ajv: Ajv2020 | null = null;
let paths: Record<string, Json> = {};
const checks = new Map<string, ValidateFunction | null>();

/** What Discord's own description says against a request's body: nothing, when all is well or nobody can tell. */
export function faultsBySchema(method: string, path: string, body: unknown): readonly string[] {
  if (!hasSchema || body === undefined) return [];
  const template = templateOf(path);
  if (template === null) return [`${method} ${path}: Discord has no such route`];
  const check = checkOf(template, method.toLowerCase());
  if (check === null) return [`${method} ${template}: takes no body`];
  if (check(body)) return [];
  const why = (check.errors ?? [])
    .slice(0, 3)
    .map(({ instancePath, message }) => `${instancePath} ${message}`);
  return [`${method} ${template}: ${why.join(', ')}`];
}

/** Reads what takes a second to read, so that no request has to wait for it. */
export function readyToCheck(): void {
  const often = ['POST /channels/1/messages', 'PATCH /channels/1/messages/2', 'POST /users/@me/channels'];
  for (const [method = '', path = ''] of often.map((route) => route.split(' ')))
    faultsBySchema(method, path, {});
}

function load(): void {
  if (ajv) return;
  const whole = JSON.parse(readFileSync(FILE, 'utf8')) as Json & { paths: Record<string, Json> };
  paths = whole.paths;
  ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  // Names of Discord's own, which its patterns and lengths say, too.
  for (const name of OWN_FORMATS) ajv.addFormat(name, true);
  ajv.addSchema(whole, 'discord');
}

function templateOf(path: string): string | null {
  load();
  const parts = path.split('/');
  const fits = (template: string) => {
    const own = template.split('/');
    return own.length === parts.length && own.every((part, at) => part.startsWith('{') || part === parts[at]);
  };
  // "@original" and "@me" have routes of their own, which come before those that take any name.
  const found = Object.keys(paths).filter(fits);
  return found.sort((a, b) => a.split('{').length - b.split('{').length)[0] ?? null;
}

function checkOf(template: string, method: string): ValidateFunction | null {
  const key = `${method} ${template}`;
  const known = checks.get(key);
  if (known !== undefined) return known;
  const escaped = template
    .replaceAll('~', '~0')
    .replaceAll('/', '~1')
    .replaceAll(/[{}]/g, encodeURIComponent);
  const request = (paths[template]?.[method] as Json | undefined)?.requestBody;
  const pointer = `discord#/paths/${escaped}/${method}/requestBody/content/application~1json/schema`;
  const made = request && ajv ? ajv.compile({ $ref: pointer }) : null;
  checks.set(key, made);
  return made;
}
