import type { Redis } from 'ioredis';
import type { Table } from '../frame/report.ts';
import type { Stand } from './stand.ts';

/** What a command that a worker sends is for. */
interface Purpose {
  readonly name: string;
  readonly why: string;
}

const purpose = (name: string, why: string): Purpose => ({ name, why });
const OTHER = purpose('others', 'rounds: looking for integrations, left-behind events, lost jobs; prolonging locks');

const SHARED = 'those that come to it together share it';

const SETTLING = purpose(
  'claim: settle',
  `the intent before a create, so that one of unknown fate is never sent twice; after it the Issue's key, and the claim is given back; ${SHARED}`,
);

/** The scripts of BullMQ, by how many keys they take. */
const QUEUE_SCRIPTS: Readonly<Record<string, Purpose>> = {
  11: purpose('queue: next job', 'a worker with free hands asks for a job'),
  14: purpose('queue: job done', 'ends a job and brings the next'),
};

/** The purpose of one command, told by its keys and arguments. */
function purposeOf(args: readonly string[]): Purpose {
  const [command = '', , count = '0'] = args;
  if (/^(bzpopmin|bzmpop)$/i.test(command)) return purpose('queue: wait', 'a worker with free hands waits for a job');
  if (/^get$/i.test(command) && args[1]?.includes('{definitions}')) {
    return purpose(
      'definitions: version',
      'an execution runs under the definitions of its start; those that start together share it',
    );
  }
  if (/^lindex$/i.test(command))
    return purpose('decision', 'whether the integration is disabled; those that start together share it');
  if (!/^eval(sha)?$/i.test(command)) return OTHER;
  const keys = args.slice(3, 3 + Number(count));
  const rest = args.slice(3 + Number(count));
  if (keys[0]?.includes(':executions:')) {
    if (/^\d{13}$/.test(rest[1] ?? ''))
      return purpose('log: begin', `the execution is running, and what is known of the change; ${SHARED}`);
    if (/^(created|skipped|error)$/.test(rest[1] ?? '')) return purpose('log: finish', `the outcome, once; ${SHARED}`);
    return OTHER;
  }
  if (keys[0]?.endsWith(':fence')) return purpose('claim', `no two workers create the Issue of one record; ${SHARED}`);
  if (keys[0]?.endsWith(':unsettled')) return SETTLING;
  if (keys[0]?.includes('{account:'))
    return rest.length === 1 ? purpose('claim: release', 'gives the claim back where no Issue was created') : OTHER;
  return keys[0]?.includes(':queue:') ? (QUEUE_SCRIPTS[keys.length] ?? OTHER) : OTHER;
}

/** The connections that the bench itself makes, which are not counted. */
async function ownAddresses(redis: Redis): Promise<ReadonlySet<string>> {
  const clients = ((await redis.client('LIST')) as string).split('\n');
  const own = clients.filter((line) => / name=(bench| |$)/.test(line));
  return new Set(own.map((line) => / addr=(\S+)/.exec(line)?.[1] ?? ''));
}

/**
 * Counts the commands that Redis gets from others than the bench while something runs.
 * @param executions how many executions run meanwhile
 */
export async function countCommands(
  { redis }: Stand,
  executions: number,
  during: () => Promise<unknown>,
): Promise<Table> {
  const own = await ownAddresses(redis);
  const monitor = await redis.monitor();
  const found = new Map<string, { why: string; count: number }>();
  monitor.on('monitor', (_time: string, args: string[], source: string) => {
    if (source === 'lua' || own.has(source)) return;
    const { name, why } = purposeOf(args);
    found.set(name, { why, count: (found.get(name)?.count ?? 0) + 1 });
  });
  await during();
  monitor.disconnect();
  const rows = [...found].sort(([, a], [, b]) => b.count - a.count);
  const each = (count: number): string => (count / executions).toFixed(2);
  const sum = rows.reduce((total, [, { count }]) => total + count, 0);
  return {
    title: 'Commands to Redis for each execution',
    head: ['command', 'each', 'what for'],
    rows: [...rows.map(([name, { why, count }]) => [name, each(count), why]), ['all', each(sum), '']],
  };
}
