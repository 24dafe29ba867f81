import { expect, test } from 'vitest';
import { loadAssets } from '../../../adapters/desk/assets.ts';

test('every module the page loads is one we serve, as JavaScript without types', () => {
  const assets = loadAssets();
  const seen = new Set<string>();
  const visit = (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    const asset = assets.get(path);
    expect(asset?.type, path).toContain('text/javascript');
    for (const [, name = ''] of asset?.body.matchAll(
      /^(?:import|export)\b[^'"\n;]*?from\s*["']([^"']+)["']/gm,
    ) ?? []) {
      visit(new URL(name, `http://desk${path}`).pathname);
    }
  };
  visit('/app/main.js');
  expect(seen.size).toBeGreaterThan(20);
  expect([...seen]).toContain('/lib/preact.js');
});

test('the page names its styles and modules, and nothing from elsewhere', () => {
  const assets = loadAssets();
  const page = assets.get('/')?.body ?? '';
  const named = [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(20);
  for (const path of named) expect(assets.get(path), path).toBeDefined();
});
