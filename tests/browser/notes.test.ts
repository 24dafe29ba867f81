import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startDesk } from '../../adapters/desk/start.ts';
import { silentLogger } from '../../src/log.ts';
import { release, STORY } from '../support/story.ts';
import { testKeys } from '../support/test-keys.ts';
import { followingGuidance } from '../support/tiny-guidance.ts';
import { World } from '../support/world.ts';
import { DESKTOP, openBrowser, places } from './browser.ts';
import { look } from './look.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** The whole house with its desk, and a page for each of three people there. */
async function desk() {
  const world = await World.open({ desk: true, guidance: followingGuidance });
  const { clock, databaseUrl, house } = world;
  const { doors: door, store: prisma, memberFiles: files } = house;
  const running = await startDesk({
    ...{ ...house, door, prisma, files, databaseUrl, clock, log: silentLogger, sealKey: testKeys },
    ...{ address: null, host: '127.0.0.1', port: 0, demo: true },
  });
  onTestFinished(async () => {
    await running.stop();
    await world.close();
  });
  const north = await world.network('north');
  const wrong: string[] = [];
  onTestFinished(() => expect(wrong).toEqual([]));
  const pageOf = async (name: string): Promise<Page> => {
    const context = await browser.newContext({ viewport: DESKTOP, bypassCSP: true, reducedMotion: 'reduce' });
    context.setDefaultTimeout(20_000);
    onTestFinished(() => context.close());
    const page = await context.newPage();
    page.on('pageerror', (error) => wrong.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
    await page.goto(running.address);
    await page.getByRole('button', { name: `${name} DCS` }).click();
    await places(page).waitFor();
    return page;
  };
  return { world, north, pageOf };
}

const you = async (page: Page) => places(page).getByRole('link', { name: 'Soundings and you' }).click();
const press = (page: Page, name: string) =>
  page.getByRole('main').getByRole('button', { name, exact: true }).first().click();
const confirm = (page: Page, title: string, yes: string) =>
  page.getByRole('dialog', { name: title }).getByRole('button', { name: yes }).click();

test('an author makes a note of a challenge, a coordinator approves it, a peer finds it, and its author takes it back', async () => {
  const { world, north, pageOf } = await desk();
  const ash = await world.person('Ash', [north], [], 'desk');
  await world.person('Corin', [], [north], 'desk');
  await world.person('Petra', [north], [], 'desk');
  await world.peers(5, north);
  const challenge = await release(world, ash, north, STORY);
  await world.give(ash, { type: 'challenge.finish', challenge, text: 'I shall ask.' });
  await world.settle();
  await world.give(ash, { type: 'challenge.outcome', challenge, text: 'They talk again.' });
  await world.settle();

  const author = await pageOf('Ash');
  await you(author);
  await press(author, 'My challenges');
  await press(author, 'Open');
  await press(author, 'Make a note of it');
  const form = author.getByRole('dialog', { name: 'A note for peers' });
  await form.getByLabel('In one line').fill('When a saffron trombone goes missing');
  await form.getByLabel('What it was about').fill('Write to ash@example.org about the trombone.');
  await form.getByLabel('What came of it').fill('The walrus orchestra lent one.');
  await form.getByRole('button', { name: 'Send it' }).click();
  await form.getByText('Nothing was sent yet').first().waitFor();
  await look(author, 'note-looked-at');
  await form.getByLabel('What it was about').fill('The trombone was gone before a concert.');
  await form.getByRole('button', { name: 'Send it' }).click();
  await author.getByText('Your note is on its way').first().waitFor();
  await world.pass({ hours: 24 });

  const coordinator = await pageOf('Corin');
  await you(coordinator);
  await press(coordinator, 'My networks');
  await press(coordinator, 'Open Northern directors');
  await press(coordinator, 'Practice notes');
  await coordinator.getByText('The walrus orchestra lent one.').first().waitFor();
  expect(await coordinator.getByRole('main').textContent()).not.toContain('Ash');
  await look(coordinator, 'note-to-approve');
  await press(coordinator, 'Approve');
  await confirm(coordinator, 'Approve this note?', 'Approve it');
  await coordinator.getByText('Approved: guidance finds it from now on.').first().waitFor();

  const peer = await pageOf('Petra');
  const ask = async (words: string) => {
    await places(peer).getByRole('link', { name: 'Guidance' }).click();
    await peer.getByRole('textbox', { name: 'What would you like to know?' }).fill(words);
    await peer.getByRole('main').getByRole('button', { name: 'Ask', exact: true }).click();
    await peer.getByText(`You asked: “${words}”`).waitFor();
  };
  await ask('saffron trombone missing before a concert');
  await peer.getByText('Peers’ experience in this network').first().waitFor();
  await look(peer, 'note-found');

  await you(author);
  await press(author, 'My challenges');
  await press(author, 'Take it back');
  await confirm(author, 'Take this note back?', 'Take it back');
  await author.getByText('Your note is taken back').first().waitFor();
  await world.pass({ hours: 24 });
  await ask('trombone missing');
  expect(await peer.getByRole('main').textContent()).not.toContain('walrus');
});
