import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findEngine } from '@zenbridge/local';

/**
 * Runs what talks to Redis with each kind of it that ZenBridge is for: `pnpm test:redis [PATH...]`. Where a container engine
 * answers, each kind is a container; where none does, the same tests run once, with a server of this machine. The last line
 * says which were used.
 */
const IMAGES = ['redis:7-alpine', 'redis:8-alpine', 'valkey/valkey:8-alpine'];
const USUAL_PATHS = [
  'packages/runtime/src/queues',
  'packages/runtime/src/redis',
  'packages/ledger',
  'services/worker',
  'test/journey',
];
const ROOT = join(import.meta.dirname, '..', '..');
const say = (text: string): void => void process.stdout.write(`${text}\n`);

interface Run {
  readonly passed: boolean;
  /** What the tests said that they ran with. */
  readonly redis: string;
}

/** Runs the tests. @param image the image that they ask for, if any */
async function runTests(paths: readonly string[], image?: string): Promise<Run> {
  const { ZENBRIDGE_TEST_REDIS: _, ...env } = process.env;
  const child = spawn('pnpm', ['test', ...paths], {
    cwd: ROOT,
    env: { ...env, ...(image && { ZENBRIDGE_TEST_REDIS: image }) },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  let told = '';
  child.stderr.on('data', (chunk: Buffer) => {
    told += chunk.toString();
    process.stderr.write(chunk);
  });
  const status = await new Promise((resolve, reject) => {
    child.once('close', resolve);
    child.once('error', reject);
  });
  return { passed: status === 0, redis: /Redis for the tests: (.*)\./.exec(told)?.[1] ?? 'no Redis' };
}

const given = process.argv.slice(2);
const paths = given.length > 0 ? given : USUAL_PATHS;
const engine = await findEngine(process.env);
await engine?.stop();
const lines: string[] = [];
let failures = 0;
for (const image of engine === undefined ? [undefined] : IMAGES) {
  const { passed, redis } = await runTests(paths, image);
  const isOther = image !== undefined && !redis.startsWith(image);
  if (!passed) failures += 1;
  lines.push(
    `${passed ? 'passed' : 'FAILED'}  with ${redis}${isOther ? `; SKIPPED: ${image}, which could not be started` : ''}`,
  );
}
say(engine === undefined ? `No container engine answers; SKIPPED: ${IMAGES.join(', ')}.` : `Engine: ${engine.name}.`);
say(lines.join('\n'));
process.exitCode = failures === 0 ? 0 : 1;
