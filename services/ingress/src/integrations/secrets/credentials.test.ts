import { describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { digestOf, signatureMatches, tokenMatches, verifierOf } from './credentials.ts';

const SECRET = 'whsec_c2VjcmV0LW9mLXRoZS10ZXN0cy1vZi16ZW5icmlkZ2U=';
const body = Buffer.from('{"a":"ä"}');

const signed = (at = new Date(), secret = SECRET) => ({
  'webhook-id': 'msg-1',
  'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
  'webhook-signature': new Webhook(secret).sign('msg-1', at, body.toString()),
});

test('a token matches its own digest and nothing else', () => {
  expect(tokenMatches('right', digestOf('right'))).toBe(true);
  expect(tokenMatches('wrong', digestOf('right'))).toBe(false);
  expect(tokenMatches('', digestOf('right'))).toBe(false);
  expect(tokenMatches('right', undefined)).toBe(false);
});

describe('a signature', () => {
  const verify = verifierOf(SECRET);

  test('matches its own body, alone or among others', () => {
    expect(signatureMatches(body, signed(), verify)).toBe(true);
    const headers = signed();
    const rotated = { ...headers, 'webhook-signature': `v1,AAAA v1a,BBBB ${headers['webhook-signature']}` };
    expect(signatureMatches(body, rotated, verify)).toBe(true);
  });

  test('does not match another body, id, secret, or nothing', () => {
    expect(signatureMatches(Buffer.from('{"a":"o"}'), signed(), verify)).toBe(false);
    expect(signatureMatches(body, { ...signed(), 'webhook-id': 'msg-2' }, verify)).toBe(false);
    expect(signatureMatches(body, signed(new Date(), 'whsec_b3RoZXI='), verify)).toBe(false);
    expect(signatureMatches(body, signed(), undefined)).toBe(false);
  });

  test('does not match six minutes early or late', () => {
    for (const minutes of [-6, 6]) {
      expect(signatureMatches(body, signed(new Date(Date.now() + minutes * 60_000)), verify)).toBe(false);
    }
  });

  test.each(['', 'v1', 'v1,', 'v1,!', 'v2,AAAA', ' '])('that reads "%s" does not match', (signature) => {
    expect(signatureMatches(body, { ...signed(), 'webhook-signature': signature }, verify)).toBe(false);
  });

  test('needs a secret that is base64', () => {
    expect(() => verifierOf('whsec_!!')).toThrow();
    expect(() => verifierOf('whsec_')).toThrow();
  });
});
