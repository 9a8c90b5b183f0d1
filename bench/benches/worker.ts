import type { JobData } from '@zenbridge/runtime';
import { Queue } from 'bullmq';
import type { Bench, RunOptions } from '../frame/bench.ts';
import { partsTable, type Spender } from '../frame/parts.ts';
import { drawFlames, profileOf } from '../frame/profile.ts';
import type { Figure } from '../frame/report.ts';
import { inTurns, median } from '../frame/statistics.ts';
import { countCommands } from '../stand/commands.ts';
import { CONCURRENCY, type Contender, drain, INTEGRATION, ourWorker } from '../stand/drain.ts';
import { openLog } from '../stand/events.ts';
import { startBaseline } from '../stand/services.ts';
import { onStand, type Stand } from '../stand/stand.ts';

const SLOW_MS = 300;
const BURST = 10_000;
/** Executions until V8 has compiled what they run; fewer would tell of the compiler, however quick the look. */
const WARM_UP = 4_000;

async function bareWorker(stand: Stand): Promise<Contender> {
  const prefix = `{bare-${stand.root}}`;
  const service = await startBaseline(stand, 'bare-worker', {
    ZENBRIDGE_WORKER_CONCURRENCY: String(CONCURRENCY),
    BARE_QUEUE: 'bare',
    BARE_PREFIX: prefix,
    BARE_SALESFORCE_URL: stand.salesforce.url,
    BARE_ZENQMS_URL: stand.zenqms.url,
  });
  const queue = new Queue<JobData>('bare', { prefix, connection: stand.redis });
  stand.onClose(() => queue.close());
  const fill = async (ids: readonly string[]): Promise<void> => {
    const data = (recordId: string) => ({ schema: 1 as const, executionId: recordId, recordId, object: 'Case' });
    const opts = { removeOnComplete: { count: 1000 } };
    for (let start = 0; start < ids.length; start += 500)
      await queue.addBulk(ids.slice(start, start + 500).map((id) => ({ name: 'execute', data: data(id), opts })));
  };
  return { queue, service, fill };
}

async function run({ say, size, profiles }: RunOptions) {
  return onStand(async (stand) => {
    const contenders = [await ourWorker(stand), await bareWorker(stand)] as const;
    say('warming up');
    for (const contender of contenders) await drain(stand, contender, WARM_UP);

    const compare = async (count: number) => {
      const cpu = contenders.map((): number[] => []);
      const rates = await inTurns(
        contenders.map((contender, index) => async () => {
          const { perSecond, cpuMsEach } = await drain(stand, contender, count);
          cpu[index]?.push(cpuMsEach);
          say(
            `${index === 0 ? 'ZenBridge' : 'bare'}: ${perSecond.toFixed(0)}/s, ${cpuMsEach.toFixed(2)} ms of processor each`,
          );
          return perSecond;
        }),
      );
      return { rates, cpu: cpu.map(median) };
    };
    const quick = await compare(Math.ceil(3_000 * size));
    await drawFlames(profiles, 'worker', contenders[0].service, () => drain(stand, contenders[0], 1_000));
    say('profiles');
    const spenders: Spender[] = [];
    for (const [n, name] of ['an execution', 'a job of the bare worker'].entries()) {
      const contender = contenders[n] ?? contenders[0];
      const act = () => drain(stand, contender, Math.ceil(5_000 * size));
      spenders.push({
        name,
        msEach: quick.cpu[n] ?? 0,
        profile: await profileOf(stand.folder, contender.service, act),
      });
    }
    const spent = partsTable('Processor time in microseconds, by what it is spent on', spenders);
    const burst = Math.ceil(BURST * size);
    say(`a burst of ${burst}`);
    const commands = await countCommands(stand, burst, () => drain(stand, contenders[0], burst));
    for (const on of ['searchIssues', 'createIssue'])
      stand.zenqms.control.faults.add({ on, effect: { kind: 'delay', ms: SLOW_MS } });
    say(`ZenQMS answers after ${SLOW_MS} ms from now on`);
    const slow = await compare(Math.ceil(1_500 * size));

    const { created, error, skipped } = await openLog(stand).counts(INTEGRATION);
    const rate = (what: string, value = Number.NaN): Figure => ({ what, value, unit: '/s' });
    const ratio = ([ours = 0, bare = 0]: readonly number[]) => ours / bare;
    return {
      figures: [
        {
          what: 'executions per second, to those of a bare worker',
          value: ratio(quick.rates),
          unit: 'x',
          wanted: { atLeast: 0.9 },
        },
        rate('executions', quick.rates[0]),
        rate('jobs of the bare worker', quick.rates[1]),
        { what: 'processor time of an execution', value: quick.cpu[0] ?? 0, unit: 'ms' },
        { what: 'processor time of a job of the bare worker', value: quick.cpu[1] ?? 0, unit: 'ms' },
        {
          what: `the same ratio when ZenQMS takes ${SLOW_MS} ms`,
          value: ratio(slow.rates),
          unit: 'x',
          wanted: { atLeast: 0.9 },
        },
        rate(`executions when ZenQMS takes ${SLOW_MS} ms`, slow.rates[0]),
        { what: 'executions without an Issue', value: error + skipped, unit: '', wanted: { atMost: 0 } },
      ],
      tables: [spent, commands],
      notes: [`Concurrency ${CONCURRENCY}; ${created} executions in all.`],
    } as const;
  });
}

/** How many executions a worker makes in a second, against a worker that does nothing but the calls. */
export const worker: Bench = {
  name: 'worker',
  about: 'executions per second, against a bare BullMQ worker with the same calls',
  run,
};
