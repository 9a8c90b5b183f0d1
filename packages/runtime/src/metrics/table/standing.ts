import type { MetricsPart } from './metric.ts';

/**
 * How things stand in Redis. Each process that tells it reads the same keys, so over several processes the largest value
 * counts, never the sum.
 */
export const standingMetrics = {
  'zenbridge.queue.ready': {
    kind: 'gauge',
    unit: '{event}',
    by: ['worker', 'console'],
    description:
      'Events that a worker could take now: waiting, or due after a delay. 0 while the queue is held, by a pause or by a parked destination. What workers are scaled by.',
    attributes: ['zenbridge.integration'],
  },
  'zenbridge.queue.ready.age': {
    kind: 'gauge',
    unit: 's',
    by: ['worker', 'console'],
    description: 'How long the next of these events has been waiting. 0 while there is none or the queue is held.',
    attributes: ['zenbridge.integration'],
  },
  'zenbridge.queue.jobs': {
    kind: 'gauge',
    unit: '{event}',
    by: ['worker', 'console'],
    description:
      'Jobs of the queue. The state is `waiting`, `held` (waiting while the queue is held), `active`, `delayed` or `failed`.',
    attributes: ['zenbridge.integration', 'zenbridge.state'],
  },
  'zenbridge.queue.paused': {
    kind: 'gauge',
    unit: '{state}',
    by: ['worker', 'console'],
    description: '1 while the integration is paused, else 0.',
    attributes: ['zenbridge.integration'],
  },
  'zenbridge.executions.in_doubt': {
    kind: 'gauge',
    unit: '{execution}',
    by: ['worker', 'console'],
    description: 'Executions whose create was sent and whose fate is unknown.',
    attributes: ['zenbridge.integration'],
  },
  'zenbridge.executions.in_doubt.age': {
    kind: 'gauge',
    unit: 's',
    by: ['worker', 'console'],
    description: 'Time since the arrival of the oldest event that is in doubt; 0 if none is.',
    attributes: ['zenbridge.integration'],
  },
  'zenbridge.redis.memory.used': {
    kind: 'gauge',
    unit: 'By',
    by: ['worker', 'console'],
    description: 'Memory that Redis uses; of a Cluster, that of the fullest node.',
    attributes: [],
  },
  'zenbridge.redis.memory.limit': {
    kind: 'gauge',
    unit: 'By',
    by: ['worker', 'console'],
    description: 'Memory at which Redis takes no more events; absent where it has no limit.',
    attributes: [],
  },
} as const satisfies MetricsPart;
