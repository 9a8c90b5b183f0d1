import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { JOB_NAME, JOB_SCHEMA_VERSION, jobOptions } from '@zenbridge/runtime';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { asFastAsPossible } from '../stand/load.ts';

/**
 * What it costs to add the jobs of deliveries and nothing else: no HTTP, no XML, no execution log. `GET /add` adds as many
 * as it is told to, and answers the seconds that it took.
 */

const text = (name: string): string => process.env[name] ?? '';
const connection = new Redis(text('ZENBRIDGE_REDIS_URL'));
const queue = new Queue('bare', { prefix: text('BARE_PREFIX'), connection, streams: { events: { maxLen: 100 } } });

function jobs(count: number) {
  const run = randomBytes(6).toString('hex');
  return Array.from({ length: count }, (_, n) => {
    const executionId = `om-04l${run}${n}`;
    const data = { schema: JOB_SCHEMA_VERSION, executionId, recordId: `500${run}AAA`, object: 'Case' };
    return { name: JOB_NAME, data, opts: jobOptions(executionId) };
  });
}

async function add(count: number, each: number, inFlight: number): Promise<number> {
  const all = jobs(count);
  if (each === 1) return asFastAsPossible(all, inFlight, ({ name, data, opts }) => queue.add(name, data, opts));
  const starts = Array.from({ length: Math.ceil(count / each) }, (_, n) => n * each);
  const bulks = starts.map((start) => all.slice(start, start + each));
  return asFastAsPossible(bulks, inFlight, (bulk) => queue.addBulk(bulk));
}

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
  const number = (name: string): number => Number(searchParams.get(name));
  if (pathname === '/add') response.end(String(await add(number('count'), number('each'), number('in-flight'))));
  else response.end('ok');
});
// A bench asks seldom, and does not find out that a connection it kept is closed.
server.keepAliveTimeout = 600_000;
server.listen(Number(text('ZENBRIDGE_PORT')), '127.0.0.1');

process.once('SIGTERM', async () => {
  await queue.close();
  process.exit(0);
});
