import { describe, expect, test } from '@jest/globals';
import { readStrictJson } from './strict-json.ts';

const read = (text: string) => readStrictJson(Buffer.from(text));

describe('readStrictJson', () => {
  test('reads what JSON.parse reads', () => {
    const value = { a: [1, { b: 'x"},{\\' }, []], '': null, 'ä\n': true };
    expect(read(JSON.stringify(value))).toEqual({ ok: true, value });
  });

  test('skips a byte order mark', () => {
    expect(read('\uFEFF{"a":1}')).toEqual({ ok: true, value: { a: 1 } });
  });

  test('lets the same name stand in different objects', () => {
    expect(read('{"a":{"a":1},"b":[{"a":2},{"a":3}]}').ok).toBe(true);
  });

  test.each([
    ['not UTF-8', Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d]), 'It is not UTF-8.', undefined],
    ['UTF-16', Buffer.from('{"a":1}', 'utf16le'), /cannot be read/, undefined],
    ['empty', Buffer.from(' \n'), 'It is empty.', undefined],
    ['a bare word', Buffer.from('{"a":\n  secret}'), /^It cannot be read/, undefined],
    ['a body cut short', Buffer.from('{"a":\n  "secret"'), 'It cannot be read from line 2, column 11.', undefined],
    ['NaN', Buffer.from('{"a": NaN}'), /^It cannot be read/, undefined],
    ['a prototype', Buffer.from('{"a":[{"__proto__":{"x":1}}]}'), 'It has a name that is never accepted.', 'a[0]'],
    ['an escaped prototype', Buffer.from('{"\\u005f_proto__":1}'), 'It has a name that is never accepted.', undefined],
    [
      'a constructor',
      Buffer.from('{"a":{"constructor":{"prototype":1}}}'),
      'It has a name that is never accepted.',
      'a',
    ],
    ['a name twice', Buffer.from('{"a":{"b":1,"\\u0062":2}}'), 'It has the same name twice in one object.', 'a'],
    [
      '17 levels',
      Buffer.from(`${'['.repeat(17)}${']'.repeat(17)}`),
      'It is nested deeper than 16 levels.',
      /^(\[0\]){16}$/,
    ],
  ])('refuses %s and says where', (_, body, detail, at) => {
    const result = readStrictJson(body);
    const problem = result.ok ? undefined : result.error;
    expect(problem?.code).toBe('ZB_MALFORMED_JSON');
    expect(problem?.detail).toMatch(detail);
    if (at === undefined) expect(problem).not.toHaveProperty('at');
    else expect(problem?.at).toMatch(at);
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  test('is not brought down by half a megabyte of brackets', () => {
    const deep = 500_000;
    const result = read('['.repeat(deep) + ']'.repeat(deep));
    expect(result).toMatchObject({ ok: false, error: { detail: 'It is nested deeper than 16 levels.' } });
  });

  test('reads a text of a megabyte', () => {
    const text = 'x\\"'.repeat(300_000);
    expect(read(`{"a":"${text}"}`).ok).toBe(true);
  });
});
