// npm run pictures — takes the pictures of docs/images anew, from the demo as it comes, in the browser of the browser tests.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { coordinator, networks, newcomer } from '../../bin/demo/people.ts';
import { DESKTOP, goTo, openBrowser, openDesk, privately } from './browser.ts';
import { withPalette } from './palette.ts';
import { type Product, startProduct } from './product.ts';

const FOLDER = join(import.meta.dirname, '../../docs/images');
/** In bytes. They are in the repository for good, each time they are taken. */
const LARGEST = 150 * 1024;

const [directors] = networks;
const reader = 'Bryn Castellan';
/** Has not said yet when the set's third round suits. */
const asked = 'Amara Lindqvist';
const SET_PLACE = 'set-1-holding-steady-through-change';

const wrong: string[] = [];
const product = await startProduct();
try {
  const browser = await openBrowser();
  await takeAll(browser, product).finally(() => browser.close());
} finally {
  await product.stop();
}
if (wrong.length > 0) {
  process.stderr.write(`The pages complained:\n${wrong.join('\n')}\n`);
  process.exitCode = 1;
}

async function takeAll(browser: Browser, { address }: Product): Promise<void> {
  const open = (name: string) => openDesk(browser, address, name, { forAxe: false, wrong });

  const bryn = await open(reader);
  await goTo(bryn, directors.channel);
  await bryn.getByRole('button', { name: 'Reply unnamed' }).first().scrollIntoViewIfNeeded();
  await take(bryn, 'desk');
  await bryn.getByRole('button', { name: '2 replies' }).click();
  await bryn.getByText('It felt foolish and then it worked.').waitFor();
  await take(bryn, 'thread');

  const amara = await open(asked);
  await openPoll(amara);
  await take(amara, 'poll');
  await startRound(bryn);
  await take(bryn, 'round');

  await askToJoin(await open(newcomer.name));
  const robin = await open(coordinator.name);
  await goTo(robin, 'Waiting');
  await robin.getByRole('button', { name: 'Look' }).click();
  await robin.getByRole('button', { name: 'Approve' }).waitFor();
  await take(robin, 'waiting');

  await goTo(robin, 'Roster');
  await robin.getByRole('combobox', { name: 'Network' }).selectOption(directors.name);
  const file = { name: 'directors.csv', mimeType: 'text/csv', buffer: Buffer.from(roster()) };
  await robin.locator('input[type=file]').setInputFiles(file);
  await robin.getByRole('button', { name: 'Apply' }).waitFor();
  await take(robin, 'roster');

  await goTo(robin, 'Health');
  await robin.getByRole('combobox', { name: 'Network' }).selectOption(directors.name);
  await robin.getByRole('figure', { name: 'Challenges a week' }).waitFor();
  await take(robin, 'health');

  await bringIn(robin);
  await take(robin, 'documents');

  await proposeSets(robin);
  await take(robin, 'forming');

  await goTo(robin, 'Programmes');
  await robin.getByRole('combobox', { name: 'Network' }).selectOption(directors.name);
  await robin.getByRole('img', { name: /^Useful/ }).waitFor();
  await take(robin, 'report');

  // By now the whole library can be found by its meaning, too.
  await askGuidance(bryn);
  await take(bryn, 'answer');
  await openFramework(bryn);
  await take(bryn, 'framework');

  await goTo(robin, 'Soundings and you');
  await robin.getByRole('button', { name: 'Open the desk' }).click();
  const link = robin.getByRole('link', { name: 'Open the desk' }).last();
  await take(await signInPage(browser, (await link.getAttribute('href')) ?? ''), 'sign-in');
}

async function askGuidance(page: Page): Promise<void> {
  await goTo(page, 'Guidance');
  await page
    .getByRole('textbox', { name: 'What would you like to know?' })
    .fill('how long do directors stay in post');
  await page.keyboard.press('Enter');
  await page.getByText(/^You asked: /).waitFor();
}

async function openFramework(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Back to the library' }).first().click();
  await page.getByRole('button', { name: 'Frameworks' }).first().click();
  await page.getByRole('button', { name: 'Sixteen qualities' }).first().click();
  await page.getByRole('main').getByRole('button', { name: 'Open' }).first().waitFor();
}

