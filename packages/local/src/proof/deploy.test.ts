import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Definition } from '@zenbridge/connector/integration';
import {
  DEMO_CLIENT_ID,
  DEMO_SECRETS,
  type SalesforceSimulator,
  startSalesforceSimulator,
} from '@zenbridge/simulators';
import { pointedAt, readDefinitions } from '../definitions/read.ts';
import { EXAMPLES } from '../start/places.ts';
import { deployTriggers } from './deploy.ts';

let simulator: SalesforceSimulator;
let definitions: readonly Definition[];
beforeAll(async () => {
  simulator = await startSalesforceSimulator();
  const read = await readDefinitions(EXAMPLES);
  if (!read.ok) throw new Error('the examples are wrong');
  definitions = pointedAt(read.value, { salesforce: simulator.url, zenqms: simulator.url });
});
afterAll(() => simulator.close());

const env = {
  SALESFORCE_CLIENT_ID: DEMO_CLIENT_ID,
  SALESFORCE_CLIENT_SECRET: DEMO_SECRETS.salesforceClientSecret,
  COMPLAINTS_TOKEN: 'one',
  FIELD_COMPLAINTS_TOKEN: 'two',
};
const ingress = 'http://127.0.0.1:8080';

test('each integration gets a Flow and an Outbound Message to its own address, once', async () => {
  await deployTriggers(definitions, { ingress, env });
  await deployTriggers(definitions, { ingress, env });
  expect(simulator.control.outboundMessages.list()).toMatchObject([
    {
      object: 'Case',
      endpointUrl: `${ingress}/salesforce/outbound-messages/complaints/one`,
      filterFormula: 'NOT(ISPICKVAL({!$Record.Status}, "Closed"))',
    },
    { object: 'Complaint__c', endpointUrl: `${ingress}/salesforce/outbound-messages/field-complaints/two` },
  ]);
  expect(simulator.control.outboundMessages.list()[1]?.filterFormula).toBeUndefined();
  const flows = [...simulator.control.metadata.state().flows.values()];
  expect(flows.map(({ versions }) => versions.length)).toEqual([1, 1]);
});

test('a missing token, and a Flow that the org does not let run, are named', async () => {
  const poor = { ingress, env: { ...env, COMPLAINTS_TOKEN: '' } };
  await expect(deployTriggers(definitions, poor)).rejects.toThrow('COMPLAINTS_TOKEN');
  simulator.control.metadata.set({ activeFlows: 'deactivate' });
  const filtered = definitions.map((definition) =>
    definition.kind === 'Integration'
      ? {
          ...definition,
          spec: { ...definition.spec, salesforce: { ...definition.spec.salesforce, trigger: 'created' as const } },
        }
      : definition,
  );
  await expect(deployTriggers(filtered, { ingress, env })).rejects.toThrow('Integration complaints: draft.');
});
