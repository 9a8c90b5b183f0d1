import { describe, expect, test } from '@jest/globals';
import { flowOf } from '../generate/flow.ts';
import { outboundMessageOf } from '../generate/outbound-message.ts';
import type { WantedTrigger } from '../wanted.ts';
import { readMetadataFile, writeMetadataFile } from '../xml.ts';
import { differencesOf } from './compare.ts';

const wanted: WantedTrigger = {
  integration: 'complaints',
  object: 'Case',
  trigger: 'created',
  condition: '{!$Record.Subject} <> "a & b"',
  endpointUrl: 'https://in.example/salesforce/outbound-messages/complaints/one',
  sendAs: 'zenbridge@acme.example',
  apiVersion: '68.0',
};
const flow = flowOf(wanted, 'Active');
const text = writeMetadataFile(flow);
/** What differs when the org has a file that was changed like this. */
const changed = (from: string, to: string) => {
  expect(text).toContain(from);
  return differencesOf(flow, readMetadataFile(text.replace(from, to)));
};

test('a file that was written and read again is the same', () => {
  expect(differencesOf(flow, readMetadataFile(text))).toEqual([]);
  expect(readMetadataFile(text)).toEqual(flow);
});

describe('what does not count', () => {
  test.each([
    ['its place on the canvas', '<locationX>176</locationX>', '<locationX>9</locationX>'],
    ['the status', '<status>Active</status>', '<status>Obsolete</status>'],
    ['the same version in another form', '<apiVersion>68.0</apiVersion>', '<apiVersion>68</apiVersion>'],
    [
      'what Salesforce adds',
      '<label>ZenBridge',
      '<areMetricsLoggedToDataCloud>false</areMetricsLoggedToDataCloud><label>ZenBridge',
    ],
    [
      'what is off',
      '<object>',
      '<doesRequireRecordChangedToMeetCriteria>false</doesRequireRecordChangedToMeetCriteria><object>',
    ],
  ])('%s', (_, from, to) => {
    expect(changed(from, to)).toEqual([]);
  });
});

describe('what counts', () => {
  test('another value, with both', () => {
    expect(changed('<recordTriggerType>Create<', '<recordTriggerType>Update<')).toEqual([
      { at: 'start.recordTriggerType', inOrg: 'Update', wanted: 'Create' },
    ]);
  });

  test('something that an administrator added', () => {
    const decision = '<decisions><name>Skip</name><label>Skip</label></decisions><description>';
    expect(changed('<description>', decision)).toEqual([{ at: 'decisions', inOrg: 'name: Skip, label: Skip' }]);
    expect(
      changed(
        '<object>',
        '<doesRequireRecordChangedToMeetCriteria>true</doesRequireRecordChangedToMeetCriteria><object>',
      ),
    ).toEqual([{ at: 'start.doesRequireRecordChangedToMeetCriteria', inOrg: 'true' }]);
  });

  test('something that is gone', () => {
    expect(changed('<filterFormula>{!$Record.Subject} &lt;&gt; "a &amp; b"</filterFormula>', '')).toEqual([
      { at: 'start.filterFormula', wanted: wanted.condition },
    ]);
  });
});

describe('an Outbound Message', () => {
  const compare = (more: Partial<WantedTrigger>) =>
    differencesOf(outboundMessageOf(wanted), outboundMessageOf({ ...wanted, ...more }));

  test('has the same user in any case', () => {
    expect(compare({ sendAs: 'ZenBridge@acme.example' })).toEqual([]);
  });

  test('of another token differs without showing either', () => {
    const differences = compare({ endpointUrl: 'https://in.example/salesforce/outbound-messages/complaints/two' });
    expect(differences).toEqual([
      {
        at: 'endpointUrl',
        inOrg: 'https://in.example/salesforce/outbound-messages/complaints/**** (another token)',
        wanted: 'https://in.example/salesforce/outbound-messages/complaints/****',
      },
    ]);
  });
});
