import { ProblemError } from '@zenbridge/runtime';
import { positionKey } from '../storage/keys.ts';

/** A place in the order of a search: newest first, then by execution id, then by integration. */
export interface Place {
  /** `<time>:<execution id>`, see `positionKey`. */
  readonly position: string;
  readonly integration: string;
}

const CURSOR = /^[0-9a-f]{11}:[^:\n]{1,200}\n[a-z][a-z0-9-]{0,62}$/;

/** The place of an execution. */
export const placeOf = (execution: { receivedAt: number; id: string; integration: string }): Place => ({
  position: positionKey(execution.receivedAt, execution.id),
  integration: execution.integration,
});

/** Compares two places for sorting, the first of a search first. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.position !== b.position) return a.position > b.position ? -1 : 1;
  if (a.integration === b.integration) return 0;
  return a.integration > b.integration ? -1 : 1;
}

/** A place as an opaque text for callers to send back. */
export const encodeCursor = ({ position, integration }: Place): string =>
  Buffer.from(`${position}\n${integration}`).toString('base64url');

/** The place that a cursor names. Throws a `ProblemError` with ZB_INVALID_REQUEST if it is none of ours. */
export function decodeCursor(cursor: string): Place {
  const text = Buffer.from(cursor, 'base64url').toString();
  if (!CURSOR.test(text)) {
    throw new ProblemError({ code: 'ZB_INVALID_REQUEST', at: 'cursor', detail: 'This is not a cursor of a search.' });
  }
  const [position = '', integration = ''] = text.split('\n');
  return { position, integration };
}
