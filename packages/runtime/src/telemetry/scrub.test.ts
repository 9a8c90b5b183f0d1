import { expect, test } from '@jest/globals';
import type { Attributes, Exception, Span, Tracer } from 'bullmq';
import { scrubbedTracer } from './scrub.ts';

/** A tracer that keeps what it is told. */
function keepingTracer() {
  const told: unknown[] = [];
  const keep = (...args: unknown[]): void => void told.push(args);
  const tracer: Tracer<string> = {
    startSpan: (name): Span<string> => ({
      setSpanOnContext: (context) => `${context} in ${name}`,
      setAttribute: keep,
      setAttributes: (attributes: Attributes) => keep(attributes),
      addEvent: keep,
      recordException: (exception: Exception) => keep(exception),
      end: () => keep('end'),
    }),
  };
  return { tracer: scrubbedTracer(tracer), told };
}

test('results of jobs are dropped and reasons of failures kept as codes', () => {
  const { tracer, told } = keepingTracer();
  const span = tracer.startSpan('process complaints');
  span.addEvent('job completed', { 'bullmq.job.result': '"s3cret"', 'bullmq.job.id': 'om-1' });
  span.addEvent('job failed', { 'bullmq.job.failed.reason': 'ZB_MAPPING_FAILED: s3cret' });
  span.addEvent('job failed', { 'bullmq.job.failed.reason': 's3cret' });
  span.setAttribute('bullmq.job.options', 's3cret');
  span.end();
  expect(told).toEqual([
    ['job completed', { 'bullmq.job.id': 'om-1' }],
    ['job failed', { 'bullmq.job.failed.reason': 'ZB_MAPPING_FAILED' }],
    ['job failed', { 'bullmq.job.failed.reason': 'Error' }],
    [{}],
    ['end'],
  ]);
});

test('exceptions are kept by code or name, without message and stack', () => {
  const { tracer, told } = keepingTracer();
  const span = tracer.startSpan('process complaints');
  for (const error of [new TypeError('s3cret'), new Error('ZB_CLAIM_LOST: s3cret'), 's3cret'])
    span.recordException(error);
  expect(told).toEqual([
    ['error.type', 'TypeError'],
    [{ name: 'TypeError' }],
    ['error.type', 'ZB_CLAIM_LOST'],
    [{ name: 'ZB_CLAIM_LOST' }],
    ['error.type', 'Error'],
    [{ name: 'Error' }],
  ]);
});

test('spans are put on their context, but those about the loops of a worker are not recorded', () => {
  const { tracer, told } = keepingTracer();
  expect(tracer.startSpan('add complaints.execute').setSpanOnContext('request')).toBe(
    'request in add complaints.execute',
  );
  const loop = tracer.startSpan('getNextJob complaints');
  loop.setAttributes({ 'bullmq.worker.id': 'x' });
  loop.end();
  expect(loop.setSpanOnContext('request')).toBe('request');
  expect(told).toEqual([]);
});
