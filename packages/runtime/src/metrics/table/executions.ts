import { COUNTS, LONG_SECONDS, type MetricsPart, SECONDS } from './metric.ts';

/** What the worker tells about executions and about the calls that it makes for them. */
export const executionMetrics = {
  'zenbridge.execution.outcomes': {
    kind: 'counter',
    unit: '{execution}',
    by: ['worker'],
    description: 'Executions that ended. The outcome is `created`, `skipped` or `error`.',
    attributes: ['zenbridge.integration', 'zenbridge.outcome', 'zenbridge.reason'],
  },
  'zenbridge.execution.duration': {
    kind: 'histogram',
    unit: 's',
    by: ['worker'],
    buckets: LONG_SECONDS,
    description:
      'Time from the arrival of an event to its outcome, waits and retries included; for `created` the time from event to Issue.',
    attributes: ['zenbridge.integration', 'zenbridge.outcome'],
  },
  'zenbridge.execution.runs': {
    kind: 'counter',
    unit: '{run}',
    by: ['worker'],
    description:
      'Runs of executions, retries included. The outcome is `created`, `skipped`, `failed`, `retry`, `held` (another worker has the record) or `inDoubt`.',
    attributes: ['zenbridge.integration', 'zenbridge.outcome'],
  },
  'zenbridge.execution.retries': {
    kind: 'counter',
    unit: '{retry}',
    by: ['worker'],
    description: 'Passing failures after which an execution is tried again.',
    attributes: ['zenbridge.integration', 'zenbridge.reason'],
  },
  'zenbridge.execution.step.duration': {
    kind: 'histogram',
    unit: 's',
    by: ['worker'],
    buckets: SECONDS,
    description: 'Time that a step of a run took.',
    attributes: ['zenbridge.integration', 'zenbridge.step'],
  },
  'zenbridge.sweeper.repairs': {
    kind: 'counter',
    unit: '{repair}',
    by: ['worker'],
    description: 'Executions and claims that nobody went on with, taken up again.',
    attributes: ['zenbridge.integration', 'zenbridge.repair'],
  },
  'zenbridge.destination.parked': {
    kind: 'gauge',
    unit: '{state}',
    by: ['worker'],
    description: '1 while the destination is parked, 0.5 while it is being resumed, else 0.',
    attributes: ['zenbridge.destination.kind', 'zenbridge.destination'],
  },
  'zenbridge.api.call.duration': {
    kind: 'histogram',
    unit: 's',
    by: ['worker'],
    buckets: SECONDS,
    description:
      'Time of a call of Salesforce or ZenQMS; its count is the number of calls. A fetch of many records is one.',
    attributes: ['zenbridge.destination.kind', 'zenbridge.destination', 'zenbridge.call.result'],
  },
  'zenbridge.api.quota.limit': {
    kind: 'gauge',
    unit: '{request}',
    by: ['worker'],
    description: 'Requests that the Salesforce org allows in 24 hours, as it last said.',
    attributes: ['zenbridge.destination'],
  },
  'zenbridge.api.quota.left': {
    kind: 'gauge',
    unit: '{request}',
    by: ['worker'],
    description: 'Requests that are left of the limit of the Salesforce org for all its clients, as it last said.',
    attributes: ['zenbridge.destination'],
  },
  'zenbridge.fetch.batch.size': {
    kind: 'histogram',
    unit: '{record}',
    by: ['worker'],
    buckets: COUNTS,
    description: 'Records asked for in one call of Salesforce.',
    attributes: ['zenbridge.destination'],
  },
} as const satisfies MetricsPart;
