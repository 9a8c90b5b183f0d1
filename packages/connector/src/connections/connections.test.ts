import { expect, test } from '@jest/globals';
import { clientFactories } from './clients.ts';
import { Connections } from './connections.ts';

const spec = {
  loginUrl: 'https://acme.my.salesforce.com',
  organizationId: '00D5g00000AbCdE',
  apiVersion: '68.0',
  auth: { clientCredentials: { clientId: 'app', clientSecret: { fromEnv: 'SECRET' } } },
};

function open() {
  const env: Record<string, string | undefined> = { SECRET: 'one' };
  let time = 0;
  const now = () => time;
  const store = { read: async () => undefined, write: async () => undefined, lock: <T>(fn: () => Promise<T>) => fn() };
  const factories = clientFactories({ timeoutMs: 1000, now, tokenStore: () => store });
  const connections = new Connections(factories, { env, readFile: () => Promise.reject(new Error('no files')) }, now);
  return {
    env,
    pass: (ms: number) => {
      time += ms;
    },
    clientOf: async (revision: number) => {
      const opened = await connections.salesforce({ name: 'acme-org', revision, spec });
      return opened.ok ? opened.value : opened.error.code;
    },
  };
}

test('a connection keeps its client until it or one of its secrets changes', async () => {
  const { env, pass, clientOf } = open();
  const first = await clientOf(1);
  expect(await clientOf(1)).toBe(first);
  const second = await clientOf(2);
  expect(second).not.toBe(first);
  pass(60_000);
  expect(await clientOf(2)).toBe(second);
  env.SECRET = 'two';
  expect(await clientOf(2)).toBe(second);
  pass(60_000);
  expect(await clientOf(2)).not.toBe(second);
});

test('a secret that is not there is a problem until it is', async () => {
  const { env, clientOf } = open();
  env.SECRET = '';
  expect(await clientOf(1)).toBe('ZB_SECRET_MISSING');
  env.SECRET = 'one';
  expect(await clientOf(1)).toMatchObject({ fetchRecord: expect.any(Function) });
});
