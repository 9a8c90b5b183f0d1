import type { FedRecord } from '../feeding/feed.ts';
import type { Stand, StandOptions } from '../stand/stand.ts';

/** What a cell is run with. */
export interface CellContext {
  readonly stand: Stand;
  /** Number of events that the cell has to feed in all. */
  readonly events: number;
  /** Saves records in the org, evenly over a time, and resolves when all are saved. May be called several times. */
  feed(part: { readonly events: number; readonly overMs: number }): Promise<readonly FedRecord[]>;
}

/** One fault at one place, and how it comes about. */
export interface Cell {
  /** Lower case with hyphens; `--only` takes it. */
  readonly name: string;
  /** What it belongs to in the table. */
  readonly group: string;
  /** The fault in words. */
  readonly fault: string;
  /** Part of the short form. */
  readonly isShort?: boolean;
  /** Takes minutes: it is started before the others. */
  readonly isLong?: boolean;
  readonly stand?: StandOptions;
  /** Longest time until everything has an outcome after `run`. */
  readonly settleMs?: number;
  /** Feeds all events and lets the fault happen among them. By default only feeds. */
  readonly run?: (context: CellContext) => Promise<void>;
  /** What else has to hold: a sentence for each thing that does not. */
  readonly check?: (stand: Stand) => Promise<readonly string[]> | readonly string[];
  /** What else is worth telling, in a sentence. */
  readonly note?: (stand: Stand) => string;
  /** How often the fault happened. A cell whose fault did not happen has failed. */
  readonly hits: (stand: Stand) => Promise<number> | number;
}

/** How long the events of a cell are fed, unless it says otherwise. */
export const FEED_MS = 4000;
