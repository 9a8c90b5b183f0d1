import { expect, test } from '@jest/globals';
import { rollingRestart } from './rolling.ts';

// With 5,000 events and more rounds: `pnpm test:deploy`.
const EVENTS = 200;

test('every ingress and every worker is replaced while events flow: nothing is lost, twice or refused', async () => {
  const result = await rollingRestart({ events: EVENTS, overMs: 4000, settleMs: 90_000, drainSeconds: 1 });
  expect(result.left).toBeUndefined();
  expect(result).toMatchObject({ events: EVENTS, lost: 0, duplicates: 0, wrong: [], refused: [], crashes: [] });
  expect(result.replaced).toBeGreaterThanOrEqual(4);
}, 240_000);
