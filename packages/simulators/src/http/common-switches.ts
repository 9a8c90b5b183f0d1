import * as z from 'zod';
import type { Calls } from './calls.ts';
import { type Faults, fault } from './fault.ts';
import type { Listener } from './server.ts';
import { control, controlWithBody, type Switch } from './switch.ts';

/** The switches that every simulator has: faults, calls and a shut door. */
export function commonSwitches(faults: Faults, calls: Calls, listener: () => Listener): Switch[] {
  return [
    control('GET', '/faults', 'Lists the faults in force.', () => faults.list()),
    controlWithBody('POST', '/faults', 'Puts a fault in force and answers its id.', fault, (body) => ({
      id: faults.add(body),
    })),
    control('DELETE', '/faults', 'Removes all faults.', () => faults.remove()),
    control('DELETE', '/faults/:id', 'Removes one fault.', ({ id }) => faults.remove(Number(id))),
    control('GET', '/calls', 'Counts the calls by operation and HTTP status.', () => ({
      calls: calls.byStatus(),
      peak: calls.peak(),
    })),
    control('DELETE', '/calls', 'Starts counting calls anew.', () => calls.clear()),
    controlWithBody(
      'POST',
      '/refuse-connections',
      'Refuses all connections for a while, these switches included.',
      z.strictObject({ forMs: z.int().min(1).max(86_400_000) }),
      // The answer has to leave before the door shuts.
      ({ forMs }) => void setTimeout(() => void listener().refuseConnections(forMs), 20),
    ),
  ];
}
