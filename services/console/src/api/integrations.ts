import { ProblemError } from '@zenbridge/runtime';
import { z } from 'zod';
import { revisionView } from '../definitions/schema.ts';
import { listRevisions } from '../definitions/views.ts';
import { decisionView, integrationView } from '../integrations/schema.ts';
import type { Services } from '../services.ts';
import type { Api } from './api.ts';
import { notFound, usualProblems } from './problems.ts';

const tags = ['Integrations'];
const params = z.object({ name: z.string().describe('Name of the integration') });

const integrationDetails = integrationView
  .extend({ history: z.array(decisionView).describe('Decisions, newest first') })
  .meta({ id: 'IntegrationDetails' });

/** Adds the addresses that show integrations. */
export function integrationRoutes(api: Api, { views, definitions }: Services): void {
  api.get(
    '/integrations',
    {
      schema: {
        operationId: 'listIntegrations',
        summary: 'All integrations, with their modes and queues',
        tags,
        response: { 200: z.object({ integrations: z.array(integrationView) }), ...usualProblems },
      },
    },
    async () => ({ integrations: await views.list() }),
  );

  api.get(
    '/integrations/:name',
    {
      schema: {
        operationId: 'getIntegration',
        summary: 'One integration, with its latest events and decisions',
        tags,
        params,
        response: {
          200: integrationDetails,
          ...notFound,
          ...usualProblems,
        },
      },
    },
    async ({ params: { name } }) => {
      const integration = await views.find(name);
      if (integration === undefined) throw unknownIntegration(name);
      return { ...integration, history: await views.history(name) };
    },
  );

  api.get(
    '/integrations/:name/revisions',
    {
      schema: {
        operationId: 'listRevisions',
        summary: 'All revisions of an integration, newest first',
        tags,
        params,
        response: { 200: z.object({ revisions: z.array(revisionView) }), ...notFound, ...usualProblems },
      },
    },
    async ({ params: { name } }) => {
      const revisions = await listRevisions(definitions, 'Integration', name);
      if (revisions.length === 0) throw unknownIntegration(name);
      return { revisions };
    },
  );
}

const unknownIntegration = (name: string): ProblemError =>
  new ProblemError({ code: 'ZB_NOT_FOUND', detail: `There is no integration "${name}".` });
