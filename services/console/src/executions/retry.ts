import type { Execution, ExecutionLog } from '@zenbridge/ledger';
import { type Problem, ProblemError, queueAgain } from '@zenbridge/runtime';
import type { Queues } from '../queues/queues.ts';

/** What a retry works on. */
export interface RetryOptions {
  readonly log: Pick<ExecutionLog, 'get' | 'reopen' | 'queued'>;
  readonly queues: Queues;
}

/**
 * Runs an execution again that was skipped or failed. It goes all the way once more, the search for an Issue of its record
 * first, so asking twice creates nothing twice. Throws a `ProblemError`: ZB_NOT_FOUND; ZB_CONFLICT when it created its
 * Issue or has not ended.
 */
export async function retryExecution(
  integration: string,
  id: string,
  by: string,
  { log, queues }: RetryOptions,
): Promise<Execution> {
  const execution = await log.get(integration, id);
  const answer = execution === undefined ? 'missing' : await log.reopen(integration, id, by);
  if (execution === undefined || answer === 'missing') {
    throw refusal('ZB_NOT_FOUND', `${integration} has no execution "${id}".`);
  }
  if (answer === 'created') throw refusal('ZB_CONFLICT', `Its Issue exists: ${execution.issueKey}.`);
  if (answer === 'open') throw refusal('ZB_CONFLICT', 'It has not ended yet, and goes on by itself.');
  // Whatever is not queued here is found as not queued by the worker, and queued then.
  if (await queueAgain(queues.of(integration), { ...execution, executionId: id })) await log.queued(integration, [id]);
  return (await log.get(integration, id)) ?? execution;
}

const refusal = (code: Problem['code'], detail: string): ProblemError => new ProblemError({ code, detail });
