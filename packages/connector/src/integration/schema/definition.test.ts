import { describe, expect, test } from '@jest/globals';
import { parseDefinitions } from '../parse-definitions.ts';
import { exampleWith } from '../testing/example.ts';

const LITERAL = 'hunter2-literal-secret';

/** Replaced piece, replacement, path of the problem, part of its sentence. */
const refused: [string, string, string, string][] = [
  ['name: complaints', 'name: Complaints', 'metadata.name', 'lower-case'],
  ['apiVersion: zenbridge/v1', 'apiVersion: v1', 'apiVersion', 'zenbridge/v1'],
  ['https://acme.my', 'http://acme.my', 'spec.loginUrl', 'https://'],
  ['https://acme.my', 'https://user:pw@acme.my', 'spec.loginUrl', 'user name'],
  ['https://acme.my.salesforce.com', 'acme.my.salesforce.com', 'spec.loginUrl', 'write an address'],
  ['https://public-api-sandbox.zenqms.com', 'https://zenqms.com?x=1', 'spec.baseUrl', 'leave out'],
  ['00D5g00000AbCdE', '00D5g00000AbCd', 'spec.organizationId', '15 or 18'],
  ['00D5g00000AbCdE', '0055g00000AbCdE', 'spec.organizationId', '00D'],
  ['"68.0"', '68.0', 'spec.apiVersion', 'quotes'],
  ['{ fromFile: /keys/sf.pem }', LITERAL, 'spec.auth.jwtBearer.privateKey', 'fromEnv: NAME'],
  ['{ fromFile: /keys/sf.pem }', '{ fromFile: keys/sf.pem }', 'spec.auth.jwtBearer.privateKey.fromFile', 'absolute'],
  ['{ fromEnv: ZENQMS_TOKEN }', LITERAL, 'spec.token', 'a secret never stands in a definition'],
  ['{ fromEnv: ZENQMS_TOKEN }', `{ fromEnv: "${LITERAL}" }`, 'spec.token.fromEnv', 'environment variable'],
  ['{ fromEnv: ZENQMS_TOKEN }', `{ ${LITERAL} }`, 'spec.token', 'only fromEnv or fromFile'],
  ['{ fromEnv: ZENQMS_TOKEN }', '{ fromenv: A }', 'spec.token.fromenv', 'did you mean "fromEnv"'],
  ['{ fromEnv: ZENQMS_TOKEN }', '{ fromEnv: A, fromFile: /a }', 'spec.token', 'fromEnv and fromFile are given'],
  ['{ fromEnv: ZENQMS_TOKEN }', '{ fromEnv: A }\n  contract: { pageSize: 0 }', 'spec.contract.pageSize', 'at least 1'],
  [
    '{ fromEnv: ZENQMS_TOKEN }',
    '{ fromEnv: A }\n  contract: { paths: { getCategory: /v2/templates } }',
    'spec.contract.paths.getCategory',
    '{id}',
  ],
  [
    '{ fromEnv: ZENQMS_TOKEN }',
    '{ fromEnv: A }\n  contract: { paths: { createIssues: /v2/x } }',
    'spec.contract.paths.createIssues',
    'did you mean "createIssue"',
  ],
  ['jwtBearer:', 'jwtBaerer:', 'spec.auth.jwtBaerer', 'did you mean "jwtBearer"'],
  ['trigger: createdOrUpdated', 'trigger: deleted', 'spec.salesforce.trigger', 'created or updated'],
  ['object: Case', 'object: My Case', 'spec.salesforce.object', 'API name'],
  ['{ token: { fromEnv: OM_TOKEN } }', `{ token: ${LITERAL} }`, 'spec.sources.outboundMessage.token', 'fromEnv: NAME'],
  [
    'outboundMessage: { token: { fromEnv: OM_TOKEN } }',
    'webhook: {}',
    'spec.sources.webhook',
    'anyone could send events',
  ],
  ['outboundMessage: { token: { fromEnv: OM_TOKEN } }', '{}', 'spec.sources', 'no event could arrive'],
  ['category: CMP', 'category: " "', 'spec.zenqms.category', 'empty'],
  ['{ customField: Salesforce Record ID }', 'externalID', 'spec.zenqms.recordId', 'externalId'],
  ['{ email: qa.lead@acme.example }', '{}', 'spec.zenqms.defaultAssignee', 'none is given'],
  ['{ email: qa.lead@acme.example }', '{ email: qa }', 'spec.zenqms.defaultAssignee.email', 'e-mail'],
  ['today: true,', '', 'spec.mapping.dueDate', 'either field or today'],
  ['offsetDays: 30', 'offsetDays: 1.5', 'spec.mapping.dueDate.offsetDays', 'a whole number'],
  ['value: Salesforce', 'value: a, from: B', 'spec.mapping.customFields[1]', 'either from or value'],
  ['value: Salesforce', 'default: a', 'spec.mapping.customFields[1]', 'either from, template or value'],
  ['value: Salesforce', 'value: a, default: b', 'spec.mapping.customFields[1]', 'default would do nothing'],
  ['value: Salesforce', 'value: a, onUnknown: blank', 'spec.mapping.customFields[1]', 'values alone'],
  ['value: Salesforce', 'value: []', 'spec.mapping.customFields[1].value', 'the list is empty'],
  ['value: Salesforce', 'template: { Subject }', 'spec.mapping.customFields[1].template', 'in quotes'],
  ['value: Salesforce', 'template: Subject', 'spec.mapping.customFields[1].template', 'names no field'],
  ['value: Salesforce', 'template: "{Subject"', 'spec.mapping.customFields[1].template', 'write {{'],
  ['value: Salesforce', 'template: "{My Field}"', 'spec.mapping.customFields[1].template', 'API name'],
  ['value: Salesforce', 'from: [A, 1st]', 'spec.mapping.customFields[1].from[1]', 'API name'],
  [
    'value: Salesforce',
    'from: A, transform: [{ truncate: 0 }]',
    'spec.mapping.customFields[1].transform[0].truncate',
    '1',
  ],
  [
    'value: Salesforce',
    'from: A, transform: [shorten]',
    'spec.mapping.customFields[1].transform[0]',
    '{ truncate: 80 }',
  ],
  [
    'value: Salesforce',
    'from: A, values: { a: b }, onUnknown: skip',
    'spec.mapping.customFields[1].onUnknown',
    'blank',
  ],
  ['today: true,', 'today: true, default: today,', 'spec.mapping.dueDate', 'field alone'],
  ['    dueDate:', '    title: {}\n    dueDate:', 'spec.mapping.title', 'either field or template'],
  ['to: Source', 'to: severity', 'spec.mapping.customFields[1].to', 'customFields[0]'],
  ['America/New_York', '+02:00', 'spec.timeZone', 'time zone'],
  ['America/New_York', '', 'spec.timeZone', 'a text is needed here, and nothing was found'],
];

