import '../src/telemetry/register.ts';
import http, { request } from 'node:http';
import { Worker } from 'bullmq';
import Fastify from 'fastify';
import {
  closeRedis,
  connectRedis,
  createKeySpace,
  createLogger,
  createQueue,
  currentTraceId,
  inSpan,
  JOB_NAME,
  jobOptions,
  ProblemError,
  queueTelemetry,
  registerHealth,
  retryBackoff,
  runService,
  withTraceparent,
} from '../src/index.ts';

/**
 * The way of an event in small, as two processes, for the tests of telemetry. `ingress` takes a delivery and adds a job;
 * `worker` takes the job and calls `TARGET_URL` in each way an HTTP call is made, then returns or throws a secret.
 */
const [role] = process.argv.slice(2);
const { REDIS_URL = '', KEY_ROOT = '', TARGET_URL = '' } = process.env;
const STORED = '00-11111111111111111111111111111111-2222222222222222-01';
const logger = createLogger({ service: `traced-${role}`, level: 'info' });
const keys = createKeySpace(KEY_ROOT);
const telemetry = queueTelemetry();
const connection = connectRedis({
  url: REDIS_URL,
  role: role === 'worker' ? 'worker' : 'command',
  name: 'traced',
  logger,
});

function ingress() {
  const app = Fastify({ loggerInstance: logger });
  const queue = createQueue({ integration: 'complaints', keys, connection, telemetry });
  registerHealth(app, { ready: {} });
  app.post<{ Params: { token: string } }>('/salesforce/outbound-messages/:integration/:token', async () => {
    const data = { schema: 1 as const, executionId: 'om-1', recordId: '500000000000001AAA', object: 'Case' };
    await queue.addBulk([{ name: JOB_NAME, data, opts: jobOptions('om-1') }]);
    return 'acknowledged';
  });
  const start = async (): Promise<void> => {
    logger.info({ address: await app.listen({ port: 0, host: '127.0.0.1' }) }, 'Listening');
  };
  return { start, stop: () => app.close().then(() => queue.close()) };
}

function worker() {
  const execute = async (): Promise<string> => {
    await call((done) => request(`${TARGET_URL}/named-import?q=s3cret`, done));
    const { hostname, port } = new URL(TARGET_URL);
    await call((done) => http.get({ hostname, port, path: '/default-import?q=s3cret' }, done));
    await fetch(`${TARGET_URL}/fetch?q=s3cret`, { headers: { authorization: 'Bearer s3cret' } });
    logger.info('Executing');
    await inSpan('create', { attributes: { 'zenbridge.execution': 'om-1' } }, async () => {
      throw new ProblemError({ code: 'ZB_ZENQMS_REFUSED', detail: 's3cret', stage: 'create' });
    }).catch(() => {});
    await withTraceparent(STORED, () =>
      inSpan('continued', { attributes: { id: `${currentTraceId()}` } }, async () => {}),
    );
    return 's3cret';
  };
  const options = { prefix: keys.queuePrefix('complaints'), connection, settings: { backoffStrategy: retryBackoff } };
  const processing = new Worker('complaints', execute, {
    ...options,
    autorun: false,
    ...(telemetry === undefined ? {} : { telemetry }),
  });
  return { start: async () => void processing.run(), stop: () => processing.close() };
}

function call(send: (done: (answer: http.IncomingMessage) => void) => http.ClientRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    send((answer) => answer.resume().once('end', resolve))
      .once('error', reject)
      .end();
  });
}

const service = role === 'worker' ? worker() : ingress();
await runService({
  name: `traced-${role}`,
  logger,
  timeoutMs: 10_000,
  start: service.start,
  stop: async () => {
    await service.stop();
    await closeRedis(connection);
  },
});
