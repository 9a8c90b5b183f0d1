import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import type { Caller, Role } from '../accounts/role.ts';
import { boardRefusal } from './board-rules.ts';

/** Every route that this version of Bull Board has, from its own table. */
const { appRoutes } = createRequire(import.meta.url)('@bull-board/api/dist/routes.js') as {
  appRoutes: { api: { method: string; route: string }[] };
};
const routes = appRoutes.api.map(({ method, route }) => `${method} ${route}`);
const caller = (role: Role): Caller => ({ name: role, role, via: 'session' });
const isOpen = (what: string, role: Role, queueStatus = 'failed'): boolean => {
  const [method = '', route = ''] = what.split(' ');
  return boardRefusal({ method, route, params: { queueStatus } }, caller(role)) === undefined;
};

const forOperators = [
  'put /api/queues/pause',
  'put /api/queues/resume',
  'put /api/queues/:queueName/retry/:queueStatus',
  'put /api/queues/:queueName/pause',
  'put /api/queues/:queueName/resume',
  'put /api/queues/:queueName/:jobId/retry',
  'put /api/queues/:queueName/:jobId/promote',
];

describe('Bull Board', () => {
  test('is looked at by both roles', () => {
    const reading = routes.filter((what) => what.startsWith('get '));
    expect(reading.length).toBeGreaterThan(8);
    for (const role of ['viewer', 'operator'] as const) {
      expect(reading.filter((what) => !isOpen(what, role))).toEqual([]);
    }
  });

  test('lets an operator pause, resume and retry, and nothing else; a viewer nothing at all', () => {
    const changing = routes.filter((what) => !what.startsWith('get '));
    expect(changing.length).toBeGreaterThan(20);
    expect(changing.filter((what) => isOpen(what, 'operator')).sort()).toEqual([...forOperators].sort());
    expect(changing.filter((what) => isOpen(what, 'viewer'))).toEqual([]);
  });

  test('retries failed jobs at once, not completed ones', () => {
    const retryAll = 'put /api/queues/:queueName/retry/:queueStatus';
    expect(isOpen(retryAll, 'operator', 'failed')).toBe(true);
    expect(isOpen(retryAll, 'operator', 'completed')).toBe(false);
  });

  test('opens to nobody whose name is not known', () => {
    expect(boardRefusal({ method: 'get', route: '/api/queues', params: {} }, undefined)).toBeDefined();
  });
});
