import { describe, expect, test } from '@jest/globals';
import { type AccountField, checkFieldValue } from './check-field.ts';

const selectable = { isActiveUser: (id: string) => id === 'usr_1', isActiveRole: (id: string) => id === 'role_1' };
const choices = [
  { id: 'ch_1', label: 'Minor' },
  { id: 'ch_2', label: 'Major' },
];
const check = (type: AccountField['type'], value: unknown) =>
  checkFieldValue({ id: 'cf', label: 'Field', type, choices }, value, selectable);

describe('accepted', () => {
  test.each([
    ['single_line_text', 'x', 'x'],
    ['paragraph_text', 'x\ny', 'x\ny'],
    ['formatted_text', '<p>x</p>', '<p>x</p>'],
    ['integer', -3, -3],
    ['decimal', 1.5, 1.5],
    ['decimal', '1.50', '1.50'],
    ['date', '2024-02-29', '2024-02-29'],
    ['yes_no', false, false],
    ['website', 'https://example.com/a', 'https://example.com/a'],
    ['single_select', 'ch_2', 'ch_2'],
    ['single_select', 'Major', 'ch_2'],
    ['multiple_selection', ['Minor', 'ch_2', 'ch_1'], ['ch_1', 'ch_2']],
    ['user_single', 'usr_1', 'usr_1'],
    ['user_multiple', ['usr_1'], ['usr_1']],
    ['role_single', 'role_1', 'role_1'],
    ['role_multiple', [], []],
  ])('%s: %p', (type, value, stored) => {
    expect(check(type, value)).toEqual({ ok: true, value: stored });
  });
});

describe('refused', () => {
  test.each([
    ['single_line_text', 5, 'not a text'],
    ['single_line_text', 'x'.repeat(256), 'longer than 255 characters'],
    ['integer', 1.5, 'not an integer'],
    ['integer', '1', 'not an integer'],
    ['decimal', 'a lot', 'not a number'],
    ['decimal', Number.NaN, 'not a number'],
    ['date', '2026-02-29', 'not a date of the form YYYY-MM-DD'],
    ['date', '20/12/2026', 'not a date of the form YYYY-MM-DD'],
    ['yes_no', 'Yes', 'neither true nor false'],
    ['website', 'example.com', 'not an address of a website'],
    ['single_select', 'major', 'not one of the choices'],
    ['single_select', ['ch_1'], 'not one of the choices'],
    ['multiple_selection', 'ch_1', 'not a list'],
    ['multiple_selection', ['ch_1', 'x'], 'not one of the choices'],
    ['user_single', 'usr_2', 'not an active user'],
    ['user_multiple', ['usr_1', 'usr_2'], 'not an active user'],
    ['role_single', 'role_2', 'not an active role'],
    ['role_multiple', ['role_2'], 'not an active role'],
    ['tick_box', true, 'of a type that the account does not know: tick_box'],
  ])('%s: %p', (type, value, error) => {
    expect(check(type, value)).toEqual({ ok: false, error });
  });
});
