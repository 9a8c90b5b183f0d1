import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { emptyFolder } from '../../test/programs.ts';
import { freePort } from '../process/ports.ts';
import { runServices } from './run.ts';
import { type ServiceToStart, startService } from './service.ts';

const SERVICES = join(import.meta.dirname, '..', '..', 'test', 'services');

async function service(kind: 'well' | 'broken', name: string): Promise<ServiceToStart> {
  const port = await freePort();
  return {
    name,
    folder: join(SERVICES, kind),
    env: { ...process.env, PORT: String(port), ANSWER: name },
    readyUrls: [`http://127.0.0.1:${port}`],
  };
}

async function options() {
  const problems: string[] = [];
  const onProblem = (name: string, line: string): number => problems.push(`${name}: ${line}`);
  return { problems, logs: await emptyFolder(), onProblem };
}

const answers = (url = ''): Promise<boolean> =>
  fetch(url, { headers: { connection: 'close' } }).then(
    (r) => r.ok,
    () => false,
  );

describe('running services together', () => {
  test('they log to a file each and end in the reverse order of their groups', async () => {
    const { logs, onProblem } = await options();
    const [first, second] = [await service('well', 'first'), await service('well', 'second')];
    const system = await runServices([[first], [second]], { logs, onProblem });
    const ended: string[] = [];
    for (const { name, exited } of system.services) void exited.then(() => ended.push(name));
    await system.stop();
    expect(ended).toEqual(['second', 'first']);
    expect(await readFile(join(logs, 'second.log'), 'utf8')).toContain('ending');
  });

  test('one that does not come up ends the others, and its words are told once', async () => {
    const { problems, logs, onProblem } = await options();
    const well = await service('well', 'well');
    const failure = await runServices([[well], [await service('broken', 'broken')]], { logs, onProblem }).catch(String);
    expect(failure).toContain('broken ended with status 78 before it was ready');
    expect(failure).toContain('the setting X is missing');
    expect(problems).toEqual([]);
    expect(await answers(well.readyUrls[0])).toBe(false);
  });

  test('one that dies later is told', async () => {
    const { logs, onProblem } = await options();
    const system = await runServices([[await service('well', 'one'), await service('well', 'two')]], {
      logs,
      onProblem,
    });
    system.services[1]?.kill();
    expect(String(await system.failed)).toContain('two ended with status 137');
    await system.stop();
  });

  test('all can be ended at once', async () => {
    const { logs, onProblem } = await options();
    const one = await service('well', 'one');
    const system = await runServices([[one]], { logs, onProblem });
    system.kill();
    await Promise.all(system.services.map(({ exited }) => exited));
    expect(await answers(one.readyUrls[0])).toBe(false);
  });
});

test('a service may be started by itself, without a log', async () => {
  const one = await startService(await service('well', 'one'));
  expect(one.tail()).toEqual(['listening']);
  await one.stop();
});
