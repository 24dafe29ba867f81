import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(
      `The browser tests need Chromium, and there is none at ${executablePath}. Install it, or say where it is with CHROMIUM_PATH.`,
    );
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * A browser of their own for one of the demo's people, chosen on the first page as anybody does. Where axe is to
 * be put into the page (`forAxe`), the desk's rule that it runs no script but its own is not kept. What goes
 * wrong in the page from its beginning is added to `wrong`.
 */
export async function openDesk(
  browser: Browser,
  address: string,
  name: string,
  { forAxe, wrong }: { forAxe: boolean; wrong: string[] },
): Promise<Page> {
  const context = await browser.newContext({
    viewport: DESKTOP,
    bypassCSP: forAxe,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  watch(page, wrong);
  await page.goto(address);
  await page.getByRole('button', { name }).click();
  await places(page).waitFor();
  return page;
}

/** Whatever a person would find red in the console, and every answer that is a refusal to the page itself. */
function watch(page: Page, wrong: string[]): void {
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  page.on('response', (response) => {
    if (response.status() >= 400)
      wrong.push(`${response.status()} ${response.request().method()} ${response.url()}`);
  });
}

export const places = (page: Page) => page.getByRole('navigation', { name: 'Places' });

export async function goTo(page: Page, place: string): Promise<void> {
  await places(page).getByRole('link', { name: place }).click();
  await page.getByRole('heading', { level: 1, name: place }).waitFor();
}

/** What only this person sees, newest last. */
export const privately = (page: Page) => page.getByRole('article', { name: 'Only you can see this' }).last();
