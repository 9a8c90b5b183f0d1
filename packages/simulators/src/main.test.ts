import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from '@jest/globals';
import { call, signIn } from './testing/api-caller.ts';

test('one process runs both, says where, and ends cleanly on SIGTERM', async () => {
  const child = spawn(process.execPath, [new URL('./main.ts', import.meta.url).pathname], {
    env: { ...process.env, SIMULATOR_SALESFORCE_PORT: '0', SIMULATOR_ZENQMS_PORT: '0', SIMULATOR_ZENQMS_TOKEN: 'own' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const urls: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      urls.push(/: (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1] ?? line);
      if (urls.length === 2) break;
    }
    const [salesforce = '', zenqms = ''] = urls;
    const rest = await signIn(salesforce);
    expect((await rest('GET', '/limits')).status).toBe(200);
    const categories = `${zenqms}/v2/issue-categories`;
    expect((await call('GET', categories, undefined, { authorization: 'Bearer own' })).status).toBe(200);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  } finally {
    child.kill('SIGKILL');
  }
});
