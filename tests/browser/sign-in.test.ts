import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startDesk } from '../../adapters/desk/start.ts';
import { createSignIn } from '../../src/signing-in/sign-in.ts';
import { makeLink } from '../../src/signing-in/store.ts';
import { card, text } from '../../src/views/card.ts';
import { show } from '../../src/views/reply.ts';
import { ANNA, deskWorld, openDesk as openFakeDesk } from '../adapters/desk/world.ts';
import { DESKTOP, openBrowser, openDesk, places, privately } from './browser.ts';
import { look } from './look.ts';
import { startProduct } from './product.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function fresh(forAxe = true): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: DESKTOP, bypassCSP: forAxe, reducedMotion: 'reduce' });
  context.setDefaultTimeout(15_000);
  onTestFinished(() => context.close());
  return { context, page: await context.newPage() };
}

const asLink = (page: Page) => page.getByRole('button', { name: 'Sign in' });

test('given nobody is signed in, then every address says how to, and nothing else', async () => {
  const desk = await openFakeDesk({ demo: false });
  const { page } = await fresh();
  for (const path of ['', 'you', `place/${desk.place}`, 'coordinating/waiting']) {
    await page.goto(desk.address + path);
    await page.getByRole('heading', { level: 1, name: 'Sign in to the desk' }).waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
  }
  await look(page, 'sign-in-how');
});

test('given a link, when its button is pressed, then one is in; a second press, elsewhere, is told what to do', async () => {
  const desk = await openFakeDesk({ demo: false });
  desk.world.answer = async () =>
    show(card({ heading: 'Your profile', blocks: [text('Anna, DCS, Northmere')] }));
  const { page } = await fresh();
  desk.passes.set('pass', ANNA);
  await page.goto(`${desk.address}enter#pass`);
  await asLink(page).waitFor();
  expect(desk.passes.has('pass'), 'to open it is not to use it').toBe(true);
  await look(page, 'sign-in');
  await asLink(page).click();
  await places(page).waitFor();
  expect(page.url()).toBe(`${desk.address}soundings`);
  await page.goBack().catch(() => null);
  expect(page.url()).not.toContain('pass');

  const { page: second } = await fresh();
  await second.goto(`${desk.address}enter#pass`);
  await asLink(second).click();
  await second.getByRole('alert').getByText('does not work any more').waitFor();
  await look(second, 'sign-in-refused');

  await page.goto(`${desk.address}you`);
  await page.getByRole('heading', { name: 'Your profile' }).waitFor();
  await look(page, 'you');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download my data' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('my-data.json');
  expect(JSON.parse(await readFile(await file.path(), 'utf8'))).toMatchObject({ name: 'Anna' });
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in to the desk' }).waitFor();
});

/** A desk whose links are real ones, for a member who comes in as Anna. `later`: lets minutes pass. */
async function deskWithLinks() {
  const world = await deskWorld();
  const { prisma, deps } = world;
  const signIn = createSignIn(prisma, deps.clock);
  const desk = await startDesk({ ...deps, demo: false, signIn });
  onTestFinished(() => desk.stop());
  const address = `http://127.0.0.1:${desk.port}`;
  const id = randomUUID();
  await prisma.member.create({ data: { id, name: 'Anna', role: 'DCS' } });
  await prisma.account.create({ data: { platform: 'desk', key: ANNA, memberId: id } });
  return {
    link: () => makeLink(prisma, id, address, world.now),
    later: (minutes: number) => {
      world.now = new Date(world.now.getTime() + minutes * 60_000);
    },
  };
}

test('given a link of ten minutes ago, when its button is pressed, then it lets nobody in; one of nine minutes does', async () => {
  const desk = await deskWithLinks();
  const { page } = await fresh();
  await page.goto(await desk.link());
  await asLink(page).waitFor();
  desk.later(10);
  await asLink(page).click();
  await page.getByRole('alert').getByText('does not work any more').waitFor();
  expect(await places(page).count()).toBe(0);
  await look(page, 'sign-in-expired');

  const { page: second } = await fresh();
  await second.goto(await desk.link());
  desk.later(9);
  await asLink(second).click();
  await places(second).waitFor();
});

test('given a copied cookie, when its owner signs out, then whoever has it is shown the sign-in page', async () => {
  const desk = await openFakeDesk({ demo: false });
  const { context, page } = await fresh();
  desk.passes.set('pass', ANNA);
  await page.goto(`${desk.address}enter#pass`);
  await asLink(page).click();
  await places(page).waitFor();

  const thief = await fresh();
  await thief.context.addCookies(await context.cookies());
  await thief.page.goto(`${desk.address}you`);
  await places(thief.page).waitFor();

  await page.goto(`${desk.address}you`);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in to the desk' }).waitFor();
  for (const path of ['', 'you', `place/${desk.place}`]) {
    await thief.page.goto(desk.address + path);
    await thief.page.getByRole('heading', { level: 1, name: 'Sign in to the desk' }).waitFor();
    expect(await places(thief.page).count()).toBe(0);
  }
  expect(await thief.page.getByText('Name of anna').count()).toBe(0);
});

test('given an hour away, then the page lets go of what it showed; writing is not being away', async () => {
  const desk = await openFakeDesk({ demo: false });
  const { page } = await fresh();
  desk.passes.set('pass', ANNA);
  await page.goto(`${desk.address}enter#pass`);
  await asLink(page).click();
  const composer = page.getByRole('textbox', { name: 'Message Soundings' });
  await composer.waitFor();
  const later = (minutes: number) => {
    desk.world.now = new Date(desk.world.now.getTime() + minutes * 60_000);
  };
  later(59);
  await composer.fill('Something private');
  await composer.press('!');
  await expect
    .poll(async () => (await desk.prisma.deskSession.findFirst())?.seenAt.getTime())
    .toBe(desk.world.now.getTime());
  later(61);
  await page.getByRole('link', { name: 'Directors' }).click();
  await page.getByRole('heading', { level: 1, name: 'You are signed out' }).waitFor();
  expect(await page.getByText('Something private').count()).toBe(0);
  await look(page, 'signed-out');
});

test('given the product, then its own link opens its desk', async () => {
  const product = await startProduct();
  onTestFinished(async () => void (await product.stop()));
  const wrong: string[] = [];
  const robin = await openDesk(browser, product.address, 'Robin Ashgrove', { forAxe: true, wrong });
  onTestFinished(() => robin.context().close());
  await robin.getByRole('button', { name: 'Open the desk' }).click();
  const link = privately(robin).getByRole('link', { name: 'Open the desk' });
  const url = (await link.getAttribute('href')) ?? '';
  expect(url).toMatch(new RegExp(`^${product.address}enter#[\\w-]{43}$`));
  await look(robin, 'desk-link');

  const { context, page } = await fresh(false);
  await page.goto(url);
  await asLink(page).click();
  await places(page).waitFor();
  await page.getByRole('link', { name: 'Robin Ashgrove' }).waitFor();
  expect(await page.getByRole('combobox').count(), 'who signed in does not choose').toBe(0);
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ name: 'desk-session', httpOnly: true, sameSite: 'Strict', expires: -1 });
});
