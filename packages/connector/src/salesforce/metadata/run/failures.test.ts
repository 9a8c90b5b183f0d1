import { expect, test } from '@jest/globals';
import { explainFailures, refusalToActivate } from './failures.ts';

const flow = (said: string) => [{ type: 'Flow', name: 'ZenBridge_complaints', said }];

test.each([
  ['Your flow test coverage is 10%. You need 75%.', true],
  ['This org does not allow active flows to be deployed.', true],
  ['The formula expression is invalid: ISPICKVAL({!$Record.Status}, "Active")', false],
  ['The object "Nonsense__c" does not exist.', false],
])('%s: is it about running? %j', (said, isAboutRunning) => {
  expect(refusalToActivate(flow(said)) !== undefined).toBe(isAboutRunning);
});

test('a refusal for other reasons besides is no refusal to run', () => {
  const message = { type: 'WorkflowOutboundMessage', name: 'Case.A', said: 'Invalid field:X' };
  expect(refusalToActivate([...flow('Flow test coverage is too low.'), message])).toBeUndefined();
  expect(refusalToActivate([])).toBeUndefined();
});

test.each([
  ['This outbound message is referenced elsewhere in salesforce.com.', 'Something else in the org uses it'],
  ['Flow has paused interviews', 'paused interviews'],
  ['In field: integrationUser - no User named x found', 'user of the Salesforce connection'],
  ['The formula expression is invalid: Syntax error', 'filterFormula'],
  ['A component with this name already exists', 'Rename'],
  ['Something that nobody has seen before', 'Put right what Salesforce says'],
])('%s: what to do', (said, remedy) => {
  expect(explainFailures(flow(said), undefined)).toMatchObject([{ said, remedy: expect.stringContaining(remedy) }]);
});
