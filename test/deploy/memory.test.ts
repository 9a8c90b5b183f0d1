import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { SERVICE_MEMORY } from '@zenbridge/local';

const DEPLOY = join(import.meta.dirname, '..', '..', 'deploy');
const { NODE_OPTIONS, ...allocator } = SERVICE_MEMORY;

/** What a process takes besides the heap of V8: the program itself, buffers, what the compiler works with. */
const BESIDES_MB = 192;

test('the images use memory as the local start does', async () => {
  const dockerfile = await readFile(join(DEPLOY, 'Dockerfile'), 'utf8');
  expect(dockerfile).toContain(`ARG SERVICE_NODE_OPTIONS="${NODE_OPTIONS}"`);
  for (const [name, value] of Object.entries(allocator)) expect(dockerfile).toContain(`${name}=${value}`);
  const services = [...dockerfile.matchAll(/^FROM service AS (\w+)$/gm)].map(([, name]) => name);
  expect(services).toEqual(['ingress', 'worker', 'console']);
});

test.each(['ingress', 'worker', 'console'])(
  'the memory limit of %s leaves room for its whole heap',
  async (service) => {
    const deployment = await readFile(join(DEPLOY, 'kubernetes', 'base', service, 'deployment.yaml'), 'utf8');
    const limit = Number(/limits: \{ memory: (\d+)Mi \}/.exec(deployment)?.[1]);
    const heap = Number(/--max-old-space-size=(\d+)/.exec(NODE_OPTIONS)?.[1]);
    expect(limit).toBeGreaterThanOrEqual(heap + BESIDES_MB);
  },
);
