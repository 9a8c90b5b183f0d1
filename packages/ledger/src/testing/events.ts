import { randomBytes } from 'node:crypto';
import type { NewEvent } from '../executions/execution.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A made-up Salesforce id: `prefix`, then random characters, 18 in all. */
export function someId(prefix: string): string {
  const random = [...randomBytes(18)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return (prefix + random).slice(0, 18);
}

/** An event about a Case, as an Outbound Message would bring it, except for what is given. */
export const someEvent = (given: Partial<NewEvent> = {}): NewEvent => ({
  executionId: `om-${someId('04l')}`,
  recordId: someId('500'),
  object: 'Case',
  source: 'outbound-message',
  receivedAt: Date.now(),
  ...given,
});
