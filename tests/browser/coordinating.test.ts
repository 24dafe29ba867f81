import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Inbound } from '../../src/door-port.ts';
import { buttons, card, labelled, note, text } from '../../src/views/card.ts';
import { refuse, replaceWith, show } from '../../src/views/reply.ts';
import { ANNA, openDesk } from '../adapters/desk/world.ts';
import { fakeCoordinatorDesk, northern } from '../support/fake-coordinator-desk.ts';
import { DESKTOP, openBrowser, places } from './browser.ts';
import { look } from './look.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const nobodyWaits = card({ heading: 'Waiting to join', blocks: [text('Nobody is waiting.')] });
const waiting = card({
  heading: 'Waiting to join',
  blocks: [
    labelled('Ines Fairweather', 'DCS, Ousedale\nNorthern directors, since Tuesday'),
    buttons({ label: 'Look', action: { type: 'thing.do', id: 'ines' } }),
    labelled('Tomos Vantongeren', 'AD, Saltreach\nNorthern directors, since this morning'),
    buttons({ label: 'Look', action: { type: 'thing.do', id: 'tomos' } }),
  ],
});
const ines = card({
  heading: 'Ines Fairweather would like to join',
  blocks: [
    labelled('They ask from', 'ines.fairweather in Harbour House'),
    labelled('Role', 'DCS, Ousedale'),
    labelled(
      'In their own words',
      'I took up the post in September, and the outgoing director sent me here.',
    ),
    note('Slack vouches for the address ines.fairweather@ousedale.example.'),
    buttons(
      { label: 'Approve', style: 'primary', action: { type: 'thing.do', id: 'approve' } },
      { label: 'Decline', style: 'danger', action: { type: 'thing.do', id: 'decline' } },
    ),
  ],
});

/** A signed-in coordinator in a browser of their own, and what the door was asked. */
async function coordinator({ forAxe = true } = {}) {
  let approved = false;
  const desk = await openDesk({ demo: false, coordinating: fakeCoordinatorDesk });
  desk.world.answer = async ({ command }: Inbound) => {
    if (command.type === 'join.waiting') return show(approved ? nobodyWaits : waiting);
    if (command.id === 'ines') return show(ines);
    if (command.id === 'decline') return refuse('Somebody else has just answered this request.');
    if (command.id !== 'approve') return show(card({ heading: 'Soundings', blocks: [text('Hello.')] }));
    approved = true;
    return replaceWith(card({ heading: 'Ines Fairweather is in', blocks: [text('They have been told.')] }));
  };
  const context = await browser.newContext({ viewport: DESKTOP, bypassCSP: forAxe, reducedMotion: 'reduce' });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  onTestFinished(async () => {
    await context.close();
    expect(errors).toEqual([]);
  });
  desk.passes.set('pass', ANNA);
  await page.goto(`${desk.address}enter#pass`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await places(page).waitFor();
  const open = async (name: string) => {
    await places(page).getByRole('link', { name }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
  };
  return { ...desk, page, open };
}

const focused = (page: Page) => page.evaluate('document.activeElement?.getAttribute("aria-label")');

describe('somebody who coordinates', () => {
  test('lets in who waits, and the way back leads where they came from', async () => {
    const { page, open } = await coordinator();
    await expect.poll(() => places(page).getByRole('link', { name: 'Waiting' }).textContent()).toContain('2');
    await open('Waiting');
    const card = page.getByRole('article', { name: 'Waiting to join' });
    await card.waitFor();
    expect(page.url()).toMatch(/\/coordinating\/waiting$/);
    await look(page, 'coordinating-waiting');

    await card.getByRole('button', { name: 'Look' }).first().click();
    const request = page.getByRole('article', { name: 'Ines Fairweather would like to join' });
    await request.waitFor();
    expect(await card.count()).toBe(0);
    expect(await focused(page)).toBe('Ines Fairweather would like to join');
    await look(page, 'coordinating-request');
    await request.getByRole('button', { name: 'Decline' }).click();
    await page.getByRole('alert').getByText('Somebody else has just answered').waitFor();
    expect(await request.isVisible()).toBe(true);

    await page.goBack();
    await card.waitFor();
    await card.getByRole('button', { name: 'Look' }).first().click();
    await request.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('article', { name: 'Ines Fairweather is in' }).waitFor();
    await page.getByRole('button', { name: 'All who wait' }).click();
    await page.getByText('Nobody is waiting.').waitFor();
  });

  test('opens a page at its own address, and finds it again in another tab and by going back', async () => {
    const { address, page, open } = await coordinator();
    await open('Health');
    await page.getByRole('combobox', { name: 'Network' }).selectOption('Southern directors');
    await page.getByText('No reply yet').waitFor();
    const tab = await page.context().newPage();
    await tab.goto(page.url());
    await tab.getByText('No reply yet').waitFor();
    expect(await tab.title()).toContain('Health');
    await tab.close();
    await page.goBack();
    await page.getByText('5 hours', { exact: true }).waitFor();
    await page.goto(`${address}coordinating/health/${randomUUID()}`);
    await page.getByText('you no longer coordinate it').waitFor();
  });

  test('sees how a network is doing, in numbers, bars and a table', async () => {
    const { page, open } = await coordinator();
    await open('Health');
    await page.getByRole('img', { name: '33 challenges in 26 weeks, at most 3 in a week' }).waitFor();
    await look(page, 'coordinating-health');
    await page.getByText('These weeks as a table').click();
    const row = page.getByRole('row', { name: '29 Sept' });
    expect(await row.getByRole('cell').allTextContents()).toEqual(['3', '14']);
    await look(page, 'coordinating-health-table');
  });
});

describe('gaps', () => {
  test('are seen by theme, and in words where there may be any; where there is none, that is said', async () => {
    const { page, open } = await coordinator();
    await open('Gaps');
    await page.getByText('counted in').first().waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: 'SEND' }).first().textContent()).toContain(
      '25 people',
    );
    await page.getByText('Five people or more used both words').waitFor();
    await page.getByText('somebody who did not give their name').waitFor();
    await page.getByText('2 helpful · 4 not').waitFor();
    await look(page, 'coordinating-gaps');
    await page.getByRole('combobox', { name: 'Network' }).selectOption('Southern directors');
    await page.getByRole('heading', { name: 'Nothing to show' }).waitFor();
  });
});

