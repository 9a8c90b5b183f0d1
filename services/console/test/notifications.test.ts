import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '../../../test/support/until.ts';
import { startTestConsole, type TestConsole } from './support/console.ts';
import { ended } from './support/executions.ts';

/** What the receivers got. */
const posted: { path: string; body: Record<string, unknown> }[] = [];
const mails: string[] = [];
/** Addresses that answer with 500. */
const failing = new Set<string>();
let receiver: Server;
let mailServer: ReturnType<typeof createSocketServer>;
let consoles: readonly TestConsole[];
let passed = 0;
const now = (): number => Date.now() + passed;

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    const path = request.url ?? '';
    const body = JSON.parse(await text(request));
    if (!failing.has(path)) posted.push({ path, body });
    response.writeHead(failing.has(path) ? 500 : 200).end();
  });
  await once(receiver.listen(0, '127.0.0.1'), 'listening');
  mailServer = createSocketServer(takeMail);
  await once(mailServer.listen(0, '127.0.0.1'), 'listening');
  const http = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const env = {
    ZENBRIDGE_NOTIFY_WEBHOOK_URL: `${http}/webhook`,
    ZENBRIDGE_NOTIFY_SLACK_URL: `${http}/slack`,
    ZENBRIDGE_NOTIFY_SMTP_URL: `smtp://127.0.0.1:${(mailServer.address() as AddressInfo).port}`,
    ZENBRIDGE_NOTIFY_MAIL_FROM: 'zenbridge@acme.example',
    ZENBRIDGE_NOTIFY_MAIL_TO: 'ops@acme.example',
    ZENBRIDGE_NOTIFY_SECONDS: '1',
    ZENBRIDGE_CONSOLE_URL: 'https://zenbridge.example.com/',
  };
  const first = await startTestConsole(env, now);
  // Another process of the same installation.
  consoles = [first, await startTestConsole({ ...env, ZENBRIDGE_REDIS_KEY_ROOT: first.root }, now)];
}, 60_000);

afterAll(async () => {
  for (const console of consoles) await console.stop();
  receiver.close();
  receiver.closeAllConnections();
  mailServer.close();
});

/** As much of SMTP as it takes to be sent a mail. */
function takeMail(socket: import('node:net').Socket): void {
  let data: string | undefined;
  socket.write('220 ready\r\n');
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    if (data !== undefined) {
      data += chunk;
      if (!data.endsWith('\r\n.\r\n')) return;
      mails.push(data);
      data = undefined;
      socket.write('250 taken\r\n');
      return;
    }
    for (const line of chunk.trim().split('\r\n')) {
      if (line === 'DATA') data = '';
      socket.write(line === 'DATA' ? '354 go on\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n');
    }
  });
  socket.on('error', () => socket.destroy());
}

const first = (): TestConsole => {
  const [console] = consoles;
  if (console === undefined) throw new Error('no console');
  return console;
};
const postedTo = (path: string) => posted.filter((one) => one.path === path).map(({ body }) => body);
const fail = () => ended(first(), { outcome: 'error', reason: 'ZB_MAPPING_FAILED' }, { receivedAt: now() });

/** Waits until consoles have looked a few times since now. */
async function looked(times = 3): Promise<void> {
  const { redis, root } = first();
  let seen = 0;
  let last = await redis.get(`${root}:{notifications}:turn`);
  await until(
    'a few looks',
    async () => {
      const turn = await redis.get(`${root}:{notifications}:turn`);
      if (turn !== null && turn !== last) seen += 1;
      last = turn ?? last;
      return seen >= times;
    },
    { timeoutMs: 25_000 },
  );
}

test('a few failures are told to nobody', async () => {
  for (let n = 0; n < 4; n += 1) await fail();
  await looked();
  expect(posted).toEqual([]);
  expect(mails).toEqual([]);
});

test('several are told once by each hook, by one of two consoles, and not again while it lasts', async () => {
  await fail();
  await until('a mail', () => mails.length > 0, { timeoutMs: 20_000 });
  await fail();
  await looked();
  const summary = '5 or more events of complaints that came in the last half hour failed: ZB_MAPPING_FAILED.';
  const url = 'https://zenbridge.example.com/executions?integration=complaints&state=error';
  const known = { id: 'failing/complaints', kind: 'failing', about: 'complaints', summary, url };
  expect(postedTo('/webhook')).toEqual([{ ...known, status: 'firing', at: expect.any(String) }]);
  expect(postedTo('/slack')).toEqual([{ text: `:red_circle: ZenBridge: ${summary} <${url}|Look>` }]);
  expect(mails).toHaveLength(1);
  expect(mails[0]).toContain('Subject: ZenBridge: failing complaints');
  expect(mails[0]).toContain('To: ops@acme.example');
});

test('that it is over is told once, a hook that failed is tried again, and the others are not', async () => {
  failing.add('/slack');
  passed = 31 * 60_000;
  await until('that it is over', () => postedTo('/webhook').length > 1, { timeoutMs: 20_000 });
  await looked();
  expect(postedTo('/slack')).toHaveLength(1);
  failing.delete('/slack');
  await until('the other hook', () => postedTo('/slack').length > 1, { timeoutMs: 20_000 });
  await looked();
  expect(postedTo('/webhook').map(({ status }) => status)).toEqual(['firing', 'resolved']);
  expect(postedTo('/slack')[1]).toMatchObject({
    text: expect.stringContaining('All right again: failing complaints.'),
  });
  expect(mails).toHaveLength(2);
});

test('a connection that stays parked is told, by its name and why', async () => {
  const org = { kind: 'salesforce', name: 'acme-org' } as const;
  const failure = { reason: 'ZB_SALESFORCE_AUTH', detail: 'refused', during: 'read', parks: true } as const;
  await first().breakers.failed(org, 'test', {
    ...failure,
    recordId: '500000000000001AAA',
    probesSlowly: true,
    waitMs: 0,
    ageMs: 0,
  });
  passed += 3 * 60_000;
  await until('the parked connection', () => postedTo('/webhook').length > 2, { timeoutMs: 20_000 });
  expect(postedTo('/webhook').at(-1)).toMatchObject({ id: 'parked/salesforce/acme-org', status: 'firing' });
});

test('addresses of hooks are in no log line', () => {
  const lines = JSON.stringify(consoles.flatMap(({ lines: own }) => own));
  expect(lines).toContain('notification sent');
  expect(lines).not.toMatch(/\/webhook|\/slack|smtp:/);
});
