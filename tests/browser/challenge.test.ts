import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { networks } from '../../bin/demo/people.ts';
import { CONTRIBUTION_LENGTH } from '../../src/challenges/contribution.ts';
import { LENGTHS } from '../../src/challenges/posing/rules.ts';
import { goTo, openBrowser, openDesk, privately } from './browser.ts';
import { look } from './look.ts';
import { type Product, startProduct } from './product.ts';

// People take turns between the two workspaces: the author is in another one than the others.
const [{ channel, people }] = networks;
const AUTHOR = people[0]?.name ?? '';
const PEER = people[1]?.name ?? '';
const NEIGHBOUR = people[3]?.name ?? '';

const HEADLINE = 'Two deputies who no longer speak to each other';
const HAPPENING = 'Every meeting is held twice, and each hears only half of what was said.';
const REPLY = 'What would each of them say if the other were not told?';
const NAMED = 'We were there two years ago: do ring me.';
const INTENTION = 'I will ask each of them that, on the same day.';

let product: Product | undefined;
let browser: Browser | undefined;
let author: Page;
let peer: Page;
const wrong: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  product = await startProduct();
  author = await openDesk(browser, product.address, AUTHOR, { forAxe: true, wrong });
  peer = await openDesk(browser, product.address, PEER, { forAxe: true, wrong });
});

afterAll(async () => {
  await browser?.close();
  const code = await product?.stop();
  if (product) expect(code, 'it stops cleanly when told to').toBe(0);
});

const inChannel = (page: Page) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name: HEADLINE }) });

test('words that are too long stay, with the fault marked', async () => {
  await goTo(author, channel);
  await author.getByRole('button', { name: 'Share a challenge' }).first().click();
  const form = author.getByRole('dialog', { name: 'Share a challenge' });
  const happening = form.getByRole('textbox', { name: 'What is happening?' });
  const tooLong = 'x'.repeat(LENGTHS.happening + 1);
  await form.getByRole('textbox', { name: 'In one line' }).fill(HEADLINE);
  await happening.fill(tooLong);
  await form.getByRole('button', { name: 'Continue' }).click();

  await expect.poll(() => happening.getAttribute('aria-invalid')).toBe('true');
  expect(await happening.inputValue()).toBe(tooLong);
  expect(await form.getByRole('textbox', { name: 'In one line' }).inputValue()).toBe(HEADLINE);
  const described = (await happening.getAttribute('aria-describedby'))?.split(' ') ?? [];
  expect(described).toContain('field-happening-problem');
  expect(await form.locator('#field-happening-problem').textContent()).not.toBe('');
  await expect
    .poll(() => happening.evaluate((field) => field === field.ownerDocument.activeElement))
    .toBe(true);
  await look(author, 'form-fault');
});

test('what was wrong is no longer marked once it has been changed', async () => {
  const form = author.getByRole('dialog', { name: 'Share a challenge' });
  const happening = form.getByRole('textbox', { name: 'What is happening?' });
  await happening.fill(HAPPENING);
  await expect.poll(() => happening.getAttribute('aria-invalid')).toBe(null);
  expect(await form.locator('.problem').count()).toBe(0);
  await happening.fill('');
  await form.getByRole('button', { name: 'Continue' }).click();
  await expect.poll(() => happening.getAttribute('aria-invalid')).toBe('true');
});

test('is written in two steps, previewed, and released', async () => {
  const story = author.getByRole('dialog', { name: 'Share a challenge' });
  await story.getByRole('textbox', { name: 'What is happening?' }).fill(HAPPENING);
  await look(author, 'form');
  await story.getByRole('button', { name: 'Continue' }).click();

  const ask = author.getByRole('dialog', { name: 'What would help' });
  await ask.getByRole('checkbox', { name: 'Clarifying questions' }).check();
  await look(author, 'form-second-step');
  await ask.getByRole('button', { name: 'Preview' }).click();

  const preview = privately(author);
  await preview.getByRole('heading', { name: HEADLINE }).waitFor();
  expect(await preview.textContent()).toContain(HAPPENING);
  expect(await preview.textContent()).not.toContain(AUTHOR);
  await look(author, 'preview');
  await preview.getByRole('button', { name: 'Release' }).click();
  await author.getByRole('heading', { name: 'Your challenge is on its way' }).waitFor();
});

test('is seen in the other workspace, and answered there without a name', async () => {
  await goTo(peer, channel);
  const post = inChannel(peer);
  await post.waitFor();
  expect(await post.textContent()).toContain(HAPPENING);
  expect(await post.textContent()).not.toContain(AUTHOR);
  await look(peer, 'channel');

  await post.getByRole('button', { name: 'Reply unnamed' }).click();
  const form = peer.getByRole('dialog', { name: 'Reply unnamed' });
  await form.getByRole('textbox', { name: 'Your words' }).fill(REPLY);
  await look(peer, 'form-reply');
  await form.getByRole('button', { name: 'Send' }).click();
  await privately(peer)
    .getByText(/In this challenge you are “Peer \d\d”\./)
    .waitFor();

  await post.getByRole('button', { name: '1 reply' }).click();
  const thread = peer.getByRole('complementary', { name: 'Thread' });
  const reply = thread.getByRole('article', { name: /^Peer \d\d, \d\d:\d\d$/ });
  await reply.getByText(REPLY).waitFor();
  expect(await reply.textContent()).not.toContain(PEER);
  await look(peer, 'thread');
});

