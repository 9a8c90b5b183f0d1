import type { OperationId } from './types.ts';

/** The operations of the contract document, and the names in braces that the path of each has. */
export const operationPathParameters = {
  searchUsers: [],
  listRoles: [],
  listCategories: [],
  getCategory: ['id'],
  searchIssues: [],
  createIssue: [],
  getIssue: ['id'],
} as const satisfies Record<OperationId, readonly string[]>;
