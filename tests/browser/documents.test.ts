import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startDesk } from '../../adapters/desk/start.ts';
import { silentLogger } from '../../src/log.ts';
import { docx, pdf } from '../support/documents.ts';
import { testKeys } from '../support/test-keys.ts';
import { World } from '../support/world.ts';
import { DESKTOP, openBrowser, places } from './browser.ts';
import { look } from './look.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** The whole house, and somebody who coordinates two networks at its desk. */
async function coordinator() {
  const world = await World.open({ desk: true });
  const { clock, databaseUrl, house } = world;
  const { doors: door, directory, codec, store: prisma } = house;
  const { signIn, memberFiles: files, coordinating, documents } = house;
  const desk = await startDesk({
    ...{ door, directory, codec, prisma, databaseUrl, clock, log: silentLogger, sealKey: testKeys },
    ...{
      signIn,
      files,
      coordinating,
      documents,
      calendars: house.calendars,
      logs: house.logs,
      reports: house.reports,
      address: null,
      host: '127.0.0.1',
      port: 0,
      demo: true,
    },
  });
  onTestFinished(async () => {
    await desk.stop();
    await world.close();
  });
  const north = await world.network('north');
  const south = await world.network('south');
  await world.person('Corin', [], [north, south], 'desk');
  const context = await browser.newContext({ viewport: DESKTOP, bypassCSP: true, reducedMotion: 'reduce' });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  onTestFinished(async () => {
    await context.close();
    expect(wrong).toEqual([]);
  });
  await page.goto(desk.address);
  await page.getByRole('button', { name: 'Corin' }).click();
  await places(page).getByRole('link', { name: 'Documents' }).click();
  await page.getByRole('heading', { level: 1, name: 'Documents' }).waitFor();
  await page.getByText('Nothing has been brought in').waitFor();
  return { page, prisma };
}

const choose = (page: Page, ...files: { name: string; buffer: Buffer }[]) =>
  page.locator('input[type=file]').setInputFiles(files.map((file) => ({ mimeType: '', ...file })));
const txt = (name: string, words: string) => ({ name, buffer: Buffer.from(words) });
const REPORT = 'Harbour Report\n\nThe harbour master keeps the lighthouse lit through storms and fog.';

test('a coordinator brings a document in, corrects what it says of itself, and erases it', async () => {
  const { page, prisma } = await coordinator();
  await look(page, 'documents-empty');
  await page.getByRole('checkbox', { name: 'Southern directors' }).check();
  await choose(page, txt('harbour.txt', REPORT));
  const document = page.getByRole('article', { name: 'Harbour Report' });
  await document.waitFor();
  await document.getByText('Northern directors, Southern directors').waitFor();
  await look(page, 'documents-brought-in');

  await document.getByRole('button', { name: 'Correct' }).click();
  const form = page.getByRole('dialog', { name: 'Correct a document' });
  await form.getByLabel('Year').fill('20x');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Write a year such as 2023').first().waitFor();
  await look(page, 'documents-correct');
  await form.getByLabel('Year').fill('2019');
  await form.getByLabel('Publisher').fill('The Harbour Office');
  await form.getByRole('radio', { name: 'Historic' }).check();
  await form.getByRole('button', { name: 'Save' }).click();
  await page.getByText('2019, The Harbour Office').waitFor();

  // The same name again is its newer version, which is said of the older one.
  await choose(page, txt('harbour.txt', `${REPORT} A new pier was built.`));
  await page.getByText('The one before is superseded').first().waitFor();
  await page.getByRole('button', { name: 'All documents' }).first().click();
  await page.getByText('1 earlier version, superseded').waitFor();
  await look(page, 'documents-list');
  await page.getByRole('button', { name: 'Reading list' }).click();
  await page.getByText('Harbour Act').waitFor();
  await look(page, 'documents-reading-list');

  await page.getByRole('button', { name: 'All documents' }).first().click();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await document.getByRole('button', { name: 'Erase' }).click();
  const sure = page.getByRole('dialog', { name: 'Erase this document?' });
  await sure.getByText('For the other networks it stays.').waitFor();
  await look(page, 'documents-erase');
  await sure.getByRole('button', { name: 'Erase it' }).click();
  await page.getByText('Nobody here finds it any more.').waitFor();
  await page.getByRole('combobox', { name: 'Network' }).selectOption('Southern directors');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await document.getByRole('button', { name: 'Erase' }).click();
  await sure.getByRole('button', { name: 'Erase it' }).click();
  await page.getByText('Nobody here finds it any more.').waitFor();
  expect(await prisma.guidancePassage.count()).toBe(0);
});

test('many files at once: it is said how far each is, each refusal says what to do, and the others come in', async () => {
  const { page, prisma } = await coordinator();
  const said = 'A page about lighthouses, harbours, fog and what keeps them lit.';
  const lines = (at: number) =>
    Array.from({ length: 30 }, (_, line) => ({ text: `${said} ${at * 31 + line}` }));
  await choose(
    page,
    { name: 'long.pdf', buffer: pdf(Array.from({ length: 300 }, (_, at) => lines(at))) },
    { name: 'scan.pdf', buffer: pdf([[], []]) },
    txt('broken.pdf', '%PDF-1.4 no more'),
    { name: 'old.doc', buffer: Buffer.from('d0cf11e0a1b11ae1', 'hex') },
    {
      name: 'bomb.docx',
      buffer: Buffer.from(docx([{ text: 'Boom' }], { 'word/more.xml': new Uint8Array(101 * 1024 * 1024) })),
    },
    { name: 'endless.pdf', buffer: pdf(Array.from({ length: 2_001 }, () => [])) },
    txt('harbour.txt', REPORT),
  );
  const way = page.getByRole('list', { name: 'Files on their way' });
  await page.getByRole('progressbar', { name: /long\.pdf: Reading page/ }).waitFor();
  await look(page, 'documents-on-their-way');
  await way.getByText('harbour.txt Brought in').waitFor({ timeout: 60_000 });
  const told = await way.getByRole('alert').allTextContents();
  expect(told).toEqual([
    expect.stringMatching(/^scan\.pdf: there is no text in it/),
    expect.stringMatching(/^broken\.pdf: it is damaged/),
    expect.stringMatching(/^old\.doc: it is an older kind/),
    expect.stringMatching(/^bomb\.docx: it /),
    expect.stringMatching(/^endless\.pdf: it has more than 2,000 pages/),
  ]);
  await page.getByText('Harbour Report').first().waitFor();
  await look(page, 'documents-refused');
  expect(await prisma.guidanceDocument.count()).toBe(2);
});
