import { expect, test } from '@jest/globals';
import { ProblemError } from '@zenbridge/runtime';
import Fastify, { LogController } from 'fastify';
import { startDelivery } from '../deliveries/delivery.ts';
import { logDeliveries } from '../deliveries/log-line.ts';
import { refuseAsProblemDocument } from './problem-document.ts';
import { answerErrors } from './problem-of.ts';

/** The answer and the log lines of a delivery whose handler throws. */
async function whenThrown(thrown: unknown) {
  const lines: Record<string, unknown>[] = [];
  const stream = { write: (line: string) => lines.push(JSON.parse(line)) };
  const logController = new LogController({ disableRequestLogging: true });
  const app = Fastify({ logger: { stream }, logController });
  logDeliveries(app);
  answerErrors(app, refuseAsProblemDocument);
  app.get('/', async (request) => {
    request.delivery = startDelivery('webhook', 'complaints');
    throw thrown;
  });
  const answer = await app.inject('/');
  await app.close();
  return { status: answer.statusCode, body: answer.json(), lines };
}

test('a defect is a 500 that tells nothing of it, and one log line that does', async () => {
  const { status, body, lines } = await whenThrown(new TypeError('a.secret is undefined'));
  expect(status).toBe(500);
  expect(body).toMatchObject({ code: 'ZB_INTERNAL_ERROR', status: 500 });
  expect(JSON.stringify(body)).not.toContain('secret');
  expect(lines).toMatchObject([{ msg: 'delivery failed', status: 500, err: { message: 'a.secret is undefined' } }]);
});

test('a problem that was thrown is answered as it is', async () => {
  const problem = { code: 'ZB_RATE_LIMITED', detail: 'Too many.', retryAfterMs: 1500 } as const;
  const { status, body } = await whenThrown(new ProblemError(problem));
  expect(status).toBe(429);
  expect(body).toMatchObject({ code: 'ZB_RATE_LIMITED', detail: 'Too many.' });
});

test('something thrown that is no error is a defect too', async () => {
  expect((await whenThrown('no error')).status).toBe(500);
});