describe('what is refused', () => {
  test.each(refused)('%s -> %s', (piece, replacement, path, sentence) => {
    const parsed = parseDefinitions([{ path: 'a.yaml', text: exampleWith(piece, replacement) }]);
    const problems = parsed.ok ? [] : parsed.error;
    const found = problems.find(({ at }) => at?.endsWith(` ${path}`));
    expect(found?.detail.toLowerCase()).toContain(sentence.toLowerCase());
    expect(JSON.stringify(problems)).not.toContain(LITERAL);
  });
});

test.each([
  ['https://acme.my.salesforce.com', 'http://localhost:8090'],
  ['https://public-api-sandbox.zenqms.com', 'http://simulators:8091/'],
  ['https://public-api-sandbox.zenqms.com', 'http://127.0.0.1:8091'],
  ['{ customField: Salesforce Record ID }', 'externalId'],
  ['{ email: qa.lead@acme.example }', '{ id: usr_1001 }'],
  ['today: true,', 'field: [A__c, B__c], default: today,'],
  ['    dueDate:', '    title: { template: "{A} {{x}}", transform: [trim, { truncate: 80 }] }\n    dueDate:'],
  ['value: Salesforce', 'from: [A, B], transform: [label, { split: "," }], values: { a: b }, onUnknown: { value: c }'],
  ['value: Salesforce', 'value: [a, 1, true]'],
  ['outboundMessage:', 'webhook: { bearerToken: { fromFile: /a } }\n    outboundMessage:'],
])('%s may be %s', (piece, replacement) => {
  const parsed = parseDefinitions([{ path: 'a.yaml', text: exampleWith(piece, replacement) }]);
  expect(parsed).toMatchObject({ ok: true });
});
