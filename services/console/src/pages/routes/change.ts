import { type Problem, ProblemError } from '@zenbridge/runtime';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { callerOf } from '../../access/caller-of.ts';
import { applyDefinitions } from '../../definitions/apply.ts';
import { findDefinition } from '../../definitions/views.ts';
import { asYaml } from '../../definitions/yaml.ts';
import { statusOf } from '../../http/problem-document.ts';
import { previewInput } from '../../preview/input.ts';
import { previewIntegration } from '../../preview/preview.ts';
import type { Services } from '../../services.ts';
import { type ChangePage, changePage } from '../change.ts';
import { integrationPath } from '../parts/links.ts';
import { sendPage } from '../send.ts';

type Named = { Params: { name: string } };
type Shown = Omit<ChangePage, 'name' | 'managedBy' | 'caller'>;

const options = { schema: { hide: true }, config: { role: 'operator' } } as const;
const KIND = 'Integration';

/** What the form sends. */
const changeForm = z.object({
  // Browsers end the lines of a text area in their own way.
  definitions: z
    .string()
    .transform((text) => text.replaceAll('\r\n', '\n'))
    .default(''),
  records: z.string().trim().default(''),
  note: z.string().trim().max(500).default(''),
});

/** Adds the page to change an integration, and what its buttons do. */
export function changePages(scope: FastifyInstance, services: Services): void {
  const { definitions: store, lookForIntegrations } = services;

  const show = async (request: FastifyRequest<Named>, reply: FastifyReply, shown: Shown): Promise<FastifyReply> => {
    const { name } = request.params;
    const { managedBy } = await findDefinition(store, KIND, name);
    const [problem] = shown.problems ?? [];
    if (problem !== undefined) reply.code(statusOf(problem));
    return sendPage(reply, changePage({ name, managedBy, caller: callerOf(request), ...shown }));
  };

  scope.get<Named>('/integrations/:name/change', options, async (request, reply) => {
    const { definition } = await findDefinition(store, KIND, request.params.name);
    return show(request, reply, { definitions: asYaml([definition]) });
  });

  scope.post<Named>('/integrations/:name/change/preview', options, async (request, reply) => {
    const typed = changeForm.parse(request.body ?? {});
    const result = await tryOut(request, typed, services);
    return show(request, reply, { ...typed, ...result });
  });

  scope.post<Named>('/integrations/:name/change/apply', options, async (request, reply) => {
    const { name } = request.params;
    const typed = changeForm.parse(request.body ?? {});
    const problems = await problemsOf(async () => {
      const by = { author: callerOf(request).name, note: typed.note || undefined };
      const result = await applyDefinitions(typed.definitions, by, store);
      return result.ok ? [] : result.error;
    });
    if (problems.length > 0) return show(request, reply, { ...typed, problems });
    await lookForIntegrations();
    return reply.redirect(integrationPath(name), 303);
  });
}

async function tryOut(
  request: FastifyRequest<Named>,
  { definitions, records }: z.output<typeof changeForm>,
  services: Services,
): Promise<Pick<ChangePage, 'problems' | 'preview'>> {
  const recordIds = records.split(/[\s,;]+/).filter((id) => id !== '');
  const input = previewInput.safeParse({ definitions, ...(recordIds.length > 0 && { recordIds }) });
  if (!input.success) {
    return { problems: input.error.issues.map(({ message, path }) => mistake(String(path[0] ?? 'form'), message)) };
  }
  let shown: Pick<ChangePage, 'problems' | 'preview'> = {};
  const problems = await problemsOf(async () => {
    const { name } = request.params;
    const by = { log: request.log, caller: callerOf(request).name };
    const result = await previewIntegration(name, input.data, { ...services, readBy: by });
    if (!result.ok) return result.error;
    shown = { preview: result.value };
    return [];
  });
  return problems.length > 0 ? { problems } : shown;
}

const mistake = (at: string, message: string): Problem => ({ code: 'ZB_INVALID_REQUEST', at, detail: `${message}.` });

/** What `act` says or throws about the request; defects are thrown on. */
async function problemsOf(act: () => Promise<readonly Problem[]>): Promise<readonly Problem[]> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ProblemError) return [error.problem];
    throw error;
  }
}
