import { describe, expect, test } from '@jest/globals';
import { resolveSecret, type SecretSources } from './resolve-secret.ts';
import { resolveSecrets } from './resolve-secrets.ts';

const files = new Map([
  ['/token', ' s3cret \r\n\n'],
  ['/empty', '\n'],
]);
const sources: SecretSources = {
  env: { TOKEN: 't0ken', EMPTY: '' },
  readFile: async (path) => {
    const text = files.get(path);
    if (text === undefined) throw Object.assign(new Error('gone'), { code: 'ENOENT' });
    return text;
  },
};

describe('one secret', () => {
  test('comes from the environment as it is', async () => {
    expect(await resolveSecret({ fromEnv: 'TOKEN' }, sources)).toEqual({ ok: true, value: 't0ken' });
  });

  test('comes from a file without the line ends at its end, and nothing else removed', async () => {
    expect(await resolveSecret({ fromFile: '/token' }, sources)).toEqual({ ok: true, value: ' s3cret ' });
  });

  test('is read anew each time, so that rotation works', async () => {
    const rotating = new Map([['/token', 'old']]);
    const rotatingSources = { env: {}, readFile: async (path: string) => rotating.get(path) ?? '' };
    expect(await resolveSecret({ fromFile: '/token' }, rotatingSources)).toMatchObject({ value: 'old' });
    rotating.set('/token', 'new');
    expect(await resolveSecret({ fromFile: '/token' }, rotatingSources)).toMatchObject({ value: 'new' });
  });

  test.each([
    [{ fromEnv: 'MISSING' }, 'fromEnv MISSING'],
    [{ fromEnv: 'EMPTY' }, 'fromEnv EMPTY'],
    [{ fromFile: '/missing' }, 'fromFile /missing'],
    [{ fromFile: '/empty' }, 'fromFile /empty'],
  ])('that is not there is a problem naming the reference: %j', async (reference, at) => {
    expect(await resolveSecret(reference, sources)).toMatchObject({
      ok: false,
      error: { code: 'ZB_SECRET_MISSING', at },
    });
  });
});

describe('a part of a definition', () => {
  test('keeps its shape, with texts in place of references', async () => {
    const part = { baseUrl: 'https://x', token: { fromEnv: 'TOKEN' }, list: [{ fromFile: '/token' }, 1], none: null };
    expect(await resolveSecrets(part, sources)).toEqual({
      ok: true,
      value: { baseUrl: 'https://x', token: 't0ken', list: [' s3cret ', 1], none: null },
    });
  });

  test('tells every secret that is missing', async () => {
    const resolved = await resolveSecrets({ a: { fromEnv: 'MISSING' }, b: { c: { fromFile: '/missing' } } }, sources);
    expect(resolved.ok ? [] : resolved.error.map(({ at }) => at)).toEqual(['fromEnv MISSING', 'fromFile /missing']);
  });
});
