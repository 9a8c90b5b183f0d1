import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { readSettings } from '@zenbridge/runtime';
import { freePort } from '../process/ports.ts';
import { settings } from '../settings.ts';
import { choosePorts, SERVICES } from './ports.ts';

test('a port that is in use, or wanted twice, is replaced by another one, and that is said', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const free = await freePort();
  const wanted = readSettings(settings, {
    ZENBRIDGE_INGRESS_PORT: String(port),
    ZENBRIDGE_CONSOLE_PORT: String(free),
    ZENBRIDGE_WORKER_PORT: String(free),
    ZENBRIDGE_SALESFORCE_SIMULATOR_PORT: '0',
    ZENBRIDGE_ZENQMS_SIMULATOR_PORT: '0',
  });
  if (!wanted.ok) throw new Error('the settings are wrong');
  const lines: string[] = [];
  const ports = await choosePorts(wanted.value, SERVICES, (line) => lines.push(line));
  server.close();
  expect(new Set([...Object.values(ports), port]).size).toBe(6);
  expect(lines[0]).toBe(`Port ${port} is in use: the ingress listens on ${ports.ingress}.`);
  expect(lines).toHaveLength(2);
});
