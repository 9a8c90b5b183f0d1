import type { Code, Problem } from '@zenbridge/runtime';
import type { ApiUsage } from '../http/usage.ts';
import { type Refused, wantsNewToken } from './refused.ts';

/** What a call was about, to say so. */
export interface Subject {
  readonly object?: string;
  /** Set if the call was about one record of the object. */
  readonly recordId?: string;
  /** Fields that were asked for. */
  readonly fields?: readonly string[];
}

const PASSING_CODES = ['UNABLE_TO_LOCK_ROW', 'QUERY_TIMEOUT', 'SERVER_UNAVAILABLE', 'UNKNOWN_EXCEPTION'];
/** The request did not arrive whole in time, which says nothing about it: https://www.rfc-editor.org/rfc/rfc9110#name-408-request-timeout */
const REQUEST_TIMEOUT = 408;
const QUOTA_CODES = ['REQUEST_LIMIT_EXCEEDED', 'REQUEST_RUNNING_TOO_LONG'];
const UNKNOWN_FIELD = [/No such column '([^']+)'/, /Didn't understand relationship '([^']+)'/, /field '([^']+)'/i];

const said = ({ status, errorCode, message }: Refused): string =>
  [`HTTP ${status}`, errorCode, message].filter(Boolean).join(', ').replace(/\.$/, '');

/** Which field Salesforce means. It names the first that the user cannot read, whether it is missing or hidden. */
function unknownField({ message }: Refused, { object, fields = [] }: Subject): Problem {
  const name = UNKNOWN_FIELD.map((pattern) => pattern.exec(message)?.[1]).find(Boolean);
  // Of a path, Salesforce names only the part that it does not know.
  const field =
    fields.find((path) => path === name) ?? fields.find((path) => path.split('.').includes(name ?? '')) ?? name;
  return field === undefined
    ? { code: 'ZB_SALESFORCE_ACCESS', detail: `One of these fields of ${object} cannot be read: ${fields.join(', ')}.` }
    : { code: 'ZB_SALESFORCE_ACCESS', detail: `Field ${field} of ${object} cannot be read.`, at: field };
}

function quota(refused: Refused, usage: ApiUsage | undefined): string {
  if (usage === undefined) return `Salesforce said ${said(refused)}.`;
  const count = `${usage.used} of ${usage.total} requests of the last 24 hours are used`;
  return usage.used >= usage.total
    ? `${count}.`
    : `${count}, so it is the number of long requests at the same time that is too high.`;
}

function codeOf({ status, errorCode = '' }: Refused): Code {
  if (QUOTA_CODES.includes(errorCode) || status === 429) return 'ZB_SALESFORCE_QUOTA';
  if (PASSING_CODES.includes(errorCode) || status === REQUEST_TIMEOUT || status >= 500)
    return 'ZB_SALESFORCE_UNREACHABLE';
  if (status === 401 || status === 403) return 'ZB_SALESFORCE_ACCESS';
  return 'ZB_SALESFORCE_REFUSED';
}

function notFound({ errorCode }: Refused, { object, recordId }: Subject): Problem {
  if (errorCode === 'ENTITY_IS_DELETED') {
    return { code: 'ZB_RECORD_DELETED', detail: `${object} ${recordId} is in the recycle bin or gone.` };
  }
  return recordId === undefined
    ? { code: 'ZB_SALESFORCE_ACCESS', detail: `Object ${object} does not exist or the user cannot see it.` }
    : { code: 'ZB_RECORD_NOT_FOUND', detail: `${object} ${recordId} does not exist or is not shared with the user.` };
}

/**
 * What a refusal of the REST API means for the one who asked.
 *
 * @param usage What the answer, or the last one before it, said about limits.
 */
export function problemOf(refused: Refused, subject: Subject, usage?: ApiUsage): Problem {
  const { status, errorCode, location, retryAfterMs } = refused;
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  if (subject.object !== undefined && errorCode !== undefined) {
    if (errorCode === 'INVALID_FIELD') return unknownField(refused, subject);
    if (errorCode === 'INVALID_TYPE') return notFound(refused, { object: subject.object });
    if (status === 404 || errorCode === 'ENTITY_IS_DELETED') return notFound(refused, subject);
  }
  if (status === 420) {
    return { code: 'ZB_SALESFORCE_REFUSED', detail: 'Salesforce knows no org at this host; it was moved or deleted.' };
  }
  if (wantsNewToken(refused)) {
    return { code: 'ZB_SALESFORCE_AUTH', detail: `A new access token was refused: ${said(refused)}.` };
  }
  if (location !== undefined && status >= 300 && status <= 399) {
    const host = URL.parse(location)?.host ?? 'another address';
    return { code: 'ZB_SALESFORCE_REFUSED', detail: `Salesforce answered HTTP ${status} and points to ${host}.` };
  }
  const code = codeOf(refused);
  return {
    code,
    detail: code === 'ZB_SALESFORCE_QUOTA' ? quota(refused, usage) : `Salesforce said ${said(refused)}.`,
    ...wait,
  };
}
