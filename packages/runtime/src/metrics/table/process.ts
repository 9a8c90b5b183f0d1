import type { MetricsPart } from './metric.ts';

/** What every process tells about itself. Names of Node's own are those of OpenTelemetry's conventions. */
export const processMetrics = {
  'zenbridge.redis.up': {
    kind: 'gauge',
    unit: '{state}',
    by: ['ingress', 'worker', 'console'],
    description: '1 while Redis answers this process, else 0.',
    attributes: [],
  },
  'zenbridge.redis.round_trip': {
    kind: 'gauge',
    unit: 's',
    by: ['ingress', 'worker', 'console'],
    description: 'Time until Redis answered a PING just now; absent while it does not answer.',
    attributes: [],
  },
  'nodejs.eventloop.delay.p99': {
    kind: 'gauge',
    unit: 's',
    by: ['ingress', 'worker', 'console'],
    description: 'Delay of the event loop that 99 % of turns stayed below, since it was last asked for.',
    attributes: [],
  },
  'nodejs.eventloop.delay.max': {
    kind: 'gauge',
    unit: 's',
    by: ['ingress', 'worker', 'console'],
    description: 'Longest delay of the event loop since it was last asked for.',
    attributes: [],
  },
  'nodejs.eventloop.utilization': {
    kind: 'gauge',
    unit: '1',
    by: ['ingress', 'worker', 'console'],
    description: 'Part of the time since it was last asked for in which the event loop was busy.',
    attributes: [],
  },
  'process.memory.usage': {
    kind: 'gauge',
    unit: 'By',
    by: ['ingress', 'worker', 'console'],
    description: 'Memory of the process.',
    attributes: [],
  },
  'zenbridge.definitions.refused': {
    kind: 'gauge',
    unit: '{state}',
    by: ['console'],
    description:
      '1 while the files of ZENBRIDGE_DEFINITIONS_DIR cannot be applied, else 0; absent where definitions come through the API alone.',
    attributes: [],
  },
} as const satisfies MetricsPart;
