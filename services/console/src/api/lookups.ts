import { pickCategory } from '@zenbridge/connector/zenqms';
import { ProblemError } from '@zenbridge/runtime';
import { z } from 'zod';
import { category, categorySummary, objectSummary, salesforceObject, zenqmsUser } from '../connections/schema.ts';
import { answered, readInForce, salesforceOf, zenqmsOf } from '../connections/stored.ts';
import { viewCategory, viewCategorySummary, viewObject, viewObjectSummary, viewUser } from '../connections/views.ts';
import type { Services } from '../services.ts';
import type { Api } from './api.ts';
import { changeProblems, invalidRequest, notFound, unanswered } from './problems.ts';

const connection = z.string().describe('Name of a stored connection');
const config = { role: 'operator' } as const;
const problems = { ...invalidRequest, ...notFound, ...unanswered, ...changeProblems };

const MOST_USERS = 100;

/**
 * Adds the addresses that tell what an integration can be made of: objects and fields of an org, categories and users of
 * an account. Everything is asked for at the moment, with the credentials of the connection.
 */
export function lookupRoutes(api: Api, services: Services): void {
  api.get(
    '/connections',
    {
      config,
      schema: {
        operationId: 'listConnections',
        summary: 'The names of all connections',
        tags: ['Connections'],
        response: {
          200: z.object({ salesforce: z.array(z.string()), zenqms: z.array(z.string()) }),
          ...changeProblems,
        },
      },
    },
    async () => {
      const { set } = await readInForce(services.definitions);
      const names = (connections: ReadonlyMap<string, unknown>): string[] => [...connections.keys()].sort();
      return { salesforce: names(set.salesforceConnections), zenqms: names(set.zenqmsConnections) };
    },
  );
  salesforceRoutes(api, services);
  zenqmsRoutes(api, services);
}

function salesforceRoutes(api: Api, services: Services): void {
  api.get(
    '/salesforce/:connection/objects',
    {
      config,
      schema: {
        operationId: 'listSalesforceObjects',
        summary: 'The objects of an org whose records can be read',
        tags: ['Connections'],
        params: z.object({ connection }),
        response: { 200: z.object({ objects: z.array(objectSummary) }), ...problems },
      },
    },
    async ({ params }) => {
      const listed = answered(await (await salesforceOf(params.connection, services)).listObjects());
      return { objects: listed.filter(({ queryable }) => queryable).map(viewObjectSummary) };
    },
  );

  api.get(
    '/salesforce/:connection/objects/:object',
    {
      config,
      schema: {
        operationId: 'describeSalesforceObject',
        summary: 'An object with the fields that the user of the connection can read',
        tags: ['Connections'],
        params: z.object({ connection, object: z.string().describe('API name') }),
        response: { 200: salesforceObject, ...problems },
      },
    },
    async ({ params }) => {
      const client = await salesforceOf(params.connection, services);
      return viewObject(answered(await client.describe(params.object)));
    },
  );
}

function zenqmsRoutes(api: Api, services: Services): void {
  api.get(
    '/zenqms/:connection/categories',
    {
      config,
      schema: {
        operationId: 'listCategories',
        summary: 'The Issue categories of an account',
        tags: ['Connections'],
        params: z.object({ connection }),
        response: { 200: z.object({ categories: z.array(categorySummary) }), ...problems },
      },
    },
    async ({ params }) => {
      const listed = answered(await (await zenqmsOf(params.connection, services)).listCategories());
      return { categories: listed.map(viewCategorySummary) };
    },
  );

  api.get(
    '/zenqms/:connection/categories/:category',
    {
      config,
      schema: {
        operationId: 'getCategory',
        summary: 'An Issue category with its stages and fields',
        tags: ['Connections'],
        params: z.object({
          connection,
          category: z.string().describe('Key, name or id; the active one, if several fit'),
        }),
        response: { 200: category, ...problems },
      },
    },
    async ({ params }) => {
      const client = await zenqmsOf(params.connection, services);
      const { fitting, picked } = pickCategory(answered(await client.listCategories()), params.category);
      const found = picked.ok ? picked.value : fitting[0];
      if (found !== undefined) return viewCategory(answered(await client.getCategory(found.id)));
      const detail = `The token sees no category with the id, key or name "${params.category}".`;
      throw new ProblemError({ code: 'ZB_NOT_FOUND', detail });
    },
  );

  api.get(
    '/zenqms/:connection/users',
    {
      config,
      schema: {
        operationId: 'searchZenqmsUsers',
        summary: `Users of an account, at most ${MOST_USERS}`,
        tags: ['Connections'],
        params: z.object({ connection }),
        querystring: z.object({
          query: z.string().max(200).optional().describe('An e-mail address, or a name; active users, if left out'),
        }),
        response: {
          200: z.object({ users: z.array(zenqmsUser), more: z.boolean().describe('Whether there are more') }),
          ...problems,
        },
      },
    },
    async ({ params, query: { query } }) => {
      const client = await zenqmsOf(params.connection, services);
      const criteria = query ? (query.includes('@') ? { email: query } : { name: query }) : { active: true };
      const found = answered(await client.searchUsers(criteria));
      return { users: found.slice(0, MOST_USERS).map(viewUser), more: found.length > MOST_USERS };
    },
  );
}
