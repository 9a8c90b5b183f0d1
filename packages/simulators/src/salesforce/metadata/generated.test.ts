import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deployTrigger, packageOf } from '@zenbridge/connector/salesforce-metadata';
import { createDemoWorld } from '../../demo-world/demo-world.ts';
import { bridgeClient, patience, wanted } from '../../testing/bridge.ts';
import { complaint } from '../objects/complaint.ts';
import { type SalesforceSimulator, startSalesforceSimulator } from '../simulator.ts';
import { checkOrder } from './files/check-order.ts';
import { childrenOf, type FileElement, readXml, textOf } from './files/read-xml.ts';
import type { TypeName } from './files/wsdl.ts';

/** An org with a standard object, a custom one, and one of an installed package. */
let org: SalesforceSimulator;
beforeAll(async () => {
  const world = createDemoWorld().salesforce;
  const namespaced = { ...complaint, name: 'acme__Complaint__c', keyPrefix: 'a1N' };
  org = await startSalesforceSimulator({ world: { ...world, objects: [...world.objects, namespaced] } });
});
afterAll(() => org.close());

const ROOTS: Readonly<Record<string, TypeName>> = { xml: 'Package', flow: 'Flow', workflow: 'Workflow' };

function read(text: string): FileElement {
  const parsed = readXml(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

describe.each(['Case', 'Complaint__c', 'acme__Complaint__c'])('the package for %s', (object) => {
  test.each(['created', 'updated', 'createdOrUpdated'] as const)('is in the order of the WSDL, %s', async (trigger) => {
    const filterFormula =
      object === 'Case' ? 'AND(Status = "Closed", ISCHANGED(status))' : 'Units__c > 3 && Name <> "a & b"';
    const files = packageOf(await wanted(bridgeClient(org.url), { object, trigger, filterFormula }), {
      flow: 'Active',
      outboundMessage: true,
    });
    expect(Object.keys(files).sort()).toEqual([
      'flows/ZenBridge_complaints.flow',
      'package.xml',
      `workflows/${object}.workflow`,
    ]);
    for (const [path, text] of Object.entries(files)) {
      const root = ROOTS[path.split('.').at(-1) ?? ''] ?? 'Package';
      expect([path, read(text).name, checkOrder(read(text), root)]).toEqual([path, root, []]);
    }
  });
});

test.each(['Case', 'Complaint__c', 'acme__Complaint__c'])('the org takes the package for %s over', async (object) => {
  const client = bridgeClient(org.url);
  const trigger = await wanted(
    client,
    { object, filterFormula: 'ISNEW()' },
    { integration: `of-${org.control.calls.count()}` },
  );
  const deployed = await deployTrigger({ org: client.metadata, wanted: trigger, patience: patience() });
  expect(deployed).toMatchObject({ ok: true, value: { kind: 'deployed' } });
  expect(org.control.outboundMessages.list().at(-1)).toMatchObject({ object, filterFormula: 'ISNEW()' });
});

test('the Flow sends the Outbound Message after the save, on the condition in the form of a Flow', async () => {
  const filterFormula = 'AND(status = "Closed", ISCHANGED(Status), Account.Name <> "")';
  const files = packageOf(await wanted(bridgeClient(org.url), { filterFormula }), {
    flow: 'Active',
    outboundMessage: true,
  });
  const flow = read(files['flows/ZenBridge_complaints.flow'] ?? '');
  const [start] = childrenOf(flow, 'start');
  const [action] = childrenOf(flow, 'actionCalls');
  expect(textOf(start, 'filterFormula')).toBe(
    'AND(ISPICKVAL({!$Record.Status}, "Closed"), ISCHANGED({!$Record.Status}), {!$Record.Account.Name} <> "")',
  );
  expect(start?.children.map(({ name, text }) => [name, text])).toEqual(
    expect.arrayContaining([
      ['object', 'Case'],
      ['recordTriggerType', 'CreateAndUpdate'],
      ['triggerType', 'RecordAfterSave'],
    ]),
  );
  expect([textOf(action, 'actionType'), textOf(action, 'actionName')]).toEqual([
    'outboundMessage',
    'Case.ZenBridge_complaints',
  ]);
  const [message] = childrenOf(read(files['workflows/Case.workflow'] ?? ''), 'outboundMessages');
  expect(childrenOf(message, 'fields').map(({ text }) => text)).toEqual([
    'CreatedDate',
    'Id',
    'LastModifiedDate',
    'SystemModstamp',
  ]);
  expect(textOf(message, 'integrationUser')).toBe('zenbridge@acme.example');
});

test('a formula that ZenBridge evaluates is no condition of the Flow', async () => {
  const trigger = await wanted(bridgeClient(org.url), {
    filterFormula: 'TIMENOW() > TIMEVALUE("08:00:00")',
    filterRunsIn: 'zenbridge',
  });
  expect(trigger.condition).toBeUndefined();
});

test.each([
  ['Statsu = "x"', 'Did you mean Status?'],
  ['TIMENOW() = TIMEVALUE("08:00:00")', 'TIMENOW is not available in a Flow'],
])('%s is no condition of a Flow', async (filterFormula, says) => {
  await expect(wanted(bridgeClient(org.url), { filterFormula })).rejects.toThrow(says);
});

describe('the order of the WSDL', () => {
  const flow = (inner: string) => read(`<Flow xmlns="http://soap.sforce.com/2006/04/metadata">${inner}</Flow>`);

  test.each([
    [
      '<label>A</label><description>B</description>',
      'description invalid at this location in type Flow: it comes too late',
    ],
    ['<label>A</label><nonsense>B</nonsense>', 'nonsense invalid at this location in type Flow'],
    ['<label>A</label><label>B</label>', 'label is duplicated at this location in type Flow'],
    ['<description>B</description>', 'Required field is missing: label'],
    ['<label>A</label><start><locationX>1</locationX></start>', 'Required field is missing: locationY'],
    [
      '<label>A</label><start><object>Case</object><locationX>1</locationX><locationY>1</locationY></start>',
      'locationX invalid at this location in type FlowStart',
    ],
  ])('%s is not in it', (inner, says) => {
    expect(checkOrder(flow(inner), 'Flow').map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringContaining(says)]),
    );
  });

  test('takes lists whose elements stand together', () => {
    expect(
      checkOrder(
        flow('<environments>Default</environments><environments>Slack</environments><label>A</label>'),
        'Flow',
      ),
    ).toEqual([]);
  });
});
