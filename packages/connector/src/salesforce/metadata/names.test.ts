import { describe, expect, test } from '@jest/globals';
import { leadsTo, outboundMessageEndpoint, shownEndpoint, withoutEndpoint } from './endpoint.ts';
import { descriptionOf, developerName, isOurs, messageName } from './names.ts';

describe('developer names', () => {
  test.each([
    'complaints',
    'a',
    'a-b-c',
    'a--b',
    'a-',
    'a---',
    `x${'-y'.repeat(31)}`,
    `x${'y'.repeat(62)}`,
    `x${'y-'.repeat(31)}`,
  ])('Salesforce takes that of %s', (integration) => {
    const name = developerName(integration);
    expect(name).toMatch(/^[A-Za-z](?:_?[A-Za-z0-9])*$/);
    expect(name.length).toBeLessThanOrEqual(80);
  });

  test('are of one integration each', () => {
    const names = ['a-b', 'a--b', 'a---b', 'a-b-', 'a-b--'].map(developerName);
    expect(new Set(names).size).toBe(5);
  });

  test('are plain where they can be', () => {
    expect(messageName('ns__Complaint__c', 'field-complaints')).toBe('ns__Complaint__c.ZenBridge_field_complaints');
  });
});

test('a description marks a component as of one integration and no other', () => {
  expect(isOurs(descriptionOf('complaints'), 'complaints')).toBe(true);
  expect(isOurs(descriptionOf('complaints-eu'), 'complaints')).toBe(false);
  expect(isOurs('Sends complaints to ZenQMS', 'complaints')).toBe(false);
  expect(isOurs(undefined, 'complaints')).toBe(false);
});

describe('an endpoint', () => {
  const endpoint = outboundMessageEndpoint('https://in.example/', 'complaints', 's3cret/+');

  test('has the address of the ingress, the integration and the token', () => {
    expect(endpoint).toBe('https://in.example/salesforce/outbound-messages/complaints/s3cret%2F%2B');
    expect(leadsTo(endpoint, 'https://in.example', 'complaints')).toBe(true);
    expect(leadsTo(endpoint, 'https://in.example', 'complaint')).toBe(false);
    expect(leadsTo(endpoint, 'https://other.example', 'complaints')).toBe(false);
  });

  test('is shown without its token, and so are texts that quote it', () => {
    expect(shownEndpoint(endpoint)).toBe('https://in.example/salesforce/outbound-messages/complaints/****');
    expect(shownEndpoint('https://user:pass@a.example/x/token?key=1')).toBe('https://a.example/x/****');
    expect(shownEndpoint('no address')).toBe('****');
    expect(withoutEndpoint(`Bad: ${endpoint}, s3cret/+ s3cret%2F%2B`, endpoint)).toBe('Bad: ****, **** ****');
  });
});
