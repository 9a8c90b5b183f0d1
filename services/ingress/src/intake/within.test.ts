import { expect, test } from '@jest/globals';
import { within } from './within.ts';

test('gives what the work gives', async () => {
  await expect(within(1000, 'Work', Promise.resolve(7))).resolves.toBe(7);
  await expect(within(1000, 'Work', Promise.reject(new Error('no')))).rejects.toThrow('no');
});

test('gives up in time, and a later failure of the work disturbs nobody', async () => {
  const { promise, reject } = Promise.withResolvers<void>();
  await expect(within(5, 'Work', promise)).rejects.toThrow('Work took longer than 5 ms');
  reject(new Error('much later'));
  await expect(promise).rejects.toThrow('much later');
});
