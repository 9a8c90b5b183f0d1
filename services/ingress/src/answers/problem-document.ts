import { entryOf, type Problem } from '@zenbridge/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { prepareRefusal, type Refusal, type Refuse } from './refuse.ts';

const oneProblem = {
  code: z.string().describe('Stable code, listed in the reference of error codes'),
  detail: z.string().describe('What is wrong, for a person; never a value that was sent'),
  at: z.string().optional().describe('Where: a path in the JSON body, or a header'),
};

/** A refusal as RFC 9457 describes it, with the code, place and remedy added. */
export const problemDocument = z
  .object({
    title: z.string(),
    status: z.int(),
    ...oneProblem,
    remedy: z.string(),
    requestId: z.string().describe('Names the delivery in the logs'),
    problems: z.array(z.object(oneProblem)).optional().describe('Every problem, when there are several'),
  })
  .describe('Nothing of the request was stored');

const listed = ({ code, detail, at }: Problem) => ({ code, detail, ...(at === undefined ? {} : { at }) });

function describe(request: FastifyRequest, status: number, problems: Refusal): z.infer<typeof problemDocument> {
  const [first] = problems;
  const { title, remedy } = entryOf(first.code);
  return {
    title,
    status,
    ...listed(first),
    remedy,
    requestId: request.id,
    ...(problems.length > 1 ? { problems: problems.map(listed) } : {}),
  };
}

/** A refusal as `application/problem+json`. */
export const refuseAsProblemDocument: Refuse = (request, reply: FastifyReply, problems) => {
  const status = prepareRefusal(request, reply, problems[0]);
  return reply.type('application/problem+json').send(JSON.stringify(describe(request, status, problems)));
};
