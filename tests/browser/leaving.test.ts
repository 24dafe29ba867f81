import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { coordinator, networks } from '../../bin/demo/people.ts';
import { stories } from '../../bin/demo/stories.ts';
import { DESKTOP, goTo, openBrowser, openDesk, places, privately } from './browser.ts';
import { look } from './look.ts';
import { type Product, startProduct } from './product.ts';

// Somebody who has shared a challenge leaves their only network, comes to the desk with a link, and is erased.
const [story] = stories;
const people = networks[story?.network ?? 0].people;
const AUTHOR = people[story?.author ?? 0]?.name ?? '';
const PEER = people[((story?.author ?? 0) + 2) % people.length]?.name ?? '';
const RETURNING = people[((story?.author ?? 0) + 1) % people.length]?.name ?? '';
const CHANNEL = networks[story?.network ?? 0].channel;
const SAID = 'I shall be away from tomorrow on.';

let product: Product;
let browser: Browser;
let inChat: Page;
let atDesk: Page;
const errors: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  product = await startProduct();
  inChat = await openDesk(browser, product.address, AUTHOR, { forAxe: true, wrong: errors });
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

async function leave(page: Page): Promise<void> {
  await places(page).getByRole('link', { name: 'Soundings and you' }).click();
  await page.getByRole('button', { name: 'My data' }).click();
  await privately(page).getByRole('button', { name: 'Leave' }).click();
  await privately(page).getByRole('button', { name: 'Leave this network' }).click();
  await page.getByRole('button', { name: 'Leave it' }).click();
  await privately(page).getByText('You are no longer in').waitFor();
}

/** Of somebody who has left: they are offered My data first. */
async function linkFrom(page: Page): Promise<string> {
  await page.reload();
  await page.getByRole('button', { name: 'My data' }).click();
  await privately(page).getByRole('button', { name: 'Open the desk' }).click();
  const link = privately(page).getByRole('link', { name: 'Open the desk' });
  return (await link.getAttribute('href')) ?? '';
}

async function signIn(url: string, name: string, refused: string[] = []): Promise<Page> {
  const context = await browser.newContext({ viewport: DESKTOP, bypassCSP: true, reducedMotion: 'reduce' });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('response', (response) => {
    if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(url);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: `What is yours, ${name}` }).waitFor();
  return page;
}

test('whoever leaves their last network is offered what is theirs, the way out and the way back', async () => {
  await goTo(inChat, CHANNEL);
  await inChat.getByRole('textbox', { name: /^Message/ }).fill(SAID);
  await inChat.keyboard.press('Enter');
  await inChat.getByRole('article').getByText(SAID).waitFor();
  await leave(inChat);
  await inChat.reload();
  const start = inChat.getByRole('article', { name: 'Soundings' }).last();
  await start.getByText('You are in no network now.').waitFor();
  expect(await start.getByRole('button').allTextContents()).toEqual([
    'My challenges',
    'My data',
    'Leave',
    'Join a network',
  ]);
  await look(inChat, 'left-in-chat');
});

test('a link leads them to a desk that shows what is theirs, and nothing else', async () => {
  const url = await linkFrom(inChat);
  await look(inChat, 'left-link');

  const refused: string[] = [];
  atDesk = await signIn(url, AUTHOR, refused);
  await atDesk.getByRole('article', { name: 'My challenges' }).waitFor();
  await atDesk.getByRole('article', { name: 'Leave' }).waitFor();
  await look(atDesk, 'left-desk');
  expect(await atDesk.getByRole('navigation').count()).toBe(0);
  const [file] = await Promise.all([
    atDesk.waitForEvent('download'),
    atDesk.getByRole('link', { name: 'Download my data' }).click(),
  ]);
  expect(JSON.parse(await readFile(await file.path(), 'utf8'))).toMatchObject({ profile: { name: AUTHOR } });
  for (const path of ['coordinating/waiting', 'you', 'soundings']) {
    await atDesk.goto(product.address + path);
    await atDesk.getByRole('heading', { level: 1, name: `What is yours, ${AUTHOR}` }).waitFor();
  }
  expect(refused).toEqual([]);
});

test('they take their challenge back, and its words are gone', async () => {
  const mine = atDesk.getByRole('article', { name: 'My challenges' });
  await mine.getByText(story?.challenge.headline ?? '').waitFor();
  await mine.getByRole('button', { name: 'Withdraw' }).click();
  await atDesk.getByText('all of these words are erased').waitFor();
  await look(atDesk, 'left-withdraw');
  await atDesk.getByRole('button', { name: 'Withdraw it' }).click();
  const done = atDesk.getByRole('article', { name: 'Your challenge is withdrawn' });
  await done.getByRole('button', { name: 'My challenges' }).click();
  await atDesk.getByText('There is nothing of yours here.').waitFor();
});

test('they are erased: the desk says so, they cannot be chosen, and what they said is a former member’s', async () => {
  await atDesk.getByRole('button', { name: 'Leave altogether' }).click();
  const form = atDesk.getByRole('dialog');
  await form.getByRole('textbox').fill('leave');
  await look(atDesk, 'left-altogether');
  await form.getByRole('button', { name: 'Erase me' }).click();
  await atDesk.getByRole('heading', { name: 'You are erased' }).waitFor();
  await look(atDesk, 'erased');
  await atDesk.getByRole('link', { name: 'Open the desk from its beginning' }).click();
  await atDesk.getByRole('heading', { level: 1, name: 'Demonstration: choose who you are' }).waitFor();
  expect(await atDesk.getByRole('button', { name: AUTHOR }).count()).toBe(0);

  const peer = await openDesk(browser, product.address, PEER, { forAxe: true, wrong: errors });
  await goTo(peer, CHANNEL);
  const message = peer.getByRole('article').filter({ hasText: SAID });
  await message.getByText('A former member').waitFor();
  expect(await peer.getByText(AUTHOR).count()).toBe(0);
  await look(peer, 'left-message');
});

test('whoever is let in again has the whole desk, in the tab that was open', async () => {
  const chat = await openDesk(browser, product.address, RETURNING, { forAxe: true, wrong: errors });
  await leave(chat);
  const desk = await signIn(await linkFrom(chat), RETURNING);
  await places(chat).getByRole('link', { name: 'Soundings and you' }).click();
  await chat.reload();
  await chat.getByRole('button', { name: 'Join a network' }).click();
  await privately(chat).getByRole('button', { name: 'Ask to join' }).first().click();
  await chat.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
  await chat.getByRole('dialog').waitFor({ state: 'detached' });
  const robin = await openDesk(browser, product.address, coordinator.name, { forAxe: true, wrong: errors });
  await places(robin).getByRole('link', { name: 'Waiting' }).click();
  await robin.getByRole('button', { name: 'Look' }).click();
  const request = robin.getByRole('article', { name: `${RETURNING} asks to join` });
  await request.getByRole('button', { name: 'Approve' }).click();
  await request.waitFor({ state: 'detached' });
  // As when somebody comes back to the tab.
  await desk.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  await places(desk).waitFor();
  await desk.getByRole('heading', { level: 1, name: 'Soundings and you' }).waitFor();
});

test('nothing went wrong in the pages', () => {
  expect(errors).toEqual([]);
});
