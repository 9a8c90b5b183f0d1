/** A service that reports metrics. */
type Reporter = 'ingress' | 'worker' | 'console';

/** One line of the table of metrics. */
export interface Metric {
  /** A counter only grows, a histogram keeps how values are spread, a gauge tells how things stand when it is asked. */
  readonly kind: 'counter' | 'histogram' | 'gauge';
  /** By the conventions of OpenTelemetry: `s`, `By`, `1` for a part of a whole, `{event}` for things that are counted, `{state}` for what is on or off. */
  readonly unit: string;
  readonly description: string;
  /** Names of attributes; their values are ids, names of definitions and codes, never values of a record. */
  readonly attributes: readonly Attribute[];
  readonly by: readonly Reporter[];
  /** Upper bounds of the buckets of a histogram. */
  readonly buckets?: readonly number[];
}

/** A part of the table of metrics. */
export type MetricsPart = Readonly<Record<string, Metric>>;

/** Every attribute that a metric can have, with what its values are. */
export const attributes = {
  'zenbridge.integration': 'Name of the integration.',
  'zenbridge.source': '`outbound-message` or `webhook`.',
  'zenbridge.outcome': 'What it came to; see the description of the metric.',
  'zenbridge.reason': 'Code of [the catalogue](error-codes.md); absent where there is none.',
  'zenbridge.step': 'Step of the execution: `load`, `claim`, `find`, `fetch`, `filter`, `map`, `create`.',
  'zenbridge.state': 'State of jobs or executions; see the description of the metric.',
  'zenbridge.repair': '`queued`, `missing-job`, `ended-job` or `unsettled-intent`.',
  'zenbridge.destination.kind': '`salesforce` or `zenqms`.',
  'zenbridge.destination': 'Name of the connection.',
  'zenbridge.call.result': 'Class of the HTTP status: `2xx`, `4xx`…; `none` where no answer came.',
} as const;

/** Name of an attribute of a metric. */
type Attribute = keyof typeof attributes;

/** Bounds for times between a few milliseconds and a quarter of an hour, in seconds. */
export const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900] as const;

/** Bounds for times between seconds and a day, in seconds. */
export const LONG_SECONDS = [0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 15, 30, 60, 300, 900, 3600, 21_600, 86_400] as const;

/** Bounds for how many things are done at once. */
export const COUNTS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000] as const;
