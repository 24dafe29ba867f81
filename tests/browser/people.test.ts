import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { coordinator, networks, newcomer } from '../../bin/demo/people.ts';
import { openBrowser, openDesk, places, privately } from './browser.ts';
import { look } from './look.ts';
import { type Product, startProduct } from './product.ts';

// The demo as it comes: somebody who is in no network, and the coordinator of both.
const [directors, assistants] = networks;

let product: Product | undefined;
let browser: Browser | undefined;
let robin: Page;
let zinnia: Page;
const errors: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  product = await startProduct();
  robin = await openDesk(browser, product.address, coordinator.name, { forAxe: true, wrong: errors });
  zinnia = await openDesk(browser, product.address, newcomer.name, { forAxe: true, wrong: errors });
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const open = async (name: string) => {
  await places(robin).getByRole('link', { name }).click();
  await robin.getByRole('heading', { level: 1, name }).waitFor();
};

test('somebody asks to join, and is let in from the page of those who wait', async () => {
  await zinnia.getByRole('button', { name: 'Join a network' }).click();
  await look(zinnia, 'join');
  const network = privately(zinnia).getByRole('button', { name: 'Ask to join' });
  await network.last().click();
  const form = zinnia.getByRole('dialog');
  await form.getByRole('textbox', { name: 'Your name' }).fill(newcomer.name);
  await form.getByRole('radio', { name: '(DCS)' }).check();
  await form.getByRole('textbox', { name: 'Your authority' }).fill('Kent');
  await look(zinnia, 'join-form');
  await form.getByRole('button', { name: 'Send' }).click();
  await form.waitFor({ state: 'detached' });

  await expect.poll(() => places(robin).getByRole('link', { name: 'Waiting' }).textContent()).toContain('1');
  await open('Waiting');
  await robin.getByRole('main').getByText(newcomer.name).waitFor();
  await look(robin, 'waiting');
  await robin.getByRole('button', { name: 'Look' }).click();
  const request = robin.getByRole('article', { name: `${newcomer.name} asks to join` });
  await request.getByText('Their platform vouches for it.').waitFor();
  await request.getByText(`${newcomer.name} in Harbour House`).waitFor();
  expect(await robin.getByRole('button', { name: 'All who wait' }).count(), 'one way back').toBe(1);
  await look(robin, 'waiting-request');
  await request.getByRole('button', { name: 'Approve' }).click();
  await request.waitFor({ state: 'detached' });
  await look(robin, 'waiting-approved');
  await expect
    .poll(() => places(robin).getByRole('link', { name: 'Waiting' }).textContent())
    .not.toContain('1');

  // Told so in private, and the place is there without asking for it.
  await places(zinnia).getByRole('link', { name: directors.channel }).waitFor();
});

test('a roster is looked at, put right, and brought in', async () => {
  await open('Roster');
  await robin.getByRole('combobox', { name: 'Network' }).selectOption(assistants.name);
  const choose = (rows: string[]) =>
    robin.locator('input[type=file]').setInputFiles({
      name: 'assistants.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['Full name,E-mail,Role,Authority', ...rows].join('\n')),
    });
  const ines = 'Ines Fairweather,ines.fairweather@kent.example,Assistant director,Kent';
  await choose([ines, 'Tomos Vantongeren,tomos,AD,Hull']);
  await robin.getByText('1 row needs putting right first.').waitFor();
  await look(robin, 'roster-real-faults');
  await choose([ines]);
  const tick = robin.getByRole('checkbox', { name: /people are to leave/ });
  await tick.waitFor();
  await tick.check();
  await look(robin, 'roster-real-plan');
  await robin.getByRole('button', { name: 'Apply' }).click();
  await robin.getByRole('button', { name: 'Bring in another roster' }).waitFor();
  await look(robin, 'roster-real-applied');
  await open('Health');
  await robin.getByRole('combobox', { name: 'Network' }).selectOption(assistants.name);
  await robin.getByText('1 on the roster, not here yet').waitFor();
});

test('one’s own profile is on the page about oneself, with the file of what is held', async () => {
  await robin.getByRole('link', { name: 'You and your data' }).click();
  await robin.getByRole('button', { name: 'Edit who I am' }).waitFor();
  const [file] = await Promise.all([
    robin.waitForEvent('download'),
    robin.getByRole('link', { name: 'Download my data' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^soundings-my-data-\d{4}-\d\d-\d\d\.json$/);
  await open('Networks');
  await robin
    .getByRole('button', { name: /^Open / })
    .first()
    .click();
  await robin.getByRole('button', { name: 'What coordinators did' }).click();
  await robin.getByRole('article', { name: 'What coordinators did' }).waitFor();
  await look(robin, 'networks-deeds');
});

test('nothing went wrong in the pages', () => {
  expect(errors).toEqual([]);
});
