import { ProblemError } from '@zenbridge/runtime';
import { z } from 'zod';
import { callerOf } from '../access/caller-of.ts';
import { refuse } from '../http/refuse.ts';
import { applyDefinitions } from '../integrations/apply.ts';
import type { Services } from '../services.ts';
import type { Api } from './api.ts';
import { changeProblems, conflict, invalidContent, invalidRequest } from './problems.ts';

const YAML = ['application/yaml', 'application/x-yaml', 'text/yaml', 'application/json'];

const applied = z.object({ kind: z.string(), name: z.string(), revision: z.int() });

/** Adds the address that definitions are applied at. */
export function definitionRoutes(api: Api, { definitions, lookForIntegrations }: Services): void {
  api.register(async (scope: Api) => {
    // The text is kept as it came: problems name its lines and columns.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(YAML, { parseAs: 'string' }, (_request, body, done) => done(null, body));
    scope.put(
      '/definitions',
      {
        config: { role: 'operator' },
        schema: {
          operationId: 'applyDefinitions',
          summary: 'Stores definitions, all of them or none',
          description:
            'YAML with one document per definition, or one definition as JSON. Definitions that are not in it stay as they are. Running executions go on under the revision that they started with.',
          tags: ['Definitions'],
          consumes: YAML,
          querystring: z.object({ note: z.string().max(500).optional().describe('Kept with the revisions') }),
          body: z.string().describe('The definitions'),
          response: {
            200: z.object({ changed: z.array(applied), unchanged: z.array(applied) }),
            ...invalidRequest,
            ...conflict('A definition is managed by files'),
            ...invalidContent,
            ...changeProblems,
          },
        },
      },
      async (request, reply) => {
        const by = { author: callerOf(request).name, note: request.query.note };
        const result = await applyDefinitions(request.body, by, definitions);
        if (result.ok) {
          await lookForIntegrations();
          return { changed: [...result.value.changed], unchanged: [...result.value.unchanged] };
        }
        const [first, ...others] = result.error;
        if (first === undefined)
          throw new ProblemError({ code: 'ZB_INVALID_DEFINITION', detail: 'It cannot be read.' });
        return refuse(request, reply, [first, ...others]);
      },
    );
  });
}
