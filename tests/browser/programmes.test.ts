import { readFile } from 'node:fs/promises';
import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { coordinator, networks } from '../../bin/demo/people.ts';
import { goTo, openBrowser, openDesk } from './browser.ts';
import { look } from './look.ts';
import { type Product, startProduct } from './product.ts';

const [directors] = networks;

let product: Product | undefined;
let browser: Browser | undefined;
let robin: Page;
const wrong: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  product = await startProduct();
  robin = await openDesk(browser, product.address, coordinator.name, { forAxe: true, wrong });
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

async function downloaded(name: string): Promise<{ file: Download; text: string }> {
  const [file] = await Promise.all([
    robin.waitForEvent('download'),
    robin.getByRole('link', { name }).click(),
  ]);
  return { file, text: await readFile(await file.path(), 'latin1') };
}

test('a coordinator reads how a programme goes: who came, what became of actions, and what six answered as one sum', async () => {
  await goTo(robin, 'Programmes');
  await robin.getByRole('combobox', { name: 'Network' }).selectOption(directors.name);
  await robin.getByRole('heading', { level: 2, name: 'Holding steady through change' }).waitFor();
  await robin.getByRole('img', { name: /^Useful: Round 1 4\.3/ }).waitFor();
  expect(await robin.getByRole('row', { name: /^Set 1 7 1 of 6/ }).textContent()).toContain('6 of 7');
  await look(robin, 'coordinating-programmes');
  await robin.getByRole('img', { name: /^Useful/ }).scrollIntoViewIfNeeded();
  await look(robin, 'coordinating-programmes-answers');
});

test('it is taken away as CSV and as PDF, and neither names who answered', async () => {
  const csv = await downloaded('Download as CSV');
  expect(csv.file.suggestedFilename()).toMatch(/^soundings-programme-\d{4}-\d\d-\d\d\.csv$/);
  expect(csv.text).toContain('Holding steady through change');
  for (const { name } of directors.people) expect(csv.text).not.toContain(name);
  const pdf = await downloaded('Download as PDF');
  expect(pdf.file.suggestedFilename()).toMatch(/\.pdf$/);
  expect(pdf.text).toMatch(/^%PDF-/);
});

test('nothing went wrong in the pages', () => {
  expect(wrong).toEqual([]);
});
