import { z } from 'zod';
import { examine } from '../doctor/examine.ts';
import { doctorView } from '../doctor/schema.ts';
import { refuseAll } from '../http/refuse.ts';
import type { Services } from '../services.ts';
import type { Api } from './api.ts';
import { changeProblems, invalidContent, invalidRequest, notFound } from './problems.ts';
import { takeYaml, YAML } from './yaml-body.ts';

/** Adds the address that tells whether an integration has what it needs. */
export function doctorRoutes(api: Api, services: Services): void {
  api.register(async (scope: Api) => {
    takeYaml(scope);
    scope.post(
      '/integrations/:name/doctor',
      {
        config: { role: 'operator' },
        schema: {
          operationId: 'examineIntegration',
          summary: 'Tells whether an integration has every permission that it needs',
          description:
            'Logs in to Salesforce anew, asks both sides for what the integration asks for, and tells line by line what works. Nothing is changed; ZenQMS is asked for an Issue that it has to refuse. With a body, definitions are looked at that are not stored.',
          tags: ['Integrations'],
          consumes: YAML,
          params: z.object({ name: z.string().describe('Name of the integration') }),
          body: z
            .string()
            .nullish()
            .describe('Definitions as PUT /definitions takes them; those in force, if left out'),
          response: { 200: doctorView, ...invalidRequest, ...notFound, ...invalidContent, ...changeProblems },
        },
      },
      async (request, reply) => {
        const examined = await examine(request.params.name, request.body ?? undefined, services);
        return examined.ok ? examined.value : refuseAll(request, reply, examined.error);
      },
    );
  });
}
