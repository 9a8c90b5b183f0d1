import { expect, test } from '@jest/globals';
import { publicPath, withoutTokens } from './address.ts';

test.each([
  ['/salesforce/outbound-messages/complaints/t0ken', '/salesforce/outbound-messages/complaints/***'],
  ['/salesforce/outbound-messages/complaints/t0ken/', '/salesforce/outbound-messages/complaints/***'],
  ['/salesforce/outbound-messages/complaints/t0/k/en?x=t0ken#t0ken', '/salesforce/outbound-messages/complaints/***'],
  [
    'https://user:t0ken@host:8080/base/salesforce/outbound-messages/a/t0ken',
    '/base/salesforce/outbound-messages/a/***',
  ],
  ['/salesforce/outbound-messages/complaints', '/salesforce/outbound-messages/complaints'],
  ['/events/complaints?token=t0ken', '/events/complaints'],
  ['https://host.example?token=t0ken', '/'],
  ['/a?\nt0ken', '/a'],
  ['', '/'],
])('%s is told as %s', (url, told) => {
  expect(publicPath(url)).toBe(told);
});

test('tokens are taken out of any text', () => {
  const text =
    'Route POST:/salesforce/outbound-messages/a/t0ken?q=t0ken not found, nor "/salesforce/outbound-messages/b/t0k/en".';
  expect(withoutTokens(text)).toBe(
    'Route POST:/salesforce/outbound-messages/a/*** not found, nor "/salesforce/outbound-messages/b/***".',
  );
});
