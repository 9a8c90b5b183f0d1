/** Answers of a Redis that cannot do what it is asked just now, be the question right or wrong. */
const REFUSED = /^(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|NOREPLICAS|UNBLOCKED|MISCONF|OOM|BUSY)\b/;
const NO_CONNECTION = /^(ECONN|EPIPE|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENET)/;
const NO_ANSWER = new Set(['MaxRetriesPerRequestError', 'AbortError', 'InterruptError']);
const NO_ANSWER_MESSAGE = new RegExp(
  [
    '^Connection is closed',
    '^Command timed out',
    "^Stream isn't writeable",
    "^Cluster isn't ready",
    '^Cluster is (disconnected|disconnecting)',
    '^None of startup nodes is available',
    '^Failed to refresh slots cache',
    '^Too many Cluster redirections',
    '^All sentinels are unreachable',
  ].join('|'),
);

/** Redis has a write, and has not confirmed in time that it is as durable as asked for. */
export class NotConfirmed extends Error {
  override readonly name = 'NotConfirmed';
}

/**
 * Whether an error of a Redis connection says that Redis is away, about to fail over, or full, and so passes; other errors
 * are defects of whoever asked.
 */
export function isRedisFailure(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if (error instanceof NotConfirmed) return true;
  const { name, message } = error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return NO_CONNECTION.test(code) || NO_ANSWER.has(name) || NO_ANSWER_MESSAGE.test(message) || REFUSED.test(message);
}
