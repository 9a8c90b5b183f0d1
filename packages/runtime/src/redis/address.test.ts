import { expect, test } from '@jest/globals';
import { redisAddress } from './address.ts';

test.each([
  ['redis://user:s3cret@redis.example:6380/2', 'redis.example:6380/2'],
  ['rediss://redis.example', 'redis.example:6379'],
  ['redis://[::1]:7000/', '[::1]:7000'],
  ['s3cret', 'an address that is not a Redis URL'],
])('%s is told as %s', (url, told) => {
  expect(redisAddress(url)).toBe(told);
});
