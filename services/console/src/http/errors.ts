import { type Problem, ProblemError } from '@zenbridge/runtime';
import type { FastifyInstance } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Refusal } from './problem-document.ts';
import { refuse } from './refuse.ts';

/**
 * Answers everything that is thrown, and addresses that lead nowhere. A defect is logged; the others explain themselves.
 *
 * @param isRedisReachable tells a failure of Redis from one of ours
 */
export function answerErrors(app: FastifyInstance, isRedisReachable: () => Promise<boolean>): void {
  app.setErrorHandler(async (error, request, reply) => {
    const known = problemsOf(error);
    if (known !== undefined) return refuse(request, reply, known);
    if (!(await isRedisReachable())) {
      return refuse(request, reply, [{ code: 'ZB_CONSOLE_UNAVAILABLE', detail: 'Redis does not answer in time.' }]);
    }
    request.log.error({ err: error }, 'unexpected failure');
    const detail = 'The log of the console has more under the id of the request.';
    return refuse(request, reply, [{ code: 'ZB_INTERNAL_ERROR', detail }]);
  });
  app.setNotFoundHandler((request, reply) =>
    refuse(request, reply, [{ code: 'ZB_NOT_FOUND', detail: 'Nothing answers this method and path.' }]),
  );
}

function problemsOf(error: unknown): Refusal | undefined {
  if (error instanceof ProblemError) return [error.problem];
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [first, ...others] = error.validation.map(
      ({ instancePath, message }): Problem => ({
        code: 'ZB_INVALID_REQUEST',
        at: [error.validationContext, ...instancePath.split('/').filter(Boolean)].join('.'),
        detail: `${message ?? 'It is not as expected'}.`,
      }),
    );
    return first && [first, ...others];
  }
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return [{ code: 'ZB_TOO_LARGE', detail: 'At most 1 MiB is accepted.' }];
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return [{ code: 'ZB_INVALID_REQUEST', at: 'header content-type', detail: 'This type is not accepted here.' }];
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return [{ code: 'ZB_INVALID_REQUEST', at: 'body', detail: 'The body is not JSON.' }];
    default:
      return undefined;
  }
}
