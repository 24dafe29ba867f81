import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { ANNA, openDesk } from '../adapters/desk/world.ts';
import { fakeCoordinatorDesk } from '../support/fake-coordinator-desk.ts';
import { DESKTOP, openBrowser, places } from './browser.ts';
import { look } from './look.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('a coordinator reads how a programme went, and takes it away as a file', async () => {
  const desk = await openDesk({ demo: false, coordinating: fakeCoordinatorDesk });
  const context = await browser.newContext({ viewport: DESKTOP, bypassCSP: true, reducedMotion: 'reduce' });
  context.setDefaultTimeout(15_000);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  desk.passes.set('pass', ANNA);
  await page.goto(`${desk.address}enter#pass`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await places(page).getByRole('link', { name: 'Programmes' }).click();
  await page.getByRole('heading', { level: 2, name: 'Leading through “change”' }).waitFor();
  expect(
    await page.getByRole('img', { name: 'Useful: Round 1 3.9, Round 2 4.1, Round 3 4.6.' }).count(),
  ).toBe(1);
  expect(await page.getByRole('row', { name: 'Set 1 6 3 of 6' }).textContent()).toContain('7 of 12 (58%)');
  await page.getByText('It’s the one hour').waitFor();
  expect(await page.getByLabel('Programme', { exact: true }).locator('option').allTextContents()).toEqual([
    'Leading through “change” (3 sets)',
    'Budgets (2 sets, over)',
  ]);
  await look(page, 'coordinating-programmes');
  await page.getByRole('img', { name: /^Useful/ }).scrollIntoViewIfNeeded();
  await look(page, 'coordinating-programmes-answers');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download as CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('report.csv');
});
