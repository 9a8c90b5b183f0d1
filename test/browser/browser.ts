import { type Browser, chromium as engine, type Page } from 'playwright-core';
import { chromium } from '../support/chromium.ts';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A Chromium with a profile of its own, without a window. */
export async function openBrowser(): Promise<Browser> {
  return engine.launch({ executablePath: await chromium(), headless: true, args: ARGUMENTS });
}

/** Logs in to the console at `url` as a person does, and gives the page that it leads to. */
export async function logIn(browser: Browser, url: string, who: { name: string; password: string }): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(url);
  await page.getByLabel('Name').fill(who.name);
  await page.getByLabel('Password').fill(who.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('button', { name: 'Log out' }).waitFor();
  return page;
}
