import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@zenbridge/local';
import { type Program, startProgram } from '../stand/program.ts';
import type { Stand } from '../stand/stand.ts';
import type { Installed } from './install.ts';
import { startPostgres } from './postgres.ts';
import { WEBHOOK, WORKFLOW_ID, workflowFor } from './workflow.ts';

const MAIN = 'bin/n8n';

/** n8n in queue mode: a main process, which takes webhooks, and a worker, which runs workflows. */
export interface N8n {
  readonly webhookUrl: string;
  readonly processes: Readonly<Record<'main' | 'worker', Program>>;
}

/** Settings that both processes share. Whatever is not needed for the events is turned off. */
async function settingsFor(stand: Stand, home: string, postgresPort: number) {
  const redis = new URL(stand.redisUrl);
  return {
    HOME: home,
    N8N_USER_FOLDER: home,
    NODE_ENV: 'production',
    DB_TYPE: 'postgresdb',
    DB_POSTGRESDB_HOST: '127.0.0.1',
    DB_POSTGRESDB_PORT: String(postgresPort),
    DB_POSTGRESDB_USER: 'postgres',
    DB_POSTGRESDB_DATABASE: 'postgres',
    // The default of 2 is soon used up: n8n then says that its database is not ready.
    DB_POSTGRESDB_POOL_SIZE: '20',
    EXECUTIONS_MODE: 'queue',
    QUEUE_BULL_REDIS_HOST: redis.hostname,
    QUEUE_BULL_REDIS_PORT: redis.port,
    QUEUE_HEALTH_CHECK_ACTIVE: 'true',
    N8N_ENCRYPTION_KEY: randomBytes(16).toString('hex'),
    N8N_LISTEN_ADDRESS: '127.0.0.1',
    N8N_DIAGNOSTICS_ENABLED: 'false',
    N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
    N8N_TEMPLATES_ENABLED: 'false',
    N8N_RUNNERS_MODE: 'external',
    N8N_RUNNERS_AUTH_TOKEN: randomBytes(16).toString('hex'),
    N8N_LOG_LEVEL: 'warn',
  };
}

/**
 * Starts n8n on the Redis of a stand with one published workflow that makes Issues in the simulated ZenQMS. All of it is taken
 * down with the stand.
 * @param concurrency how many workflows the worker runs at once
 * @throws Error when it does not start
 */
export async function startN8n(stand: Stand, { n8n, postgres }: Installed, concurrency: number): Promise<N8n> {
  const database = await startPostgres(postgres);
  stand.onClose(database.stop);
  const home = join(stand.folder, 'n8n');
  await mkdir(home);
  const env = await settingsFor(stand, home, database.port);

  const workflow = join(home, 'workflow.json');
  await writeFile(workflow, JSON.stringify(workflowFor(stand.zenqms.url, stand.env.ZENQMS_TOKEN ?? '')));
  for (const args of [
    ['import:workflow', `--input=${workflow}`],
    ['publish:workflow', `--id=${WORKFLOW_ID}`],
  ]) {
    const options = { cwd: n8n.folder, env: { PATH: process.env.PATH, ...env } };
    await promisify(execFile)(process.execPath, [MAIN, ...args], options);
  }

  const start = async (args: readonly string[], portVariable: string): Promise<readonly [Program, number]> => {
    const [port, brokerPort] = [await freePort(), await freePort()];
    const program = await startProgram({
      folder: n8n.folder,
      main: MAIN,
      args,
      env: { ...env, [portVariable]: String(port), N8N_RUNNERS_BROKER_PORT: String(brokerPort) },
      readyUrl: `http://127.0.0.1:${port}/healthz/readiness`,
      logFile: join(stand.folder, `n8n-${args[0]}.log`),
    });
    stand.onClose(program.stop);
    return [program, port];
  };
  const [main, port] = await start(['start'], 'N8N_PORT');
  const [worker] = await start(['worker', `--concurrency=${concurrency}`], 'QUEUE_HEALTH_CHECK_PORT');
  return { webhookUrl: `http://127.0.0.1:${port}/webhook/${WEBHOOK}`, processes: { main, worker } };
}
