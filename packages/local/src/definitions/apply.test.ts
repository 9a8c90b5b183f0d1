import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Definition } from '@zenbridge/connector/integration';
import { createDefinitionStore } from '@zenbridge/ledger';
import { createKeySpace } from '@zenbridge/runtime';
import { Redis } from 'ioredis';
import { removeKeys } from '../start/key-root.ts';
import { EXAMPLES } from '../start/places.ts';
import { applyDefinitions } from './apply.ts';
import { readDefinitions } from './read.ts';

const redis = new Redis(process.env.REDIS_URL ?? '');
const root = `t-${randomUUID()}`;
const keys = createKeySpace(root);
const store = createDefinitionStore({ redis, keys, now: Date.now });

let definitions: readonly Definition[];
beforeAll(async () => {
  const read = await readDefinitions(EXAMPLES);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  definitions = read.value;
});
afterAll(async () => {
  await removeKeys(redis, root);
  await redis.quit();
});

const inForce = async () => (await store.load()).definitions;
const managers = async () => [...new Set((await inForce()).map(({ managedBy }) => managedBy))];

describe('definitions that a start applies', () => {
  test('can be changed by operators where no folder is followed', async () => {
    expect(await applyDefinitions(definitions, { redis, keys, folder: 'x', managedBy: 'api' })).toBe(
      definitions.length,
    );
    expect(await managers()).toEqual(['api']);
  });

  test('are those of files otherwise: what did not change keeps its revision, what is gone is removed', async () => {
    expect(await applyDefinitions(definitions, { redis, keys, folder: 'x' })).toBe(0);
    expect(await managers()).toEqual(['files']);
    const rest = definitions.filter(({ metadata }) => metadata.name !== 'complaints');
    expect(await applyDefinitions(rest, { redis, keys, folder: 'x' })).toBe(1);
    expect((await inForce()).map(({ name }) => name)).not.toContain('complaints');
  });
});
