import { entryOf, type Problem } from '@zenbridge/runtime';
import { z } from 'zod';

const oneProblem = {
  code: z.string().describe('Stable code, listed in the reference of error codes'),
  detail: z.string().describe('What is wrong, for a person'),
  at: z.string().optional().describe('Where: a parameter, a header, or file, line and path in definitions'),
};

/** A refusal as RFC 9457 describes it, with the code, place and remedy added. */
export const problemDocument = z.object({
  title: z.string(),
  status: z.int(),
  ...oneProblem,
  remedy: z.string(),
  requestId: z.string().describe('Names the request in the logs'),
  problems: z.array(z.object(oneProblem)).optional().describe('Every problem, when there are several'),
});

/** One problem at least; the first decides code and status. */
export type Refusal = readonly [Problem, ...Problem[]];

/** The statuses of problems that are no refusals by themselves. */
const STATUSES: Partial<Record<Problem['code'], number>> = {
  // What is wrong with a definition is wrong with the content of the request that brings it.
  ZB_INVALID_DEFINITION: 422,
  ZB_INVALID_FORMULA: 422,
  ZB_CATEGORY_UNUSABLE: 422,
  ZB_ASSIGNEE_UNUSABLE: 422,
  ZB_RECORD_NOT_FOUND: 404,
  ZB_RECORD_DELETED: 404,
  ZB_SECRET_MISSING: 502,
  ZB_SECRET_UNUSABLE: 502,
  ZB_METADATA_ACCESS: 502,
  ZB_METADATA_REFUSED: 502,
  ZB_METADATA_FOREIGN: 409,
};

/** The steps at which Salesforce and ZenQMS are asked. */
const REMOTE_STAGES: readonly string[] = ['fetch', 'find', 'create'];

/** The HTTP status of a problem; 502 for what went wrong with Salesforce or ZenQMS. */
export function statusOf({ code }: Problem): number {
  const { status, stage } = entryOf(code);
  return STATUSES[code] ?? status ?? (REMOTE_STAGES.includes(stage) ? 502 : 500);
}

const listed = ({ code, detail, at }: Problem) => ({ code, detail, ...(at === undefined ? {} : { at }) });

/** The body of a refusal. */
export function describeRefusal(requestId: string, problems: Refusal): z.infer<typeof problemDocument> {
  const [first] = problems;
  const { title, remedy } = entryOf(first.code);
  return {
    title,
    status: statusOf(first),
    ...listed(first),
    remedy,
    requestId,
    ...(problems.length > 1 ? { problems: problems.map(listed) } : {}),
  };
}
