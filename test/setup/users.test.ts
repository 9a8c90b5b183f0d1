import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { type Server, startServer } from '../redis/support/servers.ts';
import { urlVariable } from '../support/redis-urls.ts';
import { createTestUsers } from './users.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

test('the users of a run may do what their services do, and what they were refused is told in the end', async () => {
  const users = await createTestUsers(server.url, false);
  const ingress = new Redis(users.env[urlVariable('ingress')] ?? '');
  const root = `t-${crypto.randomUUID()}`;
  expect(await ingress.hset(`${root}:{complaints}:executions:log`, 'a', 1)).toBe(1);
  await expect(ingress.flushall()).rejects.toThrow(/NOPERM/);
  await expect(ingress.get(`${root}:{complaints}:control`)).rejects.toThrow(/NOPERM/);
  await expect(ingress.hset('zenbridge:{complaints}:executions:log', 'a', 1)).rejects.toThrow(/NOPERM/);
  ingress.disconnect();
  const refused = await users.remove();
  expect(refused.map((line) => line.replace(/^test-\w+-/, '')).sort()).toEqual([
    'ingress command flushall (toplevel)',
    `ingress key ${root}:{complaints}:control (toplevel)`,
    'ingress key zenbridge:{complaints}:executions:log (toplevel)',
  ]);
  expect(await server.admin.acl('USERS')).toEqual(['default']);
});

test('a Redis of somebody that takes no users is used as it is, and that is said', async () => {
  await server.admin.acl('SETUSER', 'somebody', 'on', '>pw', '~*', '+@all', '-acl');
  const url = Object.assign(new URL(server.url), { username: 'somebody', password: 'pw' }).href;
  const users = await createTestUsers(url, true);
  expect(users).toMatchObject({ env: {}, description: expect.stringMatching(/as the tests do.*NOPERM/) });
  expect(await users.remove()).toEqual([]);
  // One that was started for the run has no excuse.
  await expect(createTestUsers(url, false)).rejects.toThrow(/NOPERM/);
});
