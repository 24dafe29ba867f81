import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Context } from 'hono';
import { MARK_SVG, renderPage } from './page.ts';

interface Asset {
  readonly body: string;
  readonly type: string;
  readonly etag: string;
}

export interface Assets {
  get(path: string): Asset | undefined;
  respond(c: Context, asset: Asset): Response;
}

/** What our modules and the libraries import by a bare name, and where the browser finds it. */
const LIBRARIES: Readonly<Record<string, string>> = {
  preact: '/lib/preact.js',
  'preact/hooks': '/lib/hooks.js',
  htm: '/lib/htm.js',
};

/**
 * Everything the browser loads, made once: our modules with their types taken off, two small libraries as they
 * were installed, and the styles. Import names become addresses here, since an import map would have to stand
 * inline, which the content security policy forbids.
 */
export function loadAssets(): Assets {
  const assets = new Map<string, Asset>();
  const add = (path: string, type: string, body: string) => {
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    assets.set(path, { body, type: `${type}; charset=utf-8`, etag });
  };

  for (const [name, path] of Object.entries(LIBRARIES)) {
    add(
      path,
      'text/javascript',
      withAddresses(readFileSync(fileURLToPath(import.meta.resolve(name)), 'utf8')),
    );
  }
  for (const file of filesIn('browser', '.ts')) {
    if (file.endsWith('.d.ts')) continue;
    add(
      `/app/${file.replace(/ts$/, 'js')}`,
      'text/javascript',
      withAddresses(withoutTypes(read(`browser/${file}`))),
    );
  }
  for (const file of filesIn('style', '.css')) add(`/style/${file}`, 'text/css', read(`style/${file}`));
  const paths = [...assets.keys()];
  const page = renderPage(
    paths.filter((path) => path.endsWith('.js')),
    paths.filter((path) => path.endsWith('.css')),
  );
  add('/', 'text/html', page);
  add('/mark.svg', 'image/svg+xml', MARK_SVG);

  return {
    get: (path) => assets.get(path),
    respond(c, asset) {
      // Asked for each time, but sent again only when it changed: a new version shows at once.
      c.header('cache-control', 'no-cache');
      c.header('etag', asset.etag);
      if (c.req.header('if-none-match') === asset.etag) return c.body(null, 304);
      c.header('content-type', asset.type);
      return c.body(asset.body);
    },
  };
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

function filesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(new URL(folder, import.meta.url))
    .filter((file) => file.endsWith(ending))
    .sort();
}

/** `from './card.ts'` becomes `from './card.js'`, and `from 'preact'` its address. */
function withAddresses(source: string): string {
  return source.replace(
    /(\bfrom\s*)(["'])([^"'\n]+)\2/g,
    (whole, from: string, quote: string, name: string) => {
      if (name.startsWith('./')) return `${from}${quote}${name.replace(/\.ts$/, '.js')}${quote}`;
      const address = LIBRARIES[name];
      return address ? `${from}${quote}${address}${quote}` : whole;
    },
  );
}

/** Node warns that this function is experimental; it is how Node runs all of our code, so that is not news. */
function withoutTypes(source: string): string {
  const { emitWarning } = process;
  process.emitWarning = (warning, ...rest: unknown[]) => {
    if (!String(warning).includes('stripTypeScriptTypes')) {
      Reflect.apply(emitWarning, process, [warning, ...rest]);
    }
  };
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}
