import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { settings } from './settings.ts';

test('the page about the local start names every setting', async () => {
  const page = await readFile(join(import.meta.dirname, '..', '..', '..', 'docs', 'tasks', 'start-locally.md'), 'utf8');
  for (const name of Object.keys(settings.shape)) expect(page).toContain(`| \`${name}\` |`);
});
