import { expect, test } from '@jest/globals';
import { parseAddresses, redisAddress } from './addresses.ts';

test.each([
  ['redis://user:s3cret@redis.example:6380/2', 'redis.example:6380/2'],
  ['rediss://redis.example', 'redis.example:6379'],
  ['redis://[::1]:7000/', '[::1]:7000'],
  ['redis://:s3cret@a:1,b:2,c', 'a:1,b:2,c:6379'],
  ['s3cret', 'an address that is not a Redis URL'],
])('%s is told as %s', (url, told) => {
  expect(redisAddress(url)).toBe(told);
});

test('hosts by commas share scheme, user, password and database', () => {
  expect(parseAddresses('rediss://us%40er:p%2Fw@a:1,b:2,[::1]:3/4')).toEqual({
    tls: true,
    hosts: [
      { host: 'a', port: 1 },
      { host: 'b', port: 2 },
      { host: '::1', port: 3 },
    ],
    username: 'us@er',
    password: 'p/w',
    db: 4,
  });
});

test('URLs by commas say the same', () => {
  const apart = parseAddresses('redis://:pw@a:1, redis://b:2,redis://c');
  expect(apart).toEqual(parseAddresses('redis://:pw@a:1,b:2,c'));
  expect(apart?.hosts).toEqual([{ host: 'a', port: 1 }, { host: 'b', port: 2 }, { host: 'c' }]);
});

test('a comma in a password separates nothing', () => {
  expect(parseAddresses('redis://:p,w@a:1,b:2')).toMatchObject({
    password: 'p,w',
    hosts: [{ host: 'a' }, { host: 'b' }],
  });
});

test.each([
  'http://a',
  'redis://',
  'redis://a:1,',
  'redis://a:99999',
  'redis://a/x',
  'redis://a/1.5',
  'redis://:%zz@a',
  'a:1,b:2',
])('%s is no Redis address', (text) => {
  expect(parseAddresses(text)).toBeUndefined();
});
