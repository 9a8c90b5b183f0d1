import type { Execution } from '@zenbridge/ledger';
import type { TestWorld } from './world.ts';

/** The destinations of the connections that tests use. */
export const account = { kind: 'zenqms', name: 'account' } as const;
export const org = { kind: 'salesforce', name: 'org' } as const;

/** Saves as many Cases as asked for and sends an event about each. Returns the ids of the executions. */
export function sendCases(
  { salesforce, send }: TestWorld,
  count: number,
  integration = 'complaints',
): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, n) =>
    salesforce.control.save('Case', { Subject: `Case ${n}`, Priority: 'Low' }),
  );
  return Promise.all(ids.map((id) => send(id, { integration })));
}

/** Waits for the outcomes of executions. */
export const outcomes = (world: TestWorld, ids: readonly string[], integration?: string): Promise<Execution[]> =>
  Promise.all(ids.map((id) => world.outcome(id, integration)));

/** Waits until a destination is in a state. */
export async function untilState(
  { breakers, lines }: TestWorld,
  destination: typeof account | typeof org,
  wanted: 'free' | 'parked' | 'resuming',
) {
  const deadline = Date.now() + 40_000;
  for (;;) {
    const status = await breakers.status(destination);
    if (status.state === wanted) return status;
    if (Date.now() > deadline)
      throw new Error(`${destination.name} is ${status.state}, not ${wanted}:\n${lines.join('')}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
