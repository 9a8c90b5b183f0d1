import { z } from 'zod';
import type { Services } from '../services.ts';
import { checkSent } from '../setup/check-sent.ts';
import { checkView } from '../setup/schema.ts';
import type { Api } from './api.ts';
import { changeProblems, invalidRequest } from './problems.ts';
import { takeYaml, YAML } from './yaml-body.ts';

/** Adds the address that checks definitions without storing them. */
export function definitionCheckRoutes(api: Api, services: Services): void {
  api.register(async (scope: Api) => {
    takeYaml(scope);
    scope.post(
      '/definitions/check',
      {
        config: { role: 'operator' },
        schema: {
          operationId: 'checkDefinitions',
          summary: 'Checks definitions, by themselves and against live metadata; stores nothing',
          description:
            'Takes what PUT /definitions takes. Each integration is compared with the org and the account that it names: objects, fields, types, choices, category, users. ZenQMS is asked for an Issue that it has to refuse, which shows whether the token may create Issues.',
          tags: ['Definitions'],
          consumes: YAML,
          querystring: z.object({
            live: z.enum(['true', 'false']).default('true').describe('false: asks neither Salesforce nor ZenQMS'),
          }),
          body: z.string().describe('The definitions'),
          response: { 200: checkView, ...invalidRequest, ...changeProblems },
        },
      },
      async ({ body, query }) => checkSent(body, { isLive: query.live === 'true' }, services),
    );
  });
}
