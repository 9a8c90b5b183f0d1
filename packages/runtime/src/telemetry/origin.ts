import { type Context, context, createContextKey, propagation } from '@opentelemetry/api';

/** Where the trace of a job comes from: the message as it was sent. */
interface Origin {
  /** As the job carries it. */
  readonly metadata: string;
  readonly context: Context;
}

const ORIGIN = createContextKey('zenbridge job origin');

/** The context of a job, from what it carries. Everything that runs within knows where the job came from. */
export function originContext(active: Context, metadata: string): Context {
  const carrier: Record<string, string> = JSON.parse(metadata);
  const extracted = propagation.extract(active, carrier);
  return extracted.setValue(ORIGIN, { metadata, context: extracted } satisfies Origin);
}

/**
 * What a job that is put back carries on with: what it came with, so that its next try stands beside this one and not below
 * it. Undefined outside of a job.
 */
export const originMetadata = (within: Context): string | undefined => originOf(within)?.metadata;

/** The context that the job was sent in; outside of a job, the active one. */
export const sentIn = (): Context => originOf(context.active())?.context ?? context.active();

const originOf = (within: Context): Origin | undefined => within.getValue(ORIGIN) as Origin | undefined;
