import { z } from 'zod';
import { operationPathParameters } from '../../zenqms/contract/operations.ts';
import type { OperationId } from '../../zenqms/contract/types.ts';
import { secretReference } from './secret-reference.ts';
import { rootUrl } from './url.ts';

const headerName = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'write the name of an HTTP header');
const parameterName = z.string().regex(/^[A-Za-z_][\w.-]*$/, 'write the name of a parameter, such as page');

/** A path for each operation of the contract, all of them optional. */
const paths = z.strictObject({
  searchUsers: pathOf('searchUsers').exactOptional(),
  listRoles: pathOf('listRoles').exactOptional(),
  listCategories: pathOf('listCategories').exactOptional(),
  getCategory: pathOf('getCategory').exactOptional(),
  searchIssues: pathOf('searchIssues').exactOptional(),
  createIssue: pathOf('createIssue').exactOptional(),
  getIssue: pathOf('getIssue').exactOptional(),
});

function pathOf(operation: OperationId) {
  const parameters = operationPathParameters[operation].map((name) => `{${name}}`);
  const holdsItsParameters = (path: string): boolean => {
    const found: readonly string[] = path.match(/\{\w*\}/g) ?? [];
    return found.length === parameters.length && parameters.every((parameter) => found.includes(parameter));
  };
  const holding = parameters.length === 0 ? 'has nothing in braces' : `holds ${parameters.join(' and ')}`;
  return z
    .string()
    .regex(/^\/[^?#\s]*$/, 'write a path that begins with /')
    .refine(holdsItsParameters, { error: `write a path that ${holding}` });
}

/**
 * Where an account differs from the contract document: little of the API is public, so these can be put right per
 * connection without touching code.
 */
const contractSettings = z.strictObject({
  authHeader: headerName.default('Authorization').describe('Name of the header that carries the token'),
  authScheme: z
    .string()
    .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]*$/, 'write one word, or ""')
    .default('Bearer')
    .describe('Word before the token in that header; empty sends the token alone'),
  pageSize: z.int().min(1).max(1000).default(100).describe('Entries asked for per page'),
  pageParameter: parameterName.default('page').describe('Name of the parameter for the number of the page'),
  pageSizeParameter: parameterName.default('page_size').describe('Name of the parameter for the size of a page'),
  paths: paths.prefault({}).describe('A path for each operation of the contract that differs'),
});

/** How to reach one ZenQMS account. */
export const zenqmsConnectionSpec = z.strictObject({
  baseUrl: rootUrl.describe('Root of the API, such as https://public-api-sandbox.zenqms.com'),
  token: secretReference.describe('The API key of an activated token'),
  contract: contractSettings.prefault({}).describe('Where the account differs from what ZenBridge assumes'),
});

export type ZenqmsConnectionSpec = z.output<typeof zenqmsConnectionSpec>;
