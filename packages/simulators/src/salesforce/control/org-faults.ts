import type { Fault } from '../../http/fault.ts';
import { type ApiError, apiError, apiErrors } from '../org/api-error.ts';

const asAnswer = ({ status, ...body }: ApiError): Fault['effect'] => ({ kind: 'answer', status, body: [body] });

const ORG_FAULTS = {
  sessionExpired: asAnswer(apiErrors.sessionInvalid),
  sessionNotForApi: asAnswer(apiErrors.sessionNotForApi),
  quotaUsedUp: asAnswer(apiErrors.quotaUsedUp),
  tooManyLongRequests: asAnswer(
    apiError(403, 'REQUEST_LIMIT_EXCEEDED', 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.'),
  ),
  rowLocked: asAnswer(apiError(400, 'UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access to this record')),
  serverUnavailable: asAnswer(apiError(503, 'SERVER_UNAVAILABLE', 'Server is unavailable')),
  maintenancePage: {
    kind: 'answer',
    status: 503,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: '<html><head><title>We are down for maintenance.</title></head><body><h1>We are down for maintenance.</h1></body></html>',
  },
  noRouteToOrg: {
    kind: 'answer',
    status: 420,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: '<html><body>Edge cannot find routing information for this host.</body></html>',
  },
} as const satisfies Record<string, Fault['effect']>;

/** A failure of the kind that Salesforce answers with. */
export type OrgFaultName = keyof typeof ORG_FAULTS;

export const orgFaultNames = Object.keys(ORG_FAULTS) as [OrgFaultName, ...OrgFaultName[]];

/** A fault that answers in Salesforce's own words; `on`, `times` and `every` as in any fault. */
export function orgFault(
  name: OrgFaultName,
  when: { on?: string | undefined; times?: number | undefined; every?: number | undefined } = {},
): Fault {
  return { on: when.on ?? '*', times: when.times, every: when.every ?? 1, effect: ORG_FAULTS[name] };
}
