import {
  type BatchObservableCallback,
  type Counter,
  type Histogram,
  type Meter,
  metrics,
  type Observable,
} from '@opentelemetry/api';
import { isMetricsOn } from '../telemetry/state.ts';
import { type AttributesOf, metricOf, type NameOf } from './table/index.ts';

/** Counts in a counter of the table. Without an SDK nothing is kept. */
export function count<N extends NameOf<'counter'>>(name: N, attributes: AttributesOf<N>, by = 1): void {
  if (!isMetricsOn()) return;
  const counter = counters.get(name) ?? meter().createCounter(name, optionsOf(name));
  counters.set(name, counter);
  counter.add(by, known(attributes));
}

/** Records a value, in the unit of the table, in a histogram of it. Without an SDK nothing is kept. */
export function record<N extends NameOf<'histogram'>>(name: N, value: number, attributes: AttributesOf<N>): void {
  if (!isMetricsOn()) return;
  const histogram = histograms.get(name) ?? meter().createHistogram(name, optionsOf(name));
  histograms.set(name, histogram);
  histogram.record(value, known(attributes));
}

/** Tells the value of a gauge of the table. */
export type Observe = <N extends NameOf<'gauge'>>(name: N, value: number, attributes: AttributesOf<N>) => void;

/** How long a reading may take; what it has not told by then is left out. */
const READ_WITHIN_MS = 3000;

/**
 * Has gauges of the table read whenever metrics are collected. A reading that fails or takes too long leaves out what it has not
 * told.
 *
 * @returns what ends it
 */
export function observe(names: readonly NameOf<'gauge'>[], read: (tell: Observe) => Promise<void> | void): () => void {
  const owner = meter();
  const gauges = new Map<string, Observable>(
    names.map((name) => [name, owner.createObservableGauge(name, optionsOf(name))]),
  );
  const callback: BatchObservableCallback = async (result) => {
    let isOver = false;
    const tell: Observe = (name, value, attributes) => {
      const gauge = gauges.get(name);
      if (gauge !== undefined && !isOver) result.observe(gauge, value, known(attributes));
    };
    await within(
      READ_WITHIN_MS,
      (async () => read(tell))().catch(() => undefined),
    );
    isOver = true;
  };
  const observed = [...gauges.values()];
  owner.addBatchObservableCallback(callback, observed);
  return () => owner.removeBatchObservableCallback(callback, observed);
}

const counters = new Map<string, Counter>();
const histograms = new Map<string, Histogram>();

const meter = (): Meter => metrics.getMeter('zenbridge');

function optionsOf(name: Parameters<typeof metricOf>[0]) {
  const { description, unit, buckets } = metricOf(name);
  return { description, unit, ...(buckets && { advice: { explicitBucketBoundaries: [...buckets] } }) };
}

/** Attributes without those that do not apply. */
function known(attributes: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const applying: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) applying[name] = value;
  return applying;
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
