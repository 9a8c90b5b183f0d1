import { describe, expect, test } from '@jest/globals';
import { toRecordId18 } from './ids.ts';

describe('toRecordId18', () => {
  test.each([
    ['001D000000IRFma', '001D000000IRFmaIAH'],
    ['00Dx0000000BV7z', '00Dx0000000BV7zEAG'],
    ['500000000000000', '500000000000000AAA'],
    ['ABCDEFGHIJKLMNO', 'ABCDEFGHIJKLMNO555'],
  ])('completes %s to %s', (short, long) => {
    expect(toRecordId18(short)).toBe(long);
  });

  test('corrects the suffix of an 18-character id', () => {
    expect(toRecordId18('001D000000IRFmaAAA')).toBe('001D000000IRFmaIAH');
  });

  test('keeps ids apart that differ in case alone', () => {
    expect(toRecordId18('001D000000IRFma')).not.toBe(toRecordId18('001D000000IRFmA'));
  });

  test.each(['', '001D000000IRFm', '001D000000IRFmaIAHx', '001D000000IRFma ', '001D000000IRF-a', '001D000000IRFmä'])(
    'refuses %j',
    (id) => {
      expect(toRecordId18(id)).toBeUndefined();
    },
  );
});
