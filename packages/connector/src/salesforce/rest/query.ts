import { ok, type Problem, type Result } from '@zenbridge/runtime';
import { z } from 'zod';
import type { Caller } from './caller.ts';

const page = z.object({ records: z.array(z.record(z.string(), z.unknown())) });

/** Asks for records by a SOQL query; the first page of them, which holds what a `LIMIT` of 200 lets through. */
export async function query(
  caller: Caller,
  soql: string,
): Promise<Result<readonly Readonly<Record<string, unknown>>[], Problem>> {
  const path = `/query?q=${encodeURIComponent(soql)}`;
  const answer = await caller.call({ method: 'GET', path, answer: page, subject: {} });
  return answer.ok ? ok(answer.value.records) : answer;
}
