import { z } from 'zod';
import { callerOf } from '../access/caller-of.ts';
import { refuseAll } from '../http/refuse.ts';
import { previewInput } from '../preview/input.ts';
import { previewIntegration } from '../preview/preview.ts';
import { previewView } from '../preview/schema.ts';
import type { Services } from '../services.ts';
import type { Api } from './api.ts';
import { changeProblems, conflict, invalidContent, invalidRequest, notFound, unanswered } from './problems.ts';

/** Adds the address that shows what a change of an integration would come to. */
export function previewRoutes(api: Api, services: Services): void {
  api.post(
    '/integrations/:name/preview',
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'previewIntegration',
        summary: 'Shows the Issues that definitions or a revision would make of records',
        description:
          'Records are read from Salesforce as they are now, filtered and mapped, and compared with what is in force. Nothing is created or stored. The answer shows values of the records, to whoever asked.',
        tags: ['Integrations'],
        params: z.object({ name: z.string().describe('Name of the integration') }),
        body: previewInput,
        response: {
          200: previewView,
          ...invalidRequest,
          ...notFound,
          ...conflict('What is named can be tried only once it is stored'),
          ...invalidContent,
          ...unanswered,
          ...changeProblems,
        },
      },
    },
    async (request, reply) => {
      const readBy = { caller: callerOf(request).name, log: request.log };
      const result = await previewIntegration(request.params.name, request.body, { ...services, readBy });
      return result.ok ? result.value : refuseAll(request, reply, result.error);
    },
  );
}
