import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { coordinator, networks } from '../../bin/demo/people.ts';
import { DESKTOP, goTo, openBrowser, openDesk, PHONE, privately } from './browser.ts';
import { look } from './look.ts';
import { type Product, startProduct } from './product.ts';

// The demo's directors are in a set of seven: its second round is today, and about the third they are asked. Two of them, in two workspaces.
const [directors] = networks;
const [AMARA = '', BRYN = ''] = directors.people.map(({ name }) => name);
const PLACE = 'set-1-holding-steady-through-change';

let product: Product | undefined;
let browser: Browser | undefined;
let amara: Page;
let bryn: Page;
let robin: Page;
const wrong: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  product = await startProduct();
  const { address } = product;
  amara = await openDesk(browser, address, AMARA, { forAxe: true, wrong });
  bryn = await openDesk(browser, address, BRYN, { forAxe: true, wrong });
  robin = await openDesk(browser, address, coordinator.name, { forAxe: true, wrong });
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const note = (page: Page, heading: string | RegExp) =>
  privately(page).getByRole('heading', { name: heading }).waitFor();
const press = (page: Page, name: string) =>
  privately(page).getByRole('button', { name, exact: true }).click();

async function openMySets(page: Page): Promise<void> {
  await goTo(page, 'Soundings and you');
  await page.getByRole('button', { name: 'My sets', exact: true }).last().click();
  await note(page, 'My sets');
}

describe('a poll', () => {
  const dates = () => privately(amara).locator('dl.labelled');
  const answers = (at: number) => privately(amara).locator('.buttons').nth(at);

  test('is answered with one press for each date, and the numbers follow', async () => {
    await openMySets(amara);
    await look(amara, 'set-mine');
    await press(amara, 'All rounds');
    await privately(amara).getByText('Round 3: A date is being found.').waitFor();
    await press(amara, 'Round 3');
    await note(amara, 'Set 1, round 3 of 6');
    await look(amara, 'set-round-asked');
    await press(amara, 'Say when you can');
    await note(amara, 'Set 1, round 3: when can you?');
    const before = ['3 can, 4 have not said', '2 can, 5 have not said', '0 can, 3 cannot, 4 have not said'];
    for (const [at, words] of before.entries()) expect(await dates().nth(at).textContent()).toContain(words);
    for (const [at, [answer, words]] of [
      ['Yes', '4 can, 3 have not said'] as const,
      ['If need be', '2 can, 1 if need be, 4 have not said'] as const,
      ['No', '0 can, 4 cannot, 3 have not said'] as const,
    ].entries()) {
      await answers(at).getByRole('button', { name: answer, exact: true }).click();
      await answers(at)
        .getByRole('button', { name: `✓ ${answer}` })
        .waitFor();
      expect(await dates().nth(at).textContent()).toContain(words);
    }
    await look(amara, 'set-poll');
  });

  test('is read in numbers by the coordinator, who books a date; the set is told', async () => {
    await robin.getByRole('button', { name: 'Learning sets' }).click();
    await privately(robin)
      .getByRole('button', { name: /^Open “/ })
      .last()
      .click();
    await press(robin, 'Programme');
    await note(robin, /^Programme/);
    await look(robin, 'set-programme');
    await press(robin, 'All rounds');
    await press(robin, 'Round 3');
    await note(robin, 'Set 1, round 3 of 6');
    await press(robin, 'How the dates stand');
    await note(robin, /how the dates stand$/);
    expect(await privately(robin).textContent()).not.toContain(AMARA);
    await look(robin, 'set-poll-standing');
    await privately(robin).getByRole('button', { name: 'Book this' }).first().click();
    await privately(robin).getByText('That is settled, and everybody in the set is being told.').waitFor();
    await look(robin, 'set-booked');
    await goTo(amara, 'Soundings and you');
    await amara.getByText(/^Round 3 of Set 1 is on .*, \d\d:\d\d\.$/).waitFor();
  });
});

describe('a round', () => {
  const here = (page: Page) =>
    page
      .getByRole('article')
      .filter({ has: page.getByRole('heading', { name: 'Set 1, round 2', exact: true }) });
  /** Both read the same, in two browsers. */
  const both = async (words: string | RegExp) => {
    for (const page of [amara, bryn]) await here(page).getByText(words).waitFor();
  };
  const by = (page: Page, button: string) =>
    here(page).getByRole('button', { name: button, exact: true }).click();

  /** All of the running card at once, buttons and all, on a phone that is held upright. */
  const fitsOnPhone = async (page: Page) => {
    await page.setViewportSize(PHONE);
    const box = (at: Locator) => at.boundingBox() as Promise<{ y: number; height: number }>;
    const { height } = await box(here(page));
    const top = await box(page.getByRole('heading', { level: 1 }));
    const bottom = await box(page.getByPlaceholder(/^Write in/));
    const room = bottom.y - top.y - top.height;
    await page.setViewportSize(DESKTOP);
    expect(height, 'the height of the running card').toBeGreaterThan(100);
    expect(height, 'the height of the running card').toBeLessThanOrEqual(room);
  };

  test('is started by one of the set, and its card counts down before everybody', async () => {
    await openMySets(amara);
    await press(amara, 'Round 2');
    await note(amara, 'Set 1, round 2 of 6');
    await look(amara, 'set-round');
    await press(amara, 'Start the round');
    await privately(amara).getByText('The round has begun.').waitFor();
    for (const page of [amara, bryn]) await goTo(page, PLACE);
    await both(/^Check-in and ground rules: [1-5] minutes? left\.$/);
    await look(bryn, 'set-running');
    await fitsOnPhone(bryn);
    const share = amara.getByRole('button', { name: 'Share a challenge' });
    expect(await share.count(), 'a challenge would go to the whole network').toBe(0);
  });

  test('what anybody presses, everybody sees: agreed, next, five minutes more, paused, going on', async () => {
    await by(bryn, 'I agree');
    await both('1 of 7 have agreed to it. 2 of 7 are here.');
    await by(amara, 'Next');
    await both(/^Last round’s actions: 1\d minutes left\.$/);
    await fitsOnPhone(bryn);
    await by(bryn, '+5 minutes');
    await both(/^Last round’s actions: (1[6-9]|20) minutes left\.$/);
    await by(amara, 'Pause');
    await both(/^Last round’s actions: Paused, with \d+ minutes left\.$/);
    await look(amara, 'set-paused');
    await by(bryn, 'Go on');
    await both(/^Last round’s actions: \d+ minutes left\.$/);
  });

  test('is finished once that was confirmed, and an action is put down after it', async () => {
    await by(amara, 'How this round goes');
    await note(amara, 'How this round goes: Set 1, round 2');
    await look(amara, 'set-round-goes');
    await press(amara, 'Finish the round');
    await amara.getByRole('button', { name: 'Finish it', exact: true }).click();
    await both('This round is over. Thank you, all.');
    await look(bryn, 'set-over');
    await by(bryn, 'Open the round');
    await note(bryn, 'Set 1, round 2 of 6');
    await press(bryn, 'Add an action');
    const form = bryn.getByRole('dialog', { name: 'An action of yours' });
    await form.getByRole('textbox', { name: 'What will you do?' }).fill('Ring two heads of school');
    await look(bryn, 'set-action');
    await form.getByRole('button', { name: 'Keep it' }).click();
    await form.waitFor({ state: 'detached' });
    await privately(bryn).getByText('Ring two heads of school').first().waitFor();
    await look(bryn, 'set-action-kept');
  });
});

test('nothing went wrong in the pages', () => {
  expect(wrong).toEqual([]);
});
