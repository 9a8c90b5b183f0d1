import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import { idempotencyKey, type WebhookEvent } from './event-schema.ts';

/**
 * The key that all repetitions of a request share.
 *
 * @param signed whether the request carries a signature, which covers `webhook-id` and not `Idempotency-Key`
 * @returns `undefined` if there is none, or `ZB_INVALID_EVENT`
 */
export function requestKey(headers: IncomingHttpHeaders, signed: boolean): Result<string | undefined, Problem> {
  const name = signed || headers['idempotency-key'] === undefined ? 'webhook-id' : 'idempotency-key';
  const key = headers[name];
  if (key === undefined) return ok(undefined);
  const checked = idempotencyKey.safeParse(key);
  if (checked.success) return ok(checked.data);
  const detail = 'A key has 1 to 255 visible ASCII characters, without blanks.';
  return err({ code: 'ZB_INVALID_EVENT', at: `header ${name}`, detail });
}

/**
 * The id of the execution of an event: the same whenever the event is sent, different for each integration.
 *
 * @param index place of the event in its request, which tells events apart that have no key of their own
 * @returns `ev-` and 24 hexadecimal digits, or `undefined` if neither event nor request has a key
 */
export function executionIdOf(
  integration: string,
  event: WebhookEvent,
  fromRequest: string | undefined,
  index: number,
): string | undefined {
  // Keys hold no line break, so a key of an event is never mistaken for one of a request.
  const key = event.eventId ?? (fromRequest === undefined ? undefined : `${fromRequest}\n${index}`);
  if (key === undefined) return undefined;
  return `ev-${createHash('sha256').update(`${integration}\n${key}`).digest('hex').slice(0, 24)}`;
}
