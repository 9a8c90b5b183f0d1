import type { Code, Problem, Result } from '@zenbridge/runtime';
import type { SalesforceRecord } from '../../record.ts';

/** Reads records with one call. One that is not to be had is absent from the answer. */
export type ReadTogether = (ids: readonly string[]) => Promise<Result<ReadonlyMap<string, SalesforceRecord>, Problem>>;

/** What is known of each of several records: how the call ended that was asked for it last. */
export type ById = ReadonlyMap<string, Awaited<ReturnType<ReadTogether>>>;

/** Failures that may be those of one record, or of one connection, and no reason to fail all records of the call. */
const MAY_CONCERN_ONE: readonly Code[] = ['ZB_SALESFORCE_REFUSED', 'ZB_SALESFORCE_UNREACHABLE'];

/**
 * Reads records together so that none fails for another's sake: a call that fails is made again for each half of its
 * records, until those are alone that cannot be read. An org that answers neither half is down, and is not asked further.
 */
export async function readNarrowing(ids: readonly string[], read: ReadTogether): Promise<ById> {
  const answer = await read(ids);
  if (answer.ok || ids.length < 2 || !mayConcernOne(answer.error)) return forAll(ids, answer);
  return narrow(ids, answer.error, read);
}

async function narrow(ids: readonly string[], failure: Problem, read: ReadTogether): Promise<ById> {
  const middle = Math.ceil(ids.length / 2);
  const halves = [ids.slice(0, middle), ids.slice(middle)];
  const answers = await Promise.all(halves.map(async (half) => ({ half, answer: await read(half) })));
  const isDown = failure.code === 'ZB_SALESFORCE_UNREACHABLE' && answers.every(({ answer }) => !answer.ok);
  const parts = await Promise.all(
    answers.map(({ half, answer }) => {
      const isFinal = answer.ok || isDown || half.length < 2 || !mayConcernOne(answer.error);
      return isFinal ? forAll(half, answer) : narrow(half, answer.error, read);
    }),
  );
  return new Map(parts.flatMap((part) => [...part]));
}

/** An org that says when to come again speaks for itself, and not of a record. */
const mayConcernOne = ({ code, retryAfterMs }: Problem): boolean =>
  MAY_CONCERN_ONE.includes(code) && retryAfterMs === undefined;

const forAll = (ids: readonly string[], answer: Awaited<ReturnType<ReadTogether>>): ById =>
  new Map(ids.map((id) => [id, answer]));
