import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { DESKTOP, PHONE } from './browser.ts';

const FOLDER = join(import.meta.dirname, 'screenshots');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Takes a picture of what is on the screen at both widths, and lets axe find no fault in either. */
export async function look(page: Page, screen: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const [width, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    await page.setViewportSize(viewport);
    // Two frames: the page has heard of its new width, and has drawn itself for it.
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    await page.screenshot({ path: join(FOLDER, `${screen}-${width}.png`) });
    expect.soft(await faults(page), `${screen}, ${width}`).toEqual([]);
    expect.soft(await overflow(page), `${screen}, ${width}: scrolls sideways`).toBe(false);
  }
  await page.setViewportSize(DESKTOP);
}

async function faults(page: Page): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.addScriptTag({ content: axe });
  const { violations, passes } = (await page.evaluate('axe.run()')) as AxeResults;
  expect(passes.length, 'axe has looked at something').toBeGreaterThan(10);
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`));
}

const overflow = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
