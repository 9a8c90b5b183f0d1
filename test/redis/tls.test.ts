import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freePort, type GuardedProcess, serverProgram, startGuarded } from '@zenbridge/local';
import { closeRedis, connectRedis, createLogger, type RedisPlace, waitForRedis } from '@zenbridge/runtime';
import { type SelfSigned, selfSigned } from './support/certificate.ts';
import { context, type Server, startServer } from './support/servers.ts';

const PASSWORD = 'p,w@of/redis';
const SENTINEL_PASSWORD = 'pw-of-sentinel';

let dir: string;
let identity: SelfSigned;
let ports: { readonly tls: number; readonly clusterTls: number; readonly sentinelTls: number };
let server: Server;
let node: Server;
let sentinel: GuardedProcess;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'zenbridge-tls-'));
  identity = selfSigned();
  const files = { key: join(dir, 'key.pem'), certificate: join(dir, 'certificate.pem') };
  await writeFile(files.key, identity.key);
  await writeFile(files.certificate, identity.certificate);
  ports = { tls: await freePort(), clusterTls: await freePort(), sentinelTls: await freePort() };
  const secure = (port: number) => ({
    'tls-port': String(port),
    'tls-key-file': files.key,
    'tls-cert-file': files.certificate,
    'tls-ca-cert-file': files.certificate,
    'tls-auth-clients': 'no',
  });
  server = await startServer(secure(ports.tls));
  const busPort = String(await freePort());
  node = await startServer({
    ...secure(ports.clusterTls),
    'cluster-enabled': 'yes',
    'cluster-port': busPort,
    'cluster-announce-ip': '127.0.0.1',
    'tls-cluster': 'yes',
  });
  await node.admin.call('CLUSTER', 'ADDSLOTSRANGE', 0, 16_383);
  for (const { admin } of [server, node]) await admin.config('SET', 'requirepass', PASSWORD);
  sentinel = await startSentinel(secure(ports.sentinelTls));
}, 60_000);

afterAll(async () => {
  await Promise.all([server.remove(), node.remove(), sentinel.stop(2000)]);
  await rm(dir, { recursive: true, force: true });
});

/** One Sentinel that speaks TLS to everybody and asks for a password. */
async function startSentinel(secure: Readonly<Record<string, string>>): Promise<GuardedProcess> {
  const { binary, env } = await serverProgram(context);
  const file = join(dir, 'sentinel.conf');
  const options = Object.entries({ port: '0', requirepass: SENTINEL_PASSWORD, 'tls-replication': 'yes', ...secure });
  const lines = [
    ...options.map(([name, value]) => `${name} ${value}`),
    `sentinel monitor group 127.0.0.1 ${ports.tls} 1`,
    `sentinel auth-pass group "${PASSWORD}"`,
    '',
  ];
  await writeFile(file, lines.join('\n'));
  return startGuarded({ command: [binary, file, '--sentinel'], env, cwd: dir });
}

const places: Record<string, () => RedisPlace> = {
  'one server': () => ({ url: `rediss://127.0.0.1:${ports.tls}` }),
  'a primary behind Sentinels': () => ({
    url: `rediss://127.0.0.1:${ports.sentinelTls}`,
    sentinel: { name: 'group', password: SENTINEL_PASSWORD },
  }),
  'a Cluster': () => ({ url: `rediss://127.0.0.1:${ports.clusterTls}`, cluster: true }),
};

const lines: string[] = [];
const logger = createLogger({ service: 'test', level: 'debug', destination: { write: (line) => lines.push(line) } });
const open = (place: RedisPlace) => connectRedis({ ...place, role: 'command', name: 'tls-test', logger });

test.each(Object.keys(places))('%s is reached over TLS, with passwords', async (name) => {
  const place = places[name]?.() ?? { url: '' };
  const redis = open({ ...place, password: PASSWORD, tls: { ca: identity.certificate } });
  expect(await waitForRedis(redis, 10_000)).toEqual({ ok: true, value: undefined });
  expect(await redis.set(`tls-${name}`, 'written')).toBe('OK');
  await closeRedis(redis);
});

test.each(Object.keys(places))(
  '%s is not taken for another: without its authority, it is not reached',
  async (name) => {
    const redis = open({ ...(places[name]?.() ?? { url: '' }), password: PASSWORD });
    const waited = await waitForRedis(redis, 500);
    expect(waited).toMatchObject({ ok: false, error: { code: 'ZB_REDIS_UNAVAILABLE' } });
    await closeRedis(redis);
  },
);

test('why a server is not trusted is told', async () => {
  const redis = open(places['one server']?.() ?? { url: '' });
  expect(JSON.stringify(await waitForRedis(redis, 500))).toContain('self-signed certificate');
  await closeRedis(redis);
});

test('a wrong password is told as such, and no password is ever logged', async () => {
  const redis = open({
    ...(places['one server']?.() ?? { url: '' }),
    password: 'wrong',
    tls: { ca: identity.certificate },
  });
  expect(JSON.stringify(await waitForRedis(redis, 500))).toContain('WRONGPASS');
  await closeRedis(redis);
  expect(lines.join('')).not.toMatch(new RegExp(`${PASSWORD}|${SENTINEL_PASSWORD}`));
});
