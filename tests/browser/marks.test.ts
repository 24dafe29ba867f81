import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { networks } from '../../bin/demo/people.ts';
import { goTo, openBrowser, openDesk } from './browser.ts';
import { look } from './look.ts';
import { type Product, startProduct } from './product.ts';

const [{ channel, people }] = networks;
const AUTHOR = people[0]?.name ?? '';
const HAPPENING = 'Cllr Jane Placeholder rang on 14 March about child K. I said: 020 7946 0123.';

let product: Product | undefined;
let browser: Browser | undefined;
let author: Page;
const wrong: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  product = await startProduct();
  author = await openDesk(browser, product.address, AUTHOR, { forAxe: true, wrong });
});

afterAll(async () => {
  await browser?.close();
  const code = await product?.stop();
  if (product) expect(code, 'it stops cleanly when told to').toBe(0);
  expect(wrong).toEqual([]);
});

test('what could give somebody away is marked in the words, and goes in one press', async () => {
  await goTo(author, channel);
  await author.getByRole('button', { name: 'Share a challenge' }).first().click();
  const story = author.getByRole('dialog', { name: 'Share a challenge' });
  await story.getByRole('textbox', { name: 'In one line' }).fill('A call that I should not have taken');
  await story.getByRole('textbox', { name: 'What is happening?' }).fill(HAPPENING);
  await story.getByRole('button', { name: 'Continue' }).click();
  const ask = author.getByRole('dialog', { name: 'What would help' });
  await ask.getByRole('checkbox', { name: 'Ideas' }).check();
  await ask.getByRole('button', { name: 'Preview' }).click();

  const marked = author.locator('mark');
  await expect.poll(() => marked.count()).toBe(4);
  expect((await marked.allTextContents()).map((words) => words.replace(/\d$/, ''))).toEqual([
    'Cllr Jane Placeholder',
    '14 March',
    'child K',
    '020 7946 0123',
  ]);
  await look(author, 'marks');

  await author.getByRole('button', { name: 'Use all suggestions' }).click();
  await author.getByRole('button', { name: 'Release' }).waitFor();
  expect(await author.locator('mark').count()).toBe(0);
  await look(author, 'marks-taken');
});