test('words under one’s own name reach the other workspace with initials, and no more of them than fit', async () => {
  if (!(browser && product)) throw new Error('nothing is running');
  const page = await openDesk(browser, product.address, NEIGHBOUR, { forAxe: false, wrong });
  await goTo(page, channel);
  await inChannel(page).getByRole('button', { name: '1 reply' }).click();
  const thread = page.getByRole('complementary', { name: 'Thread' });
  const composer = thread.getByRole('textbox', { name: 'Reply in this thread' });
  await composer.fill('x'.repeat(CONTRIBUTION_LENGTH + 1));
  await thread.getByText('1 character too long.').waitFor();
  await composer.press('Enter');
  await thread.getByRole('alert').getByText('Shorten it').waitFor();
  await composer.fill(NAMED);
  await composer.press('Enter');
  await thread.getByRole('article', { name: NEIGHBOUR }).getByText(NAMED).waitFor();
  await page.context().close();

  await goTo(author, channel);
  await inChannel(author).getByRole('button', { name: '2 replies' }).click();
  const carried = author
    .getByRole('complementary', { name: 'Thread' })
    .getByRole('article')
    .filter({ hasText: NAMED });
  await carried.waitFor();
  const initials = NEIGHBOUR.split(' ').map(([letter]) => letter);
  expect(await carried.locator('.avatar').textContent()).toBe(`${initials[0]}${initials.at(-1)}`);
  const unnamed = author
    .getByRole('complementary', { name: 'Thread' })
    .getByRole('article')
    .filter({ hasText: REPLY });
  expect(await unnamed.locator('.avatar.unnamed').count()).toBe(1);
  await look(author, 'thread-named');
});

test('choosing somebody else is answered without a refusal', async () => {
  if (!(browser && product)) throw new Error('nothing is running');
  const page = await openDesk(browser, product.address, PEER, { forAxe: false, wrong });
  await goTo(page, channel);
  const choice = page.getByRole('combobox', { name: 'choose who you are' });
  await choice.selectOption({ index: 3 });
  await page.getByText(/^You are now /).waitFor({ state: 'attached' });
  expect(wrong).toEqual([]);
  await page.context().close();
});

test('its author reads the reply, says that it helped, and closes', async () => {
  await goTo(author, 'Soundings and you');
  const news = author
    .getByRole('article')
    .filter({ has: author.getByRole('heading', { name: 'There is news on one of your challenges' }) });
  await news.waitFor();
  expect(await news.textContent()).not.toContain(HEADLINE);
  await look(author, 'home');

  await news.getByRole('button', { name: 'My challenges' }).click();
  await privately(author).getByText(HEADLINE).waitFor();
  await look(author, 'my-challenges');
  await privately(author).getByRole('button', { name: 'Open', exact: true }).click();
  await privately(author).getByRole('button', { name: 'Read', exact: true }).last().click();
  await privately(author).getByText(REPLY).waitFor();
  expect(await privately(author).textContent()).not.toContain(PEER);
  await privately(author).getByRole('button', { name: 'This helped' }).click();
  await privately(author).getByRole('button', { name: 'Take back “this helped”' }).waitFor();
  const thread = peer.getByRole('complementary', { name: 'Thread' });
  await thread.getByText('The challenger found this helpful.').waitFor();

  await privately(author).getByRole('button', { name: 'Back to the challenge' }).click();
  await privately(author).getByRole('button', { name: 'Close', exact: true }).click();
  const form = author.getByRole('dialog', { name: 'Close your challenge' });
  await form.getByRole('textbox', { name: 'What will you do now?' }).fill(INTENTION);
  await form.getByRole('button', { name: 'Close it' }).click();
  await author.getByRole('heading', { name: 'Your challenge is closed' }).waitFor();
  await look(author, 'closed');

  const intention = thread.getByRole('article', { name: /^The challenger, \d\d:\d\d$/ });
  await intention.getByText(INTENTION).waitFor();
  await expect.poll(() => inChannel(peer).first().textContent()).toContain('Closed:');
  await expect.poll(() => inChannel(peer).getByRole('button', { name: 'Reply unnamed' }).count()).toBe(0);
  expect(await peer.getByRole('main').textContent()).not.toContain(AUTHOR);
  await look(peer, 'thread-closed');
});

test('the desk works under its own content security policy', async () => {
  if (!(browser && product)) throw new Error('nothing is running');
  const page = await openDesk(browser, product.address, PEER, { forAxe: false, wrong });
  await page.reload();
  await goTo(page, channel);
  await inChannel(page)
    .getByRole('button', { name: /^\d repl/ })
    .click();
  await page.getByRole('complementary', { name: 'Thread' }).getByText(INTENTION).waitFor();
  await page
    .getByRole('complementary', { name: 'Thread' })
    .getByRole('button', { name: 'Report' })
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
  expect(wrong).toEqual([]);
  await page.context().close();
});

test('nothing went wrong in the pages', () => {
  expect(wrong).toEqual([]);
});
