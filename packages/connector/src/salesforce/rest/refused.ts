import { z } from 'zod';
import { retryAfterMs } from '../http/retry-after.ts';
import type { HttpAnswer } from '../http/send.ts';

/** An answer of the REST API with a status other than 2xx, taken apart. */
export interface Refused {
  readonly status: number;
  /** Salesforce's code, such as `INVALID_SESSION_ID`; undefined where the answer is not in the form of the API. */
  readonly errorCode?: string;
  /** Salesforce's words on one line; empty where there are none. */
  readonly message: string;
  /** Where a redirect points to. */
  readonly location?: string;
  readonly retryAfterMs?: number;
}

const MOST_MESSAGE = 200;

const apiError = z.object({ message: z.string().default(''), errorCode: z.string() });
const oauthError = z
  .object({ error: z.string(), error_description: z.string().default('') })
  .transform(({ error, error_description }) => ({ errorCode: error, message: error_description }));

/** The REST API answers with an array of errors, the OAuth endpoints with one object, old endpoints with a bare code. */
function readError(body: string): { errorCode?: string; message: string } {
  if (/^[A-Z]\w{2,60}$/i.test(body.trim())) return { errorCode: body.trim(), message: '' };
  try {
    const json: unknown = JSON.parse(body);
    const first: unknown = Array.isArray(json) ? json[0] : json;
    return z.union([apiError, oauthError]).safeParse(first).data ?? { message: '' };
  } catch {
    // A page of the edge or of a proxy. It says nothing that its status does not.
    return { message: '' };
  }
}

/** Takes a refusal apart. Any body will do: JSON of either form, HTML, nothing. */
export function readRefused(answer: HttpAnswer): Refused {
  const { errorCode, message } = readError(answer.body);
  const wait = retryAfterMs(answer);
  const { location } = answer.headers;
  return {
    status: answer.status,
    message: message.replaceAll(/\s+/g, ' ').slice(0, MOST_MESSAGE),
    ...(errorCode === undefined ? {} : { errorCode }),
    ...(location === undefined ? {} : { location }),
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  };
}

const NOT_A_MATTER_OF_THE_TOKEN = [
  'This session is not valid for use with the REST API',
  'Connected app is not attached to Agent',
];

/**
 * Whether another access token may help: this one is over, or the org has moved away from the host that it names. Not so
 * when Salesforce says that the app or the user may not use the API at all.
 */
export function wantsNewToken({ status, errorCode, message }: Refused): boolean {
  if (status === 420 || (status === 403 && errorCode === 'Bad_OAuth_Token')) return true;
  return status === 401 && !NOT_A_MATTER_OF_THE_TOKEN.some((text) => message.includes(text));
}
