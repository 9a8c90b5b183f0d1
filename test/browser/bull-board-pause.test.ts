import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { CHROMIUM_MS } from '../support/chromium.ts';
import { SYSTEM_MS, type System, startSystem } from '../support/system.ts';
import { until } from '../support/until.ts';
import { type BoardPage, openBoard } from './board.ts';
import { logIn, openBrowser } from './browser.ts';

let system: System;
let browser: Browser;
beforeAll(async () => {
  [system, browser] = await Promise.all([startSystem(), openBrowser()]);
}, SYSTEM_MS + CHROMIUM_MS);
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const as = (role: 'operator' | 'viewer'): Promise<Page> => {
  const login = system.logins.find((one) => one.role === role);
  if (login === undefined) throw new Error(`nobody is a ${role}`);
  return logIn(browser, system.urls.console, login);
};

/** The keys of the Issues that exist in the simulated account. */
async function issueKeys(): Promise<readonly string[]> {
  const response = await fetch(`${system.urls.zenqms}/simulator/issues`);
  return ((await response.json()) as { key: string }[]).map(({ key }) => key);
}

/** The rows of the table on a page of the console that mention `text`. */
const rowsWith = (page: Page, text: string) => page.locator('tbody tr', { hasText: text }).allTextContents();

describe('pausing a queue in Bull Board', () => {
  let page: Page;
  let board: BoardPage;
  const recordIds: string[] = [];

  test('holds what is saved in Salesforce from then on', async () => {
    page = await as('operator');
    board = await openBoard(page, 'complaints');
    expect(await board.choose('Pause')).toBe(200);
    for (const Subject of ['Cap missing', 'Seal broken', 'Wrong colour']) {
      recordIds.push(await system.org.create('Case', { Subject, Priority: 'High' }));
    }
    await until('Bull Board shows three jobs that wait', async () => (await board.waiting()) === 3, {
      timeoutMs: 30_000,
    });
    // A worker that did not hold them would have fetched them at once.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await board.waiting()).toBe(3);
    expect(await issueKeys()).toEqual([]);

    await page.goto(system.urls.console);
    const [row] = await rowsWith(page, 'complaints');
    expect(row).toMatch(/paused[\s\S]*Paused in Bull Board[\s\S]*by operator[\s\S]*3 held/);
  }, 90_000);

  test('and resuming it processes them, each once', async () => {
    board = await openBoard(page, 'complaints');
    expect(await board.choose('Resume')).toBe(200);
    await until('nothing waits any more', async () => (await board.waiting()) === 0, { timeoutMs: 30_000 });
    for (const recordId of recordIds) {
      await until(`the page of executions shows ${recordId} as created`, async () => {
        await page.goto(`${system.urls.console}/executions?recordId=${recordId}`);
        const rows = await rowsWith(page, recordId);
        return rows.length === 1 && /created[\s\S]*CMP-\d+/.test(rows[0] ?? '');
      });
    }
    expect(await issueKeys()).toHaveLength(3);
  }, 90_000);

  test('is shown afterwards, with who did it', async () => {
    await page.goto(`${system.urls.console}/integrations/complaints`);
    const decisions = await page.locator('table.history tbody tr').allTextContents();
    expect(decisions).toHaveLength(2);
    expect(decisions[0]).toMatch(/active\s*operator\s*Resumed in Bull Board/);
    expect(decisions[1]).toMatch(/paused\s*operator\s*Paused in Bull Board/);
  });
});

test('a viewer is offered nothing in Bull Board that changes a queue', async () => {
  const page = await as('viewer');
  const board = await openBoard(page, 'complaints');
  expect(await board.menu()).toEqual([]);
  const status = await page.evaluate(async () => {
    const answer = await fetch('/queues/api/queues/complaints/pause', { method: 'PUT' });
    return answer.status;
  });
  expect(status).toBe(403);
}, 60_000);
