import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import type { RemoteSimulator } from '../stand/simulator.ts';
import { type Fate, fateOf } from './fate.ts';

/** A record that was saved in the org, and what has to become of it. */
export interface FedRecord {
  readonly id: string;
  readonly fate: Fate;
}

/** How events are fed. */
export interface FeedOptions {
  /** How many events: saves of records. */
  readonly events: number;
  /** Over how long. */
  readonly overMs: number;
}

/** Every so many records is saved twice, one save right after the other: two events that race. */
const TWICE_EVERY = 4;
const WAVES = 20;
const saved = z.object({ id: z.string() });

/**
 * Saves records in the org, evenly over the time; each save becomes a notification of a real Outbound Message.
 * @returns the records, whose saves add up to `events`
 */
export async function feed(org: RemoteSimulator, { events, overMs }: FeedOptions): Promise<readonly FedRecord[]> {
  const fed: FedRecord[] = [];
  const startedAt = performance.now();
  let left = events;
  let number = 0;
  for (let wave = 1; wave <= WAVES && left > 0; wave += 1) {
    const size = Math.min(left, Math.ceil(left / (WAVES - wave + 1)));
    const saves: Promise<FedRecord>[] = [];
    for (let room = size; room > 0; ) {
      number += 1;
      const isTwice = number % TWICE_EVERY === 0 && room > 1;
      saves.push(saveRecord(org, number, isTwice));
      room -= isTwice ? 2 : 1;
    }
    fed.push(...(await Promise.all(saves)));
    left -= size;
    await delay(Math.max(0, startedAt + (wave * overMs) / WAVES - performance.now()));
  }
  return fed;
}

async function saveRecord(org: RemoteSimulator, number: number, isTwice: boolean): Promise<FedRecord> {
  const { fate, values } = fateOf(number);
  const { id } = saved.parse(await org.post('/records/Case', { values }));
  if (isTwice) await org.post('/records/Case', { id, values: { Subject: `${values.Subject}, changed` } });
  return { id, fate };
}
