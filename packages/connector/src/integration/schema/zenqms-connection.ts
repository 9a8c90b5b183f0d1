import { z } from 'zod';
import { secretReference } from './secret-reference.ts';
import { rootUrl } from './url.ts';

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/**
 * Where an account differs from the contract document: little of the API is public, so these can be put right per
 * connection without touching code.
 */
const contractSettings = z.strictObject({
  /** Name of the header that carries the token. */
  authHeader: z.string().regex(token, 'write the name of an HTTP header').default('Authorization'),
  /** Word before the token in that header; empty sends the token alone. */
  authScheme: z
    .string()
    .regex(/^$|^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'write one word, or ""')
    .default('Bearer'),
  /** Entries asked for per page. */
  pageSize: z.int().min(1).max(1000).default(100),
  /** Paths by operation id of the contract document; `{id}` stands where the document has it. */
  paths: z.record(z.string(), z.string().regex(/^\/[^?#\s]*$/, 'write a path that begins with /')).default({}),
});

/** How to reach one ZenQMS account. */
export const zenqmsConnectionSpec = z.strictObject({
  baseUrl: rootUrl,
  token: secretReference,
  contract: contractSettings.prefault({}),
});

export type ZenqmsConnectionSpec = z.output<typeof zenqmsConnectionSpec>;
