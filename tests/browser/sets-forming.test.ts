import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { coordinator, networks } from '../../bin/demo/people.ts';
import { goTo, openBrowser, openDesk, privately } from './browser.ts';
import { look } from './look.ts';
import { type Product, startProduct } from './product.ts';

// The demo's assistant directors are called to learning sets, and all of them but one have said yes.
const [, assistants] = networks;
const MINA = assistants.people[0]?.name ?? '';
const THEME = 'Leading when money is short';

let product: Product | undefined;
let browser: Browser | undefined;
let mina: Page;
let robin: Page;
const wrong: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  product = await startProduct();
  mina = await openDesk(browser, product.address, MINA, { forAxe: true, wrong });
  robin = await openDesk(browser, product.address, coordinator.name, { forAxe: true, wrong });
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const note = (page: Page, heading: string | RegExp) =>
  privately(page).getByRole('heading', { name: heading }).waitFor();
const press = (page: Page, name: string) =>
  privately(page).getByRole('button', { name, exact: true }).click();

/** Few are ticked, many chosen from a list. */
async function choose(form: Locator, field: string, at: number): Promise<void> {
  const list = form.locator(`select#field-${field}`);
  if ((await list.count()) > 0) await list.selectOption({ index: at + 1 });
  else await form.locator(`input[name=${field}]`).nth(at).check();
}

test('somebody reads the call in their channel, and says yes with the hours that suit', async () => {
  await goTo(mina, assistants.channel);
  const call = mina.getByRole('article').filter({ hasText: 'Who would like to be in a learning set?' });
  await call.getByText('11 people have said yes so far.').waitFor();
  await look(mina, 'sets-call');
  await call.getByRole('button', { name: 'I would like to take part' }).click();
  const form = mina.getByRole('dialog', { name: 'Take part in a set' });
  await form.getByRole('checkbox', { name: 'Whenever it suits the others' }).check();
  await look(mina, 'sets-opt-in');
  await form.getByRole('button', { name: 'Count me in' }).click();
  await note(mina, 'You are on the list');
  await look(mina, 'sets-on-the-list');
  await call.getByText('12 people have said yes so far.').waitFor();
});

test('a coordinator closes the call, and sets are proposed at once', async () => {
  await robin.getByRole('button', { name: 'Learning sets' }).click();
  await note(robin, 'Learning sets');
  await look(robin, 'sets-all-calls');
  // What needs a coordinator comes first.
  await privately(robin)
    .getByRole('button', { name: `Open “${THEME}”` })
    .click();
  await note(robin, `Call: ${THEME}`);
  await press(robin, 'Close and propose sets now');
  await robin.getByRole('button', { name: 'Close and propose', exact: true }).click();
  await note(robin, `Proposed sets: ${THEME}`);
  await privately(robin).getByText('Set 1, 6 people').waitFor();
  await privately(robin).getByText('Set 2, 6 people').waitFor();
  await privately(robin).getByText('Everybody who has said yes is in a set.').waitFor();
  await look(robin, 'sets-proposed');
});

test('somebody is moved once its effect has been seen, and not before', async () => {
  await press(robin, 'Open Set 1');
  await note(robin, `Set 1: ${THEME}`);
  expect(await privately(robin).getByRole('listitem').count()).toBe(6);
  await look(robin, 'sets-one-set');
  // Of six, chance keeps one or the other apart from somebody there.
  for (let who = 0; ; who++) {
    await press(robin, 'Move somebody');
    const form = robin.getByRole('dialog', { name: 'Move somebody' });
    await choose(form, 'who', who);
    await choose(form, 'to', 0);
    if (who === 0) await look(robin, 'sets-move');
    await form.getByRole('button', { name: 'Show the effect' }).click();
    await note(robin, /into Set 2\?$|^Nothing was changed$/);
    const isMade = privately(robin).getByRole('heading', { name: /into Set 2\?$/ });
    if ((await isMade.count()) > 0) break;
    await press(robin, 'Back to their set');
    await note(robin, `Set 1: ${THEME}`);
  }
  const effect = await privately(robin).textContent();
  expect(effect).toContain('Set 1, then 5 people');
  expect(effect).toContain('Set 2, then 7 people');
  expect(effect).toContain('Worse: 5 people, 6 were wished for');
  await look(robin, 'sets-effect');
  await press(robin, 'Move');
  await privately(robin).getByRole('button', { name: 'Back to the sets' }).click();
  await privately(robin).getByText('Set 1, 5 people').waitFor();
});

test('once they are confirmed, everybody is told which set is theirs', async () => {
  await press(robin, 'Confirm the sets');
  await robin.getByRole('button', { name: 'Confirm them', exact: true }).click();
  await note(robin, `Sets: ${THEME}`);
  await look(robin, 'sets-confirmed');
  await goTo(mina, 'Soundings and you');
  const news = mina.getByRole('article').filter({ hasText: 'Your learning set' }).first();
  await news.getByText(`You are in Set`).waitFor();
  await news.getByRole('button', { name: 'See who is in it' }).click();
  await note(mina, 'My sets');
  await look(mina, 'sets-mine');
});

test('nothing went wrong in the pages', () => {
  expect(wrong).toEqual([]);
});