/** A file of the coordinator's own, and one with nothing to read in it. */
async function bringIn(page: Page): Promise<void> {
  await goTo(page, 'Documents');
  await page.getByRole('combobox', { name: 'Network' }).selectOption(directors.name);
  const words =
    'Three Rivers protocol for new directors\n\nEach new director is offered a peer to talk to in their first month.';
  await page.locator('input[type=file]').setInputFiles([
    { name: 'protocol.txt', mimeType: '', buffer: Buffer.from(words) },
    { name: 'scan.pdf', mimeType: '', buffer: Buffer.from('%PDF-1.4 nothing that can be read') },
  ]);
  await page
    .getByText(/^Three Rivers protocol/)
    .first()
    .waitFor();
  await page.getByRole('list', { name: 'Files on their way' }).getByRole('alert').waitFor();
}

/** The third round has no date yet: its set is asked when it can. */
async function openPoll(page: Page): Promise<void> {
  await goTo(page, 'Soundings and you');
  await page.getByRole('button', { name: 'My sets', exact: true }).last().click();
  await privately(page).getByRole('button', { name: 'All rounds', exact: true }).click();
  await privately(page).getByRole('button', { name: 'Round 3', exact: true }).click();
  await privately(page).getByRole('button', { name: 'Say when you can' }).click();
  const heading = privately(page).getByRole('heading', { name: /when can you\?$/ });
  await heading.waitFor();
  await heading.evaluate((one) => one.scrollIntoView({ block: 'start' }));
}

/** The assistant directors' call is open: closed now, it comes to sets at once. */
async function proposeSets(page: Page): Promise<void> {
  await goTo(page, 'Soundings and you');
  await page.getByRole('button', { name: 'Learning sets', exact: true }).last().click();
  await privately(page).getByRole('button', { name: 'Open “Leading when money is short”' }).click();
  await privately(page).getByRole('button', { name: 'Close and propose sets now' }).click();
  await page.getByRole('button', { name: 'Close and propose', exact: true }).click();
  const heading = privately(page).getByRole('heading', { name: /^Proposed sets/ });
  await heading.waitFor();
  await heading.evaluate((one) => one.scrollIntoView({ block: 'start' }));
}

/** The second round of the demo's set is within the hour. Its card is read from its beginning. */
async function startRound(page: Page): Promise<void> {
  await goTo(page, 'Soundings and you');
  await page.getByRole('button', { name: 'My sets', exact: true }).last().click();
  await privately(page).getByRole('button', { name: 'Round 2', exact: true }).click();
  await privately(page).getByRole('button', { name: 'Start the round' }).click();
  await privately(page).getByText('The round has begun.').waitFor();
  await goTo(page, SET_PLACE);
  const heading = page.getByRole('heading', { name: 'Set 1, round 2', exact: true });
  await heading.waitFor();
  await heading.evaluate((one) => one.scrollIntoView({ block: 'start' }));
}

async function askToJoin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Join a network' }).click();
  await page.getByRole('button', { name: 'Ask to join' }).last().click();
  const form = page.getByRole('dialog');
  await form.getByRole('textbox', { name: 'Your name' }).fill(newcomer.name);
  await form.getByRole('radio', { name: '(DCS)' }).check();
  await form.getByRole('textbox', { name: 'Your authority' }).fill('Sorrelby');
  const word = 'I took up the post in September. The director before me said to ask here.';
  await form.getByRole('textbox', { name: 'A word' }).fill(word);
  await form.getByRole('button', { name: 'Send' }).click();
  await form.waitFor({ state: 'detached' });
}

/** Two come, one leaves, one is interim now, and all others stay as they are. */
function roster(): string {
  const [, ...stay] = directors.people;
  const last = stay.at(-1)?.name;
  const rows = stay.map(({ name, email, authority }) =>
    [name, email, 'DCS', authority, name === last ? 'yes' : ''].join(),
  );
  return [
    'Name,E-mail,Role,Authority,Interim',
    ...rows,
    'Ines Fairweather,ines.fairweather@ousedale.example,DCS,Ousedale,',
    'Tomos Vantongeren,tomos.vantongeren@eastmere.example,DCS,Eastmere,yes',
  ].join('\n');
}

async function signInPage(browser: Browser, url: string): Promise<Page> {
  // There is little on it.
  const viewport = { ...DESKTOP, height: 480 };
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  return page;
}

async function take(page: Page, name: string): Promise<void> {
  // Nothing is pointed at, and what was pressed has lost its ring.
  await page.mouse.move(0, 0);
  await page.evaluate('document.activeElement?.blur()');
  await page.evaluate('document.fonts.ready');
  const picture = withPalette(await page.screenshot());
  const { length } = picture;
  process.stdout.write(`docs/images/${name}.png: ${Math.round(length / 1024)} KB\n`);
  if (length > LARGEST) throw new Error(`${name}.png is larger than ${LARGEST / 1024} KB.`);
  await writeFile(join(FOLDER, `${name}.png`), picture);
}
