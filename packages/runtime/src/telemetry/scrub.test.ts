import { expect, test } from '@jest/globals';
import { type Context, type Span as OtelSpan, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Attributes, Exception, Span, Tracer } from 'bullmq';
import { scrubbedTracer } from './scrub.ts';

/** A tracer that keeps what it is told, and spans of OpenTelemetry that do. */
function keepingTracer() {
  const told: unknown[] = [];
  const keep = (...args: unknown[]): void => void told.push(args);
  const otel = {
    isRecording: () => true,
    setAttributes: (attributes: object) => keep('otel', attributes),
    setAttribute: (key: string, value: unknown) => {
      keep('otel', { [key]: value });
      return otel;
    },
    setStatus: ({ message }: { message: string }) => keep('failed', message),
  } as unknown as OtelSpan;
  const tracer: Tracer<Context> = {
    startSpan: (name): Span<Context> => {
      keep('started', name);
      return {
        setSpanOnContext: (context) => context,
        setAttribute: keep,
        setAttributes: (attributes: Attributes) => keep(attributes),
        addEvent: keep,
        recordException: (exception: Exception) => keep(exception),
        end: () => keep('end'),
      };
    },
  };
  return { tracer: scrubbedTracer(tracer, () => otel), told };
}

test('results of jobs are dropped and reasons of failures kept as codes, which fail the span', () => {
  const { tracer, told } = keepingTracer();
  const span = tracer.startSpan('pause complaints');
  span.addEvent('job completed', { 'bullmq.job.result': '"s3cret"', 'bullmq.job.name': 'execute' });
  span.addEvent('job failed', { 'bullmq.job.failed.reason': 'ZB_MAPPING_FAILED: s3cret' });
  span.addEvent('job failed', { 'bullmq.job.failed.reason': 's3cret' });
  span.setAttribute('bullmq.job.options', 's3cret');
  span.end();
  expect(told).toEqual([
    ['started', 'pause complaints'],
    ['job completed', { 'bullmq.job.name': 'execute' }],
    ['otel', { 'error.type': 'ZB_MAPPING_FAILED' }],
    ['failed', 'ZB_MAPPING_FAILED'],
    ['job failed', { 'bullmq.job.failed.reason': 'ZB_MAPPING_FAILED' }],
    ['otel', { 'error.type': 'Error' }],
    ['failed', 'Error'],
    ['job failed', { 'bullmq.job.failed.reason': 'Error' }],
    [{}],
    ['end'],
  ]);
});

test('exceptions are kept by code or name, without message and stack', () => {
  const { tracer, told } = keepingTracer();
  const span = tracer.startSpan('pause complaints');
  for (const error of [new TypeError('s3cret'), new Error('ZB_CLAIM_LOST: s3cret'), 's3cret'])
    span.recordException(error);
  expect(told.filter((one) => Array.isArray(one) && one[0] !== 'otel')).toEqual([
    ['started', 'pause complaints'],
    ['failed', 'TypeError'],
    [{ name: 'TypeError' }],
    ['failed', 'ZB_CLAIM_LOST'],
    [{ name: 'ZB_CLAIM_LOST' }],
    ['failed', 'Error'],
    [{ name: 'Error' }],
  ]);
});

test('that a job goes on later is no failure', () => {
  const { tracer, told } = keepingTracer();
  const error = Object.assign(new Error('moved'), { name: 'DelayedError' });
  tracer.startSpan('pause complaints').recordException(error);
  expect(told).toEqual([['started', 'pause complaints']]);
});

test.each([
  ['addBulk complaints', 'send complaints', 'send', 'send'],
  ['add complaints.execute', 'send complaints', 'send', 'send'],
  ['process complaints', 'process complaints', 'process', 'process'],
  ['delay complaints', 'delay complaints', 'delay', 'settle'],
])('%s is told by the conventions for messages', (given, name, operation, type) => {
  const { tracer, told } = keepingTracer();
  const span = tracer.startSpan(given);
  span.setAttributes({ 'bullmq.job.id': 'om-1', 'bullmq.job.bulk.count': 2 });
  const conventional = { 'messaging.message.id': 'om-1', 'messaging.batch.message_count': 2 };
  expect(told).toEqual([
    ['started', name],
    [
      'otel',
      {
        'messaging.system': 'bullmq',
        'messaging.operation.name': operation,
        'messaging.operation.type': type,
        'messaging.destination.name': 'complaints',
      },
    ],
    [{ 'bullmq.job.id': 'om-1', 'bullmq.job.bulk.count': 2, ...conventional }],
  ]);
});

test('spans about the loops of a worker are not recorded', () => {
  const { tracer, told } = keepingTracer();
  const loop = tracer.startSpan('getNextJob complaints');
  loop.setAttributes({ 'bullmq.worker.id': 'x' });
  loop.end();
  expect(loop.setSpanOnContext(ROOT_CONTEXT)).toBe(ROOT_CONTEXT);
  expect(told).toEqual([]);
});
