import { describe, expect, test } from '@jest/globals';
import type { WebhookEvent } from './event-schema.ts';
import { executionIdOf, requestKey } from './idempotency.ts';

const event = (eventId?: string): WebhookEvent => ({
  ...(eventId === undefined ? {} : { eventId }),
  organizationId: '00D5g000004ABCD',
  object: 'Case',
  recordId: '5005g0000000001AAA',
  changeType: 'created',
});

describe('executionIdOf', () => {
  test('is the start of the SHA-256 of integration and key', () => {
    // printf 'complaints\ne-1' | sha256sum
    expect(executionIdOf('complaints', event('e-1'), undefined, 0)).toBe('ev-753c23a9b624cd77d2fc8d15');
  });

  test('of an event with a key depends on nothing else', () => {
    expect(executionIdOf('a', event('k'), 'request', 3)).toBe(executionIdOf('a', event('k'), undefined, 0));
  });

  test('differs by integration, by event, by request and by place in the request', () => {
    const ids = [
      executionIdOf('a', event('k'), undefined, 0),
      executionIdOf('b', event('k'), undefined, 0),
      executionIdOf('a', event('l'), undefined, 0),
      executionIdOf('a', event(), 'k', 0),
      executionIdOf('a', event(), 'k', 1),
      executionIdOf('a', event(), 'l', 0),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^ev-[0-9a-f]{24}$/);
  });

  test('cannot be made without a key', () => {
    expect(executionIdOf('a', event(), undefined, 0)).toBeUndefined();
  });
});

describe('requestKey', () => {
  test('prefers Idempotency-Key, except in a signed request, where only webhook-id is signed', () => {
    const headers = { 'idempotency-key': 'i', 'webhook-id': 'w' };
    expect(requestKey(headers, false)).toEqual({ ok: true, value: 'i' });
    expect(requestKey(headers, true)).toEqual({ ok: true, value: 'w' });
    expect(requestKey({ 'webhook-id': 'w' }, false)).toEqual({ ok: true, value: 'w' });
    expect(requestKey({}, false)).toEqual({ ok: true, value: undefined });
  });

  test('refuses a key that is too long or has a line break', () => {
    for (const key of ['x'.repeat(256), 'a\nb', '']) {
      expect(requestKey({ 'idempotency-key': key }, false)).toMatchObject({
        ok: false,
        error: { code: 'ZB_INVALID_EVENT', at: 'header idempotency-key' },
      });
    }
  });
});
