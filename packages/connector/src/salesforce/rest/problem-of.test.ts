import { describe, expect, test } from '@jest/globals';
import { problemOf } from './problem-of.ts';
import { readRefused } from './refused.ts';

const about = { object: 'Case', recordId: '500x000000000A1AAI', fields: ['Id', 'Account.Name', 'SLA__c'] };
const problem = (status: number, errorCode: string, message = '', subject: object = about) =>
  problemOf(readRefused({ status, headers: {}, body: JSON.stringify([{ errorCode, message }]) }), subject);

describe('problemOf', () => {
  test.each([
    [403, 'REQUEST_LIMIT_EXCEEDED', 'ZB_SALESFORCE_QUOTA'],
    [429, 'TOO_MANY_REQUESTS', 'ZB_SALESFORCE_QUOTA'],
    [403, 'API_DISABLED_FOR_ORG', 'ZB_SALESFORCE_ACCESS'],
    [403, 'INSUFFICIENT_ACCESS_OR_READONLY', 'ZB_SALESFORCE_ACCESS'],
    [404, 'NOT_FOUND', 'ZB_RECORD_NOT_FOUND'],
    [404, 'ENTITY_IS_DELETED', 'ZB_RECORD_DELETED'],
    [400, 'MALFORMED_ID', 'ZB_SALESFORCE_REFUSED'],
    [400, 'INVALID_TYPE', 'ZB_SALESFORCE_ACCESS'],
    [400, 'UNABLE_TO_LOCK_ROW', 'ZB_SALESFORCE_UNREACHABLE'],
    [400, 'QUERY_TIMEOUT', 'ZB_SALESFORCE_UNREACHABLE'],
    [408, 'REQUEST_TIMEOUT', 'ZB_SALESFORCE_UNREACHABLE'],
    [410, 'UNSUPPORTED_API_VERSION', 'ZB_SALESFORCE_REFUSED'],
    [414, 'URI_TOO_LONG', 'ZB_SALESFORCE_REFUSED'],
    [500, 'UNKNOWN_EXCEPTION', 'ZB_SALESFORCE_UNREACHABLE'],
    [503, 'SERVER_UNAVAILABLE', 'ZB_SALESFORCE_UNREACHABLE'],
  ])('HTTP %i %s is %s', (status, errorCode, code) => {
    expect(problem(status, errorCode).code).toBe(code);
  });

  test.each([
    ["No such column 'SLA__c' on entity 'Case'", 'SLA__c'],
    ["No such column 'Name' on entity 'Account'", 'Account.Name'],
    ["Didn't understand relationship 'Account' in field path", 'Account.Name'],
    ["No such column 'Gone__c' on entity 'Case'", 'Gone__c'],
  ])('names the field of: %s', (message, field) => {
    expect(problem(400, 'INVALID_FIELD', message)).toEqual({
      code: 'ZB_SALESFORCE_ACCESS',
      detail: `Field ${field} of Case cannot be read.`,
      at: field,
    });
  });

  test('names all fields when Salesforce names none', () => {
    expect(problem(400, 'INVALID_FIELD', 'bad').detail).toBe(
      'One of these fields of Case cannot be read: Id, Account.Name, SLA__c.',
    );
  });

  test('names the object when there is no such object', () => {
    expect(problem(404, 'NOT_FOUND', 'The requested resource does not exist', { object: 'Foo__c' })).toEqual({
      code: 'ZB_SALESFORCE_ACCESS',
      detail: 'Object Foo__c does not exist or the user cannot see it.',
    });
  });

  test.each([
    [{ used: 5000, total: 5000, at: 0 }, /^5000 of 5000 requests of the last 24 hours are used\.$/],
    [{ used: 18, total: 5000, at: 0 }, /long requests at the same time/],
    [undefined, /TotalRequests Limit exceeded/],
  ])('tells the daily limit from that of requests at the same time: %j', (usage, detail) => {
    const body = '[{"message":"TotalRequests Limit exceeded.","errorCode":"REQUEST_LIMIT_EXCEEDED"}]';
    const refused = readRefused({ status: 403, headers: {}, body });
    expect(problemOf(refused, about, usage).detail).toMatch(detail);
  });

  test('passes on how long to wait', () => {
    const refused = readRefused({ status: 503, headers: { 'retry-after': '7' }, body: '' });
    expect(problemOf(refused, about)).toMatchObject({ code: 'ZB_SALESFORCE_UNREACHABLE', retryAfterMs: 7_000 });
  });

  test('keeps the words of an OAuth error', () => {
    const body = '{"error":"invalid_grant","error_description":"expired access/refresh token"}';
    expect(problemOf(readRefused({ status: 400, headers: {}, body }), {}).detail).toBe(
      'Salesforce said HTTP 400, invalid_grant, expired access/refresh token.',
    );
  });

  test('quotes nothing from a page', () => {
    const body = `<html><body>${'secret '.repeat(1000)}</body></html>`;
    expect(problemOf(readRefused({ status: 502, headers: {}, body }), about).detail).toBe('Salesforce said HTTP 502.');
  });
});
