import { createExecutionLog } from '@zenbridge/ledger';
import { closeRedis, connectRedis, createKeySpace } from '@zenbridge/runtime';
import { imageName } from '../../deploy/images/build-images.ts';
import type { Engine } from '../../deploy/images/engine.ts';
import { type RedisService, redisUser } from '../../deploy/redis/rights.ts';
import { feed } from '../faults/feeding/feed.ts';
import { remoteSimulator } from '../faults/stand/simulator.ts';
import { silent } from '../redis/support/servers.ts';
import { createRedisUsers, refusals } from '../support/redis-users.ts';
import { until } from '../support/until.ts';
import { operatorToken, useCommandLine } from './command-line.ts';
import { countWhatCame } from './counted.ts';
import { openPlayer, type Player } from './player.ts';
import { podsToPlay, WORKLOADS, type Workload } from './pods.ts';
import { redisImage } from './redis-image.ts';
import type { Steps } from './steps.ts';

/** What is run together, and how. */
export interface Together {
  readonly engine: Engine;
  readonly steps: Steps;
  /** How the images are called. */
  readonly names: { readonly prefix: string; readonly tag: string };
  /** An image that the others are based on. */
  readonly base: string;
  readonly events: number;
  readonly say: (line: string) => void;
}

const SERVICES = ['ingress', 'worker', 'console'] as const;
const INTEGRATION = 'complaints';
const TOKEN = 'development-complaints-token';
const PATIENCE_MS = 120_000;
const FEED_MS = 30_000;
/** ZENBRIDGE_REDIS_KEY_ROOT, as it is unless set. */
const KEY_ROOT = 'zenbridge';
/** Ways into the start of a service at which it is ended. */
const EARLY_MS = [0, 100, 300];

/**
 * Plays the pods of the development overlay, each service as its own user of Redis, sends events through them, and ends them
 * while events flow.
 */
export async function runTogether({ engine, steps, names, base, events, say }: Together): Promise<void> {
  const images = new Map([['redis', await redisImage(engine, base)]]);
  for (const image of [...SERVICES, 'simulators']) images.set(`zenbridge/${image}`, imageName(names, image));
  const { token, setting } = operatorToken();
  const loginOf = (service: RedisService): [string, string][] => [
    ['ZENBRIDGE_REDIS_USERNAME', redisUser(service)],
    ['ZENBRIDGE_REDIS_PASSWORD', token],
  ];
  const pods = await podsToPlay(images, {
    ingress: loginOf('ingress'),
    worker: loginOf('worker'),
    console: [...loginOf('console'), ['ZENBRIDGE_CONSOLE_TOKENS', setting]],
  });
  const player = await openPlayer(engine, pods);
  const redis = connectRedis({
    url: `redis://127.0.0.1:${pods.port(6379)}`,
    role: 'command',
    name: 'test of images',
    logger: silent,
  });
  const log = createExecutionLog({ redis, keys: createKeySpace(), now: Date.now, retentionMs: 86_400_000 });
  const salesforce = remoteSimulator(`http://127.0.0.1:${pods.port(8090)}`);
  const zenqms = remoteSimulator(`http://127.0.0.1:${pods.port(8091)}`);
  try {
    for (const workload of WORKLOADS) {
      const started = await steps.step(`the pod of ${workload} starts and is ready`, async () => {
        await player.start(workload);
        if (workload === 'redis') await createRedisUsers(redis, { root: KEY_ROOT, password: token, nameOf: redisUser });
        return true;
      });
      if (!started) {
        await player.tellLog(workload).catch(() => undefined);
        return;
      }
    }
    await steps.step('no container runs as root, can write to its root file system or has capabilities', () =>
      hardened(player),
    );
    await steps.step('one Issue is created through them', async () => {
      await salesforce.post('/outbound-messages', {
        name: 'ZenBridge_complaints',
        object: 'Case',
        trigger: 'createdOrUpdated',
        endpointUrl: `http://127.0.0.1:${pods.port(8080)}/salesforce/outbound-messages/${INTEGRATION}/${TOKEN}`,
        filterFormula: 'NOT(ISPICKVAL(Status, "Closed"))',
      });
      await salesforce.post('/records/Case', { values: { Subject: 'The first', Priority: 'High' } });
      const created = async () => (await log.counts(INTEGRATION)).created === 1;
      await until('the execution log says created', created, { timeoutMs: PATIENCE_MS });
      const issues = (await zenqms.get('/issues')) as readonly unknown[];
      if (issues.length < 1) throw new Error('there is no Issue');
    });
    const before = await usages(player);
    await steps.step(
      `worker, console and ingress are ended (SIGTERM) while ${events} events flow: nothing is lost`,
      async () => {
        const fed = feed(salesforce, { events, overMs: FEED_MS });
        fed.catch(() => undefined);
        for (const workload of ['worker', 'ingress', 'console', 'worker'] as const) {
          const status = await player.end(workload);
          if (status !== 0) {
            await player.tellLog(workload);
            throw new Error(`${workload} ended with status ${status}`);
          }
          await player.start(workload);
        }
        // Here every priority is mapped, and those that Salesforce filters are not sent at all.
        const records = (await fed).map((record) =>
          record.fate === 'unmappable' ? { ...record, fate: 'created' as const } : record,
        );
        const counts = await countWhatCame({ records, log, salesforce, zenqms });
        say(`        ${counts}`);
      },
    );
    await steps.step('the command line finds, examines, pauses and resumes', () =>
      useCommandLine({
        engine,
        image: imageName(names, 'cli'),
        console: `http://127.0.0.1:${pods.port(8081)}`,
        token,
        integration: INTEGRATION,
        log,
      }),
    );
    await steps.step('Redis has refused nothing to the users of the services', async () => {
      const refused = await refusals(redis);
      if (refused.length > 0) throw new Error(refused.join('\n'));
    });
    say('memory in MiB, idle and after the load, and seconds of processor time:');
    const after = await usages(player);
    for (const [workload, { memoryMiB }] of before) {
      const now = after.get(workload);
      say(`  ${workload.padEnd(10)} ${memoryMiB} ${now?.memoryMiB} ${now?.cpuSeconds.toFixed(1)}`);
    }
    await steps.step('pods that are ended (SIGTERM) while they start end at once', async () => {
      for (const workload of SERVICES) for (const ms of EARLY_MS) await player.startAndEnd(workload, ms);
    });
  } finally {
    await closeRedis(redis);
    await player.remove();
  }
}

async function hardened(player: Player): Promise<void> {
  const format = '{{.Config.User}} {{.HostConfig.ReadonlyRootfs}} {{.EffectiveCaps}} {{.HostConfig.Privileged}}';
  for (const workload of WORKLOADS) {
    const told = await player.inspect(workload, format);
    const expected = `${workload === 'redis' ? '999:999' : '65532:65532'} true [] false`;
    if (told !== expected) throw new Error(`${workload}: ${told}, and not ${expected}`);
  }
}

async function usages(player: Player): Promise<ReadonlyMap<Workload, { memoryMiB: number; cpuSeconds: number }>> {
  const found = new Map<Workload, { memoryMiB: number; cpuSeconds: number }>();
  for (const workload of WORKLOADS) found.set(workload, await player.usage(workload));
  return found;
}
