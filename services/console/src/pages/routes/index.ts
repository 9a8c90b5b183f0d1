import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import type { Services } from '../../services.ts';
import { assetRoutes } from './assets.ts';
import { changePages } from './change.ts';
import { doctorPages } from './doctor.ts';
import { executionPages } from './executions.ts';
import { integrationPages } from './integrations.ts';
import { type LoginOptions, loginRoutes } from './login.ts';
import { schemaRoute } from './schema.ts';
import { tracePages } from './traces.ts';

/** Adds every page, and what their forms do. */
export async function addPages(scope: FastifyInstance, services: Services, login: LoginOptions): Promise<void> {
  await scope.register(formbody);
  await assetRoutes(scope);
  schemaRoute(scope);
  await loginRoutes(scope, login);
  integrationPages(scope, services);
  changePages(scope, services);
  doctorPages(scope, services);
  executionPages(scope, services);
  if (services.traces !== undefined) tracePages(scope, services.traces, services.now);
}
