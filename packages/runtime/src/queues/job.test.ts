import { expect, test } from '@jest/globals';
import { currentJobForm, type JobForm, jobReader, readJob } from './job.ts';

const job = { schema: 1, executionId: 'ev-1', recordId: '500000000000001AAA', object: 'Case' } as const;
/** A later form, as a later release would have it: other names, and the record in one. */
const next: JobForm = {
  version: 2,
  read: (data) => {
    const { id, record } = data as { id: string; record: { id: string; object: string } };
    return { schema: 1, executionId: id, recordId: record.id, object: record.object };
  },
};

test('a worker reads its own version', () => {
  expect(readJob(job)).toEqual({ kind: 'job', data: job });
});

test('a worker of the next release reads the version before its own', () => {
  const later = jobReader([next, currentJobForm]);
  expect(later(job)).toEqual({ kind: 'job', data: job });
  expect(later({ schema: 2, id: 'ev-1', record: { id: job.recordId, object: 'Case' } })).toEqual({
    kind: 'job',
    data: job,
  });
});

test('a newer version is told from what no version has ever written', () => {
  expect(readJob({ schema: 2, whatever: true })).toEqual({ kind: 'newer', version: 2 });
  for (const data of [
    undefined,
    null,
    'text',
    {},
    { schema: 'one' },
    { schema: 0 },
    { ...job, more: 1 },
    { ...job, recordId: 'x' },
  ]) {
    expect(readJob(data)).toEqual({ kind: 'unknown' });
  }
});
