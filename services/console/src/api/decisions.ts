import { z } from 'zod';
import { callerOf } from '../access/caller-of.ts';
import { decisionInput } from '../integrations/decision-input.ts';
import { decisionView } from '../integrations/schema.ts';
import { viewDecision } from '../integrations/views.ts';
import type { Services } from '../services.ts';
import type { Api } from './api.ts';
import { changeProblems, conflict, invalidRequest, notFound } from './problems.ts';

const common = {
  tags: ['Integrations'],
  params: z.object({ name: z.string().describe('Name of the integration') }),
};
const answers = (whyNot: string) => ({
  200: decisionView,
  ...invalidRequest,
  ...notFound,
  ...conflict(whyNot),
  ...changeProblems,
});
const config = { role: 'operator' } as const;

/** Adds the addresses that pause, resume, disable and enable integrations. */
export function decisionRoutes(api: Api, { decisions }: Services): void {
  api.post(
    '/integrations/:name/pause',
    {
      config,
      schema: {
        operationId: 'pauseIntegration',
        summary: 'Holds events from now on',
        description: 'Events are accepted and held. What is being processed is finished.',
        ...common,
        body: decisionInput.pause,
        response: answers('The integration is disabled'),
      },
    },
    async (request) => {
      const { reason } = request.body;
      return viewDecision(await decisions.pause(request.params.name, { by: callerOf(request).name, reason }));
    },
  );

  api.post(
    '/integrations/:name/resume',
    {
      config,
      schema: {
        operationId: 'resumeIntegration',
        summary: 'Processes events again, the held ones first',
        ...common,
        body: decisionInput.resume.nullish(),
        response: answers('The integration is disabled'),
      },
    },
    async (request) => {
      const why = { by: callerOf(request).name, ...given(request.body?.reason) };
      return viewDecision(await decisions.resume(request.params.name, why));
    },
  );

  api.post(
    '/integrations/:name/disable',
    {
      config,
      schema: {
        operationId: 'disableIntegration',
        summary: 'Ends events as skipped from now on',
        description: 'Events are acknowledged, logged as skipped and not processed. So are those that wait already.',
        ...common,
        body: decisionInput.disable,
        response: answers('Events wait, and discardHeld does not accept that they end as skipped'),
      },
    },
    async (request) => {
      const why = { by: callerOf(request).name, ...request.body };
      return viewDecision(await decisions.disable(request.params.name, why));
    },
  );

  api.post(
    '/integrations/:name/enable',
    {
      config,
      schema: {
        operationId: 'enableIntegration',
        summary: 'Processes events again after disabling',
        ...common,
        body: decisionInput.enable.nullish(),
        response: answers('The integration is paused, not disabled'),
      },
    },
    async (request) => {
      const why = { by: callerOf(request).name, ...given(request.body?.reason) };
      return viewDecision(await decisions.enable(request.params.name, why));
    },
  );
}

const given = (reason: string | undefined) => (reason ? { reason } : {});
