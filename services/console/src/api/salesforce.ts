import { ProblemError } from '@zenbridge/runtime';
import { z } from 'zod';
import { callerOf } from '../access/caller-of.ts';
import { deploy, planDeployment, remove } from '../salesforce/deployments.ts';
import { deployInput, deployView, planInput, planView, removeInput, removeView } from '../salesforce/schema.ts';
import type { Services } from '../services.ts';
import type { Api } from './api.ts';
import { changeProblems, conflict, invalidContent, invalidRequest, notFound, unanswered } from './problems.ts';

const common = {
  tags: ['Salesforce'],
  params: z.object({ name: z.string().describe('Name of the integration') }),
};
const problems = {
  ...invalidRequest,
  ...notFound,
  ...conflict('The org has a component of the same name that is not of ZenBridge, or no message is to be sent'),
  ...invalidContent,
  ...unanswered,
  ...changeProblems,
};
const config = { role: 'operator' } as const;

/** Adds the addresses that set the Salesforce side of an integration up: its Flow and its Outbound Message. */
export function salesforceRoutes(api: Api, services: Services): void {
  api.post(
    '/integrations/:name/salesforce/plan',
    {
      schema: {
        operationId: 'planSalesforce',
        summary: 'What a deployment would create, change and remove in the org',
        description: 'The org is read and not changed.',
        ...common,
        body: planInput,
        response: { 200: planView, ...problems },
      },
    },
    async (request) => {
      const { name } = request.params;
      if (request.body.files && callerOf(request).role !== 'operator') {
        const detail = 'The files hold the token of the Outbound Message: they take the role operator.';
        throw new ProblemError({ code: 'ZB_FORBIDDEN', at: 'body.files', detail });
      }
      return planDeployment(name, request.body, services);
    },
  );

  api.post(
    '/integrations/:name/salesforce/deploy',
    {
      config,
      schema: {
        operationId: 'deploySalesforce',
        summary: 'Brings the Flow and the Outbound Message of an integration into its org',
        description:
          'Both come in one deployment, as far as they are not there already. Answers after 20 seconds at the latest: while the state is running, ask again with underway.',
        ...common,
        body: deployInput,
        response: { 200: deployView, ...problems },
      },
    },
    async (request) => deploy(request.params.name, request.body, services),
  );

  api.post(
    '/integrations/:name/salesforce/remove',
    {
      config,
      schema: {
        operationId: 'removeSalesforce',
        summary: 'Removes the Flow and the Outbound Message of an integration from its org',
        description:
          'The Flow is deactivated, its versions are deleted, then the Outbound Message. While the state is running, ask again with underway.',
        ...common,
        body: removeInput,
        response: { 200: removeView, ...problems },
      },
    },
    async (request) => remove(request.params.name, request.body, services),
  );
}
