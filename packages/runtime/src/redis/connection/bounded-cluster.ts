import { Cluster, type Command } from 'ioredis';

/**
 * A Cluster whose commands end in time whatever happens. The time limit of ioredis begins when a command is handed to a
 * node; one that waits for any node to be there, or that is sent from node to node, it would let wait for ever.
 */
export class BoundedCluster extends Cluster {
  readonly #withinMs: number;

  /** @param given as for a Cluster, with `lazyConnect`: it connects once the limit is known */
  constructor(withinMs: number, ...given: ConstructorParameters<typeof Cluster<'legacy'>>) {
    super(...given);
    this.#withinMs = withinMs;
    // Failing to connect is told by events, and tried again.
    this.connect().catch(() => {});
  }

  override sendCommand(command: Command, ...how: [stream?: never, node?: unknown]): unknown {
    command.setTimeout(this.#withinMs);
    return super.sendCommand(command, ...how);
  }
}
