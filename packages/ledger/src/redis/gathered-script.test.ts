import { expect, jest, test } from '@jest/globals';
import { testKeys, testRedis } from '../testing/redis.ts';
import { defineGatheredScript } from './gathered-script.ts';

const redis = testRedis();
const key = (name: string): string => testKeys().integration('complaints', name);

/** Adds to a list that all have in common, and to a number of one's own. */
const add = defineGatheredScript({
  args: 2,
  head: 'local list = KEYS[1]',
  each: `
redis.call('RPUSH', list, ARGV[1])
if ARGV[2] == '' then return nil end
return { ARGV[1], redis.call('INCRBY', KEY, ARGV[2]) }`,
});

test('those that ask in one turn share one run, in their order, and each gets its own answer', async () => {
  const [list, a, b] = [key('list'), key('a'), key('b')];
  await redis.ping();
  const sendCommand = jest.spyOn(redis, 'sendCommand');
  const asked = [
    add(redis, { common: [list], own: a }, ['first', 1]),
    add(redis, { common: [list], own: b }, ['second', 10]),
    add(redis, { common: [list], own: a }, ['third', 1]),
    add(redis, { common: [list], own: a }, ['fourth', '']),
  ];
  expect(await Promise.all(asked)).toEqual([['first', 1], ['second', 10], ['third', 2], null]);
  const runs = sendCommand.mock.calls.filter(([command]) => command.name === 'evalsha');
  sendCommand.mockRestore();
  expect(runs).toHaveLength(1);
  expect(await redis.lrange(list, 0, -1)).toEqual(['first', 'second', 'third', 'fourth']);
});

test('what goes wrong with one is an error for that one only', async () => {
  const [list, wrong, right] = [key('list'), key('wrong'), key('right')];
  await redis.set(wrong, 'no number');
  const asked = [wrong, right].map((own) => add(redis, { common: [list], own }, ['one', 1]));
  const [first, second] = await Promise.allSettled(asked);
  expect(first).toMatchObject({
    status: 'rejected',
    reason: { message: expect.stringMatching(/^ERR value is not an integer/) },
  });
  expect(second).toEqual({ status: 'fulfilled', value: ['one', 1] });
});

test('a mistake in the script is an error too', async () => {
  const broken = defineGatheredScript({ args: 1, head: '', each: 'return 1 + {}' });
  await expect(broken(redis, { common: [key('list')] }, [1])).rejects.toThrow('arithmetic');
});

test('a server that is the primary no more refuses all of them, and the connection sees it', async () => {
  const refused = defineGatheredScript({ args: 1, head: '', each: "error({ err = 'READONLY it is a replica' })" });
  const seen = new Set<string>();
  const reconnectOnError = ({ message }: Error): boolean => {
    seen.add(message);
    return false;
  };
  const connection = redis.duplicate({ reconnectOnError });
  const asked = [1, 2].map((n) => refused(connection, { common: [key('list')] }, [n]));
  const answers = await Promise.allSettled(asked);
  await connection.quit();
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(seen).toContain('READONLY it is a replica');
});

test('more than one run goes through are run in several', async () => {
  const list = key('list');
  const asked = Array.from({ length: 250 }, (_, n) => add(redis, { common: [list], own: key(`${n}`) }, [n, 1]));
  expect(await Promise.all(asked)).toHaveLength(250);
  expect(await redis.llen(list)).toBe(250);
});
