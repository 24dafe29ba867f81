import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { coordinator } from '../../bin/demo/people.ts';
import { openBrowser, openDesk, places } from './browser.ts';
import { look } from './look.ts';
import { type Product, startProduct } from './product.ts';

let product: Product | undefined;
let browser: Browser | undefined;
let robin: Page;
const errors: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  product = await startProduct();
  robin = await openDesk(browser, product.address, coordinator.name, { forAxe: true, wrong: errors });
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const main = () => robin.getByRole('main');
const press = (name: string) => main().getByRole('button', { name }).first().click();

test('somebody asks in the box, reads where an answer comes from, and says that it helped', async () => {
  await places(robin).getByRole('link', { name: 'Guidance' }).click();
  await main().getByRole('heading', { level: 1, name: 'Guidance' }).waitFor();
  await main().getByRole('button', { name: 'Frameworks' }).waitFor();
  await look(robin, 'guidance');
  await main()
    .getByRole('textbox', { name: 'What would you like to know?' })
    .fill('how long do directors stay in post');
  await main().getByRole('button', { name: 'Ask', exact: true }).click();
  await main().getByText('You asked: “how long do directors stay in post”').waitFor();
  await main().getByText('Leading for Longer (2023)').first().waitFor();
  expect(await main().locator('.found mark').count()).toBeGreaterThan(0);
  await look(robin, 'guidance-answer');
  await press('Helpful');
  await main().getByText('Thank you. What members say of answers is counted').waitFor();
});

test('somebody asks for what is not there, and is told so', async () => {
  await main().getByRole('textbox', { name: 'What would you like to know?' }).fill('recipe for onion soup');
  await robin.keyboard.press('Enter');
  await main().getByRole('heading', { name: 'Nothing close' }).waitFor();
  await look(robin, 'guidance-nothing');
});

test('somebody browses: a framework, an item, a card, a theme, the reading list', async () => {
  await press('Back to the library');
  await press('Frameworks');
  await look(robin, 'guidance-frameworks');
  await press('Sixteen qualities');
  await main().getByRole('button', { name: 'Open' }).first().waitFor();
  await look(robin, 'guidance-framework');
  await press('Open');
  await main().getByText('Cards that say more').waitFor();
  await look(robin, 'guidance-item');
  await press('Browse guidance');
  await press('By theme');
  await press('Staying well');
  await main().getByRole('button', { name: 'All themes' }).waitFor();
  await look(robin, 'guidance-theme');
  await press('Browse guidance');
  await press('Reading list');
  await main().getByText('Working Together to Safeguard Children').waitFor();
  await look(robin, 'guidance-reading');
});

test('a coordinator looks at the gaps, and nothing went wrong in the page', async () => {
  await places(robin).getByRole('link', { name: 'Soundings and you' }).click();
  await main().getByRole('button', { name: 'Gaps in guidance' }).first().click();
  await main().getByText('Gaps in guidance').last().waitFor();
  await look(robin, 'guidance-gaps');
  expect(errors).toEqual([]);
});
