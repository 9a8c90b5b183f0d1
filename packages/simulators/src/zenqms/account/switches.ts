import * as z from 'zod';

/** How the account behaves where ZenQMS leaves a choice or does not say. */
const accountSwitches = z.strictObject({
  authHeader: z.string().min(1).describe('Header that carries the API key.'),
  authScheme: z.string().describe('Word before the API key; empty for none.'),
  pageParameter: z.string().min(1).describe('Name of the page number in query and body.'),
  pageSizeParameter: z.string().min(1).describe('Name of the page size in query and body.'),
  searchLagMs: z.int().min(0).describe('How long an Issue exists before the search finds it.'),
  requireFields: z.boolean().describe('Refuses an Issue without a required field at once.'),
  requestsPerMinute: z.int().min(0).describe('More requests are answered with 429; 0 for no limit.'),
  delayMs: z.int().min(0).describe('Time that each answer takes.'),
});

/** How the account behaves. */
export type AccountSwitches = z.output<typeof accountSwitches>;

/** Some of the switches; the others stay as they are. */
export const accountSwitchChange = accountSwitches.partial();
export type AccountSwitchChange = z.output<typeof accountSwitchChange>;

/** As the contract says, and at once. */
export const USUAL_ACCOUNT: AccountSwitches = {
  authHeader: 'authorization',
  authScheme: 'Bearer',
  pageParameter: 'page',
  pageSizeParameter: 'page_size',
  searchLagMs: 0,
  requireFields: false,
  requestsPerMinute: 0,
  delayMs: 0,
};
