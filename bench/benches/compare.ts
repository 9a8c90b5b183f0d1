import { setTimeout as delay } from 'node:timers/promises';
import { installN8n } from '../compare/install.ts';
import { type N8n, startN8n } from '../compare/n8n.ts';
import type { Bench, RunOptions } from '../frame/bench.ts';
import type { Report } from '../frame/report.ts';
import { inTurns } from '../frame/statistics.ts';
import { defineIntegrations } from '../stand/definitions.ts';
import { CONCURRENCY, INTEGRATION } from '../stand/drain.ts';
import { saveCases } from '../stand/events.ts';
import { asFastAsPossible, openSender } from '../stand/load.ts';
import { endpointOf, messagesAbout } from '../stand/messages.ts';
import type { Program } from '../stand/program.ts';
import { startService } from '../stand/services.ts';
import { folderOf, onStand, type Stand } from '../stand/stand.ts';

const IN_FLIGHT = 50;
const WITHIN_MS = 300_000;
const ROUNDS = 3;

/** Takes events about records, each in a request of its own, and makes Issues of them. */
interface Side {
  readonly name: string;
  send(recordIds: readonly string[]): Promise<unknown>;
  readonly processes: Readonly<Record<string, Program>>;
}

async function zenbridge(stand: Stand): Promise<Side> {
  await defineIntegrations(stand, [INTEGRATION]);
  const env = { ZENBRIDGE_WORKER_CONCURRENCY: String(CONCURRENCY) };
  const [ingress, worker] = [await startService(stand, 'ingress'), await startService(stand, 'worker', env)];
  const sender = openSender(endpointOf(ingress.url, INTEGRATION), IN_FLIGHT);
  stand.onClose(async () => sender.close());
  return {
    name: 'ZenBridge',
    send: (ids) => asFastAsPossible(messagesAbout(ids, 1), IN_FLIGHT, sender.send),
    processes: { ingress, worker },
  };
}

function n8nSide({ webhookUrl, processes }: N8n): Side {
  const headers = { 'content-type': 'application/json' };
  const post = async (recordId: string): Promise<void> => {
    const body = JSON.stringify({ recordId, subject: 'Damaged vial on arrival' });
    const response = await fetch(webhookUrl, { method: 'POST', headers, body });
    if (!response.ok) throw new Error(`n8n answered ${response.status}: ${await response.text()}`);
    await response.arrayBuffer();
  };
  return { name: 'n8n', send: (ids) => asFastAsPossible(ids, IN_FLIGHT, post), processes };
}

/** Sends events and waits until each has its Issue. @returns Issues per second */
async function makeIssues(stand: Stand, side: Side, count: number): Promise<number> {
  const { issues } = stand.zenqms.control;
  const before = issues.all().length;
  const ids = saveCases(stand, count);
  const startedAt = performance.now();
  await side.send(ids);
  while (issues.all().length < before + count) {
    if (performance.now() - startedAt > WITHIN_MS)
      throw new Error(`${side.name} made ${issues.all().length - before} of ${count} Issues`);
    await delay(10);
  }
  return (count * 1000) / (performance.now() - startedAt);
}

async function memoryOf({ processes }: Side): Promise<number> {
  const used = await Promise.all(Object.values(processes).map((program) => program.use()));
  return used.reduce((sum, { rssMb }) => sum + rssMb, 0);
}

async function run({ say, size }: RunOptions): Promise<Report> {
  const installed = await installN8n(folderOf('.local', 'compare'), say);
  if (typeof installed === 'string') return { figures: [], notes: [`There is nothing to compare with: ${installed}`] };
  return onStand(async (stand) => {
    const ours = await zenbridge(stand);
    const theirs = n8nSide(await startN8n(stand, installed, IN_FLIGHT));
    const sides = [ours, theirs];
    say('warming up');
    for (const side of sides) await makeIssues(stand, side, 300);
    const turns = sides.map((side) => async () => {
      const rate = await makeIssues(stand, side, Math.ceil(1_000 * size));
      say(`${side.name}: ${rate.toFixed(0)}/s`);
      return rate;
    });
    const [rate = 0, theirRate = 0] = await inTurns(turns, ROUNDS);
    const [memory, theirMemory] = [await memoryOf(ours), await memoryOf(theirs)];
    return {
      figures: [
        { what: 'Issues per second, to those of n8n', value: rate / theirRate, unit: 'x', wanted: { atLeast: 10 } },
        { what: 'Issues per second of ZenBridge', value: rate, unit: '/s' },
        { what: 'Issues per second of n8n', value: theirRate, unit: '/s' },
        { what: 'memory, to that of n8n', value: memory / theirMemory, unit: 'x', wanted: { atMost: 0.1 } },
        { what: 'memory of ZenBridge: ingress and worker', value: memory, unit: 'MB' },
        { what: 'memory of n8n: main process and worker', value: theirMemory, unit: 'MB' },
      ],
      notes: [
        `n8n ${installed.n8n.version} from npm in queue mode, on the same Redis, with PostgreSQL 18 for its own data, which is not counted. Its workflow: Webhook, which answers at once; HTTP search; HTTP create. It does not read the record, does not look whether the search found something, and promises nothing when its worker is killed between search and create.`,
        `Each event is a request of its own, ${IN_FLIGHT} in flight; an event counts once its Issue is there. ${ROUNDS} rounds each. Both workers have at least ${IN_FLIGHT} events in hand at once.`,
      ],
    };
  });
}

/** The same events through n8n and through ZenBridge. */
export const compare: Bench = {
  name: 'compare',
  about: 'the same events through n8n (installs it from npm, 3 GB)',
  optional: true,
  run,
};
