import type { BreakerStatus, Breakers, Destination } from '@zenbridge/ledger';
import { entryOf } from '@zenbridge/runtime';
import type { ParkedView } from './schema.ts';

/** Names of the connections of an integration. */
export interface ConnectionNames {
  readonly salesforce: string;
  readonly zenqms: string;
}

/** The destinations of an integration that are parked or being resumed. */
export async function parkedOf(
  breakers: Pick<Breakers, 'status'>,
  { salesforce, zenqms }: ConnectionNames,
): Promise<ParkedView[]> {
  const destinations: readonly Destination[] = [
    { kind: 'salesforce', name: salesforce },
    { kind: 'zenqms', name: zenqms },
  ];
  const statuses = await Promise.all(destinations.map((destination) => breakers.status(destination)));
  return statuses.flatMap(viewParked);
}

function viewParked({ destination, state, since, reason, detail, probeAt }: BreakerStatus): ParkedView[] {
  if (state === 'free' || reason === undefined) return [];
  const { title, remedy } = entryOf(reason);
  const shown: ParkedView = {
    destination: destination.kind,
    connection: destination.name,
    state,
    by: 'ZenBridge',
    since: iso(since),
    reason: { code: reason, title, detail, remedy },
    probeAt: iso(probeAt),
  };
  return [shown];
}

const iso = (time: number | undefined): string | undefined =>
  time === undefined ? undefined : new Date(time).toISOString();
