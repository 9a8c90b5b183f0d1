/** A request that the account does not do, with the HTTP status that it is answered with. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 409 | 422 | 429;
  readonly code: string;
  readonly message: string;
  readonly details?: readonly RefusalDetail[];
  /** For 429: seconds. */
  readonly retryAfterS?: number;
}

/** What is wrong with one field of the request. */
export interface RefusalDetail {
  /** Such as `custom_fields[0].value`. */
  readonly field: string;
  readonly message: string;
}

export const refusals = {
  malformed: (details: readonly RefusalDetail[]): Refusal => ({
    status: 400,
    code: 'malformed',
    message: 'The request does not have the form of the contract',
    details,
  }),
  unauthenticated: (message: string): Refusal => ({ status: 401, code: 'unauthenticated', message }),
  accessNotGranted: (what: string): Refusal => ({
    status: 403,
    code: 'access_not_granted',
    message: `The token has no access to ${what}`,
  }),
  notFound: (what: string): Refusal => ({ status: 404, code: 'not_found', message: `There is no such ${what}` }),
  categoryNotActive: (state: string): Refusal => ({
    status: 409,
    code: 'category_not_active',
    message: `Issues are created in active categories only; this one is ${state}`,
  }),
  invalid: (details: readonly RefusalDetail[]): Refusal => ({
    status: 422,
    code: 'validation_failed',
    message: 'The Issue has values that cannot be accepted',
    details,
  }),
  tooManyRequests: (retryAfterS: number): Refusal => ({
    status: 429,
    code: 'rate_limited',
    message: 'Too many requests',
    retryAfterS,
  }),
} as const;
