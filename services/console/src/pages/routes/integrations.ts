import { entryOf, type Problem, ProblemError } from '@zenbridge/runtime';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { z } from 'zod';
import { callerOf } from '../../access/caller-of.ts';
import type { Caller } from '../../accounts/role.ts';
import { listRevisions } from '../../definitions/views.ts';
import { statusOf } from '../../http/problem-document.ts';
import { type DecisionName, decisionInput, decisionNames } from '../../integrations/decision-input.ts';
import type { Services } from '../../services.ts';
import { homePage } from '../home.ts';
import { integrationPage } from '../integration.ts';
import { integrationPath } from '../parts/links.ts';
import type { ShownProblem } from '../parts/problem-box.ts';
import { sendPage } from '../send.ts';
import { rollBackByForm } from './rollback.ts';

const schema = { hide: true };

/** Adds the pages of integrations, and what their forms do. */
export function integrationPages(scope: FastifyInstance, services: Services): void {
  const { views, managedFiles, now } = services;

  scope.get('/', { schema }, async (request, reply) => {
    const page = {
      integrations: await views.list(),
      managedFiles: managedFiles.view(),
      caller: callerOf(request),
      now: now(),
    };
    return sendPage(reply, homePage(page));
  });

  // Whoever shortens the address of an integration gets to the list of them.
  scope.get('/integrations', { schema }, (_request, reply) => reply.redirect('/', 303));

  scope.get<{ Params: { name: string } }>('/integrations/:name', { schema }, async (request, reply) =>
    sendPage(reply, await pageOf(request.params.name, callerOf(request), services)),
  );

  for (const decision of decisionNames) {
    scope.post<{ Params: { name: string } }>(
      `/integrations/:name/${decision}`,
      { schema, config: { role: 'operator' } },
      async (request, reply) => {
        const { name } = request.params;
        const caller = callerOf(request);
        return answer(reply, name, caller, await decide(decision, name, request.body, caller, services));
      },
    );
  }

  scope.post<{ Params: { name: string } }>(
    '/integrations/:name/rollback',
    { schema, config: { role: 'operator' } },
    async (request, reply) => {
      const { name } = request.params;
      const caller = callerOf(request);
      return answer(reply, name, caller, await rollBackByForm(name, request.body, caller, services));
    },
  );

  /** Leads back to the page of the integration, or shows it with what stood in the way. */
  async function answer(reply: FastifyReply, name: string, caller: Caller, problem: Problem | undefined) {
    if (problem === undefined) return reply.redirect(integrationPath(name), 303);
    const { title, remedy } = entryOf(problem.code);
    reply.code(statusOf(problem));
    return sendPage(reply, await pageOf(name, caller, services, { ...problem, title, remedy }));
  }
}

async function pageOf(
  name: string,
  caller: Caller,
  { views, definitions, now }: Services,
  problem?: ShownProblem,
): Promise<string> {
  const integration = await views.find(name);
  if (integration === undefined) {
    throw new ProblemError({ code: 'ZB_NOT_FOUND', detail: `There is no integration "${name}".` });
  }
  const [history, revisions] = await Promise.all([
    views.history(name),
    listRevisions(definitions, 'Integration', name),
  ]);
  return integrationPage({ integration, history, revisions, caller, now: now(), ...(problem && { problem }) });
}

/** Takes a decision that came with a form. Answers why not, if it could not be taken. */
async function decide(
  decision: DecisionName,
  name: string,
  body: unknown,
  caller: Caller,
  { decisions }: Services,
): Promise<Problem | undefined> {
  const input = decisionInput[decision].safeParse(typed(body));
  if (!input.success) return mistake(input.error);
  const { reason, ...more } = input.data;
  const why = { by: caller.name, discardHeld: false, ...(reason && { reason }), ...more };
  try {
    await decisions[decision](name, why);
    return undefined;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code !== 'ZB_NOT_FOUND') return error.problem;
    throw error;
  }
}

/** What a form sends, with its ticked box as true. */
const typed = (body: unknown): object => {
  const fields: Record<string, unknown> = { ...(typeof body === 'object' ? body : {}) };
  return { ...fields, ...(fields.discardHeld === undefined ? {} : { discardHeld: fields.discardHeld === 'true' }) };
};

const mistake = ({ issues: [issue] }: z.ZodError): Problem => ({
  code: 'ZB_INVALID_REQUEST',
  at: String(issue?.path[0] ?? 'the form'),
  detail: `${issue?.message ?? 'It is not as expected'}.`,
});
