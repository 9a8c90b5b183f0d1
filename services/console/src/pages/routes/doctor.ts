import { ProblemError } from '@zenbridge/runtime';
import type { FastifyInstance } from 'fastify';
import { callerOf } from '../../access/caller-of.ts';
import { examine } from '../../doctor/examine.ts';
import type { Services } from '../../services.ts';
import { doctorPage } from '../doctor.ts';
import { sendPage } from '../send.ts';

/** Adds the page that tells whether an integration has what it needs. It is asked for anew each time. */
export function doctorPages(scope: FastifyInstance, services: Services): void {
  scope.post<{ Params: { name: string } }>(
    '/integrations/:name/doctor',
    { schema: { hide: true }, config: { role: 'operator' } },
    async (request, reply) => {
      const examined = await examine(request.params.name, undefined, services);
      if (examined.ok) return sendPage(reply, doctorPage(examined.value, callerOf(request)));
      const detail = 'The stored definitions cannot be used.';
      throw new ProblemError({ code: 'ZB_CONFLICT', detail });
    },
  );
}
