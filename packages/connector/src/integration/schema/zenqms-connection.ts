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
  /** Name of the header that carries the token. */
  authHeader: headerName.default('Authorization'),
  /** Word before the token in that header; empty sends the token alone. */
  authScheme: z
    .string()
    .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]*$/, 'write one word, or ""')
    .default('Bearer'),
  /** Entries asked for per page. */
  pageSize: z.int().min(1).max(1000).default(100),
  pageParameter: parameterName.default('page'),
  pageSizeParameter: parameterName.default('page_size'),
  paths: paths.prefault({}),
});

/** How to reach one ZenQMS account. */
export const zenqmsConnectionSpec = z.strictObject({
  baseUrl: rootUrl,
  token: secretReference,
  contract: contractSettings.prefault({}),
});

export type ZenqmsConnectionSpec = z.output<typeof zenqmsConnectionSpec>;
