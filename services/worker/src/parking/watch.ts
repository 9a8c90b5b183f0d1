import { type BreakerStatus, type Breakers, type Destination, destinationName } from '@zenbridge/ledger';

/** How often a success is reported while nothing is known to be wrong. */
const REPORT_EVERY_MS = 250;

/**
 * What this process knows of the destinations. It is looked up anew every second and after each report, so that executions
 * need not ask Redis while a destination is free.
 */
export class DestinationWatch {
  readonly #breakers: Pick<Breakers, 'status'>;
  readonly #now: () => number;
  readonly #known = new Map<string, BreakerStatus>();
  readonly #reportedAt = new Map<string, number>();

  constructor(breakers: Pick<Breakers, 'status'>, now: () => number) {
    this.#breakers = breakers;
    this.#now = now;
  }

  /** Keeps what a call of a breaker answered. */
  learn(status: BreakerStatus): void {
    this.#known.set(destinationName(status.destination), status);
  }

  /** Looks destinations up, and forgets all others. */
  async refresh(destinations: readonly Destination[]): Promise<void> {
    const statuses = await Promise.all(destinations.map((destination) => this.#breakers.status(destination)));
    const names = new Set(destinations.map(destinationName));
    for (const name of this.#known.keys()) if (!names.has(name)) this.#known.delete(name);
    for (const status of statuses) this.learn(status);
  }

  /** Everything that is known. */
  get statuses(): readonly BreakerStatus[] {
    return [...this.#known.values()];
  }

  /** Whether a destination is free, as far as is known; one that was never looked up is not. */
  isFree(destination: Destination): boolean {
    return this.#known.get(destinationName(destination))?.state === 'free';
  }

  isParked(destination: Destination): boolean {
    return this.#known.get(destinationName(destination))?.state === 'parked';
  }

  /**
   * Whether a success is worth reporting: failures are counted, or it is a while since the last report. Failures that another
   * worker has just counted are not known here, hence the regular reports.
   */
  wantsSuccess(destination: Destination): boolean {
    const name = destinationName(destination);
    const known = this.#known.get(name);
    const now = this.#now();
    const isDue = now - (this.#reportedAt.get(name) ?? 0) >= REPORT_EVERY_MS;
    if (!isDue && known?.state === 'free' && known.failures === 0) return false;
    this.#reportedAt.set(name, now);
    return true;
  }
}
