import { describe, expect, test } from '@jest/globals';
import { compareDefinitions } from './compare-definitions.ts';

const integration = (spec: object, metadata: object = {}) => ({
  apiVersion: 'zenbridge/v1',
  kind: 'Integration',
  metadata: { name: 'complaints', ...metadata },
  spec,
});
const mapping = (...customFields: object[]) => integration({ mapping: { customFields } });

describe('what differs between two states', () => {
  test.each([
    ['nothing', integration({ a: 1, b: [{}] }), integration({ b: [{}], a: 1 }), []],
    [
      'a value, with the old one and the new one',
      integration({ timeZone: 'UTC' }),
      integration({ timeZone: 'Europe/London' }),
      [{ path: 'spec.timeZone', kind: 'changed', from: 'UTC', to: 'Europe/London' }],
    ],
    [
      'another form in place of one',
      integration({ auth: { jwtBearer: { clientId: 'a' } } }),
      integration({ auth: { refreshToken: { clientId: 'a' } } }),
      [
        { path: 'spec.auth.refreshToken', kind: 'added', to: { clientId: 'a' } },
        { path: 'spec.auth.jwtBearer', kind: 'removed', from: { clientId: 'a' } },
      ],
    ],
    [
      'a field of the mapping by what it fills, wherever it stands',
      mapping({ to: 'Severity', from: 'Priority', values: { 'Very high': 'A' } }, { to: 'Units', from: 'Units__c' }),
      mapping({ to: 'Source', value: 'x' }, { to: 'Severity', from: 'Rank__c', values: { 'Very high': 'B' } }),
      [
        { path: 'spec.mapping.customFields["Source"]', kind: 'added', to: { to: 'Source', value: 'x' } },
        {
          path: 'spec.mapping.customFields["Severity"].from',
          kind: 'changed',
          from: 'Priority',
          to: 'Rank__c',
        },
        {
          path: 'spec.mapping.customFields["Severity"].values["Very high"]',
          kind: 'changed',
          from: 'A',
          to: 'B',
        },
        { path: 'spec.mapping.customFields["Units"]', kind: 'removed', from: { to: 'Units', from: 'Units__c' } },
      ],
    ],
    [
      'the order of the fields alone',
      mapping({ to: 'A', from: 'a' }, { to: 'B', from: 'b' }),
      mapping({ to: 'B', from: 'b' }, { to: 'A', from: 'a' }),
      [{ path: 'spec.mapping.customFields', kind: 'reordered' }],
    ],
    [
      'a list of values as a whole, since its order counts',
      mapping({ to: 'A', from: ['x', 'y'] }),
      mapping({ to: 'A', from: ['y', 'x'] }),
      [{ path: 'spec.mapping.customFields["A"].from', kind: 'changed', from: ['x', 'y'], to: ['y', 'x'] }],
    ],
    [
      'a description that is new',
      integration({}),
      integration({}, { description: 'x' }),
      [{ path: 'metadata.description', kind: 'added', to: 'x' }],
    ],
    [
      'a new definition, part by part',
      undefined,
      integration({ timeZone: 'UTC', mapping: { customFields: [] } }),
      [
        { path: 'spec.timeZone', kind: 'added', to: 'UTC' },
        { path: 'spec.mapping', kind: 'added', to: { customFields: [] } },
      ],
    ],
    [
      'a definition that was removed',
      integration({ timeZone: 'UTC' }, { description: 'x' }),
      undefined,
      [
        { path: 'metadata.description', kind: 'removed', from: 'x' },
        { path: 'spec.timeZone', kind: 'removed', from: 'UTC' },
      ],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(compareDefinitions(before, after)).toEqual(expected);
  });
});
