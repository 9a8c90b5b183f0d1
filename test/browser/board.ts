import type { Page } from 'playwright-core';
import { until } from '../support/until.ts';

/** The page of one queue in Bull Board. */
export interface BoardPage {
  /** Chooses an entry of the menu of the queue, says yes to the question, and waits until the console has answered. */
  choose(entry: 'Pause' | 'Resume'): Promise<number>;
  /** How many jobs wait, as the page says without being loaded again. */
  waiting(): Promise<number>;
  menu(): Promise<readonly string[]>;
}

/** Opens the queue of an integration in Bull Board, from the menu of the console. */
export async function openBoard(page: Page, integration: string): Promise<BoardPage> {
  await page.getByRole('link', { name: 'Queues' }).click();
  // A paused queue says so in its link.
  await page
    .getByRole('link', { name: new RegExp(`^${integration}( |$)`) })
    .first()
    .click();
  const waiting = page.getByRole('link', { name: /^WAITING( \d+)?$/ });
  await waiting.click();
  // The first menu of the page is that of the whole board.
  const opener = page.locator('button[aria-haspopup="menu"]').nth(1);
  const openMenu = async (): Promise<void> => {
    await opener.click();
    await page.getByRole('menuitem').first().waitFor();
  };
  return {
    choose: async (entry) => {
      await openMenu();
      await page.getByRole('menuitem', { name: entry, exact: true }).click();
      const answered = page.waitForResponse((response) => response.request().method() === 'PUT');
      await page.getByRole('button', { name: 'Confirm' }).click();
      return (await answered).status();
    },
    waiting: async () => {
      const text = await waiting.textContent();
      return Number(/\d+/.exec(text ?? '')?.[0] ?? 0);
    },
    menu: async () => {
      if ((await opener.count()) === 0) return [];
      await openMenu();
      const entries = await page.getByRole('menuitem').allTextContents();
      await page.keyboard.press('Escape');
      await until('the menu is closed', async () => (await page.getByRole('menuitem').count()) === 0);
      return entries;
    },
  };
}