describe('a roster', () => {
  const choose = (page: Page, name: string, words: string) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(words) });

  test('with faulty rows brings nothing in, and says what to put right', async () => {
    const { page, open, world } = await coordinator();
    await open('Roster');
    await look(page, 'roster-choose');
    await choose(page, 'members.csv', 'faulty');
    await page.getByRole('heading', { name: 'What members.csv would do' }).waitFor();
    await page.getByText('2 rows need putting right first.').waitFor();
    await page
      .getByText('Hana Tolliver is not counted among those who leave until this row is right.')
      .waitFor();
    await look(page, 'roster-faults');
    const apply = page.getByRole('button', { name: 'Apply' });
    expect(await apply.getAttribute('aria-disabled')).toBe('true');
    await apply.click({ force: true });
    expect(world.asked.filter(({ command }) => command.type === 'roster.apply')).toEqual([]);
  });

  test('is looked at, then applied as it was seen; a refusal loses nothing', async () => {
    const { page, open, world } = await coordinator();
    const otherwise = world.answer;
    world.answer = async (asked: Inbound) => {
      if (asked.command.type !== 'roster.apply') return otherwise(asked);
      return refuse('Something has changed since you looked. Look at it again, then apply.');
    };
    await open('Roster');
    await choose(page, 'members.csv', 'name,email');
    await page.getByText('Join: 2 people').waitFor();
    await page.getByText('“Circus” is not a background we have a word for').waitFor();
    await look(page, 'roster-plan');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Something has changed since you looked').waitFor();
    await look(page, 'roster-refused');
    expect(world.asked.at(-1)?.command).toEqual({
      type: 'roster.apply',
      network: northern.id,
      name: 'members.csv',
      bytes: Buffer.from('name,email').toString('base64'),
      seen: 'seen-1',
      manyLeaveConfirmed: false,
    });

    world.answer = async (asked: Inbound) =>
      asked.command.type === 'roster.apply'
        ? show(card({ heading: 'The roster is in', blocks: [text('2 joined, 1 changed, 1 left.')] }))
        : otherwise(asked);
    await page.getByRole('button', { name: 'Look at members.csv again' }).click();
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('heading', { name: 'The roster is in' }).waitFor();
    await look(page, 'roster-applied');
    await page.getByRole('button', { name: 'Bring in another roster' }).click();
    await page.getByText('Choose a roster').waitFor();
  });

  test('from which many would leave wants a tick of its own', async () => {
    const { page, open, world } = await coordinator();
    await open('Roster');
    await choose(page, 'many.csv', 'many');
    const apply = page.getByRole('button', { name: 'Apply' });
    await apply.waitFor();
    expect(await apply.getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('checkbox', { name: 'Yes, 1 person is to leave' }).check();
    await look(page, 'roster-many-leave');
    await apply.click();
    await expect
      .poll(() => world.asked.at(-1)?.command)
      .toMatchObject({ seen: 'seen-many', manyLeaveConfirmed: true });
  });

  test('whose columns have other names is asked about', async () => {
    const { page, open } = await coordinator();
    await open('Roster');
    await choose(page, 'other.csv', 'columns');
    await page.getByRole('heading', { name: 'Which column is which in other.csv?' }).waitFor();
    await look(page, 'roster-columns');
    await page.getByRole('combobox', { name: 'E-mail address' }).selectOption('Contact');
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await page.getByText('Join: 2 people').waitFor();
  });

  test('with names of people who are known asks who they are, with the keyboard alone, before it can be applied', async () => {
    const { page, open, world } = await coordinator();
    await open('Roster');
    await choose(page, 'members.csv', 'namesakes');
    await page.getByRole('heading', { name: 'Who is who: 2 rows' }).waitFor();
    await look(page, 'roster-who-is-who');
    const apply = page.getByRole('button', { name: 'Apply' });
    const again = page.getByRole('button', { name: 'See what it would do now' });
    await apply.click({ force: true });
    await again.click({ force: true });
    const [first, second] = [/^Row 3/, /^Row 7/].map((name) => page.getByRole('group', { name }));
    await first?.getByRole('radio').first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Two rows were said to be the same person.').first().waitFor();
    await look(page, 'roster-who-is-who-twice');

    await first?.getByRole('radio', { name: 'Somebody else' }).check();
    await second?.getByRole('radio', { name: /^The same person as Lowell Achterberg, who has left/ }).check();
    await again.click();
    await expect.poll(() => apply.getAttribute('aria-disabled')).toBe(null);
    await page.getByText('This address is known in another network, so it stays theirs.').waitFor();
    await look(page, 'roster-who-is-who-settled');
    await apply.click();
    await expect.poll(() => world.asked.at(-1)?.command.type).toBe('roster.apply');
    const sent = world.asked.at(-1)?.command as { choices?: Record<string, string>; seen?: string };
    expect(Object.values(sent.choices ?? {})).toEqual(['new', expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    expect(sent.seen).toBe(`seen-${Object.values(sent.choices ?? {})}`);
    expect(world.asked.filter(({ command }) => command.type === 'roster.apply')).toHaveLength(1);
  });

  test('that is none says so, and another can be dropped on the page', async () => {
    const { page, open } = await coordinator();
    await open('Roster');
    await choose(page, 'photo.png', 'unreadable');
    await page.getByText('neither CSV nor an Excel sheet').waitFor();
    await page.evaluate(`{
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['name,email'], 'dropped.csv'));
      const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
      document.querySelector('.drop').dispatchEvent(drop);
    }`);
    await page.getByRole('heading', { name: 'What dropped.csv would do' }).waitFor();
  });
});

test('everything works under the desk’s own content security policy, with the keyboard alone', async () => {
  const { page } = await coordinator({ forAxe: false });
  await places(page).getByRole('link', { name: 'Soundings and you' }).focus();
  // Down the whole list of pages, as far as Health is.
  const health = places(page).getByRole('link', { name: 'Health' });
  const isThere = () => health.evaluate((link) => link.ownerDocument.activeElement === link);
  for (let times = 0; times < 12 && !(await isThere()); times++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Health' }).waitFor();
  await page.getByRole('figure', { name: 'Challenges a week' }).waitFor();
  const heights = await page.locator('.bar span').evaluateAll((bars) => bars.map((bar) => bar.clientHeight));
  expect(Math.max(...heights)).toBeGreaterThan(80);
});
