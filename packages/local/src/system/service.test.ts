import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { emptyFolder } from '../../test/programs.ts';
import { freePort } from '../process/ports.ts';
import { ServiceFailure, startService } from './service.ts';

const folderOf = (name: string): string => join(import.meta.dirname, '..', '..', 'test', 'services', name);

async function start(name: string, readyWithinMs?: number) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const logFile = join(await emptyFolder(), 'logs', `${name}.log`);
  const service = await startService({
    name,
    folder: folderOf(name),
    env: { ...process.env, PORT: String(port), ANSWER: 'well' },
    readyUrls: [url],
    logFile,
    ...(readyWithinMs === undefined ? {} : { readyWithinMs }),
  });
  return { service, url, logFile };
}

describe('starting a service', () => {
  test('it is ready when it is handed over, ends when asked to, and its lines are in the log', async () => {
    const { service, url, logFile } = await start('well');
    expect(await (await fetch(url, { headers: { connection: 'close' } })).text()).toBe('well');
    expect(await service.stop()).toEqual({ status: 0 });
    expect(service.tail()).toEqual(['listening', 'ending']);
    expect(await readFile(logFile, 'utf8')).toBe('listening\nending\n');
  });

  test('a crash is seen', async () => {
    const { service } = await start('well');
    service.kill();
    expect((await service.exited).status).toBe(137);
  });

  test('one that ends at once is reported with its status and last lines', async () => {
    const failure = await start('broken').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ServiceFailure);
    expect(String(failure)).toContain('broken ended with status 78 before it was ready');
    expect(String(failure)).toContain('the setting X is missing');
  });

  test('a port at which something else answers already is not taken for the service', async () => {
    const { service, url } = await start('well');
    const again = startService({ name: 'well', folder: folderOf('well'), env: process.env, readyUrls: [url] });
    await expect(again).rejects.toThrow(`something else answers at ${url}`);
    await service.stop();
  });

  test('one that never becomes ready is given up', async () => {
    await expect(start('silent', 500)).rejects.toThrow('silent was not ready within 0.5 s');
  });
});
