import { expect, test } from '@jest/globals';
import { mapRecord } from '../map-record.ts';
import { exampleInput } from '../testing/example.ts';
import { nameRefusedFields } from './refused.ts';

test('fields that ZenQMS refuses are named by their labels', () => {
  const input = exampleInput({}, { customFields: [{ to: 'Reference', value: 'x' }] });
  const mapped = mapRecord(input);
  if (!mapped.ok) throw new Error(JSON.stringify(mapped.error));
  const detail = 'createIssue: It answered 422 about custom_fields[1].value, custom_fields[7].value, title.';
  const named = nameRefusedFields({ code: 'ZB_ZENQMS_REFUSED', detail }, mapped.value, input.category);
  expect(named.detail).toBe(
    'createIssue: It answered 422 about custom_fields[1].value ("Reference"), custom_fields[7].value, title.',
  );
});
