import type { Logger } from '../logging/logger.ts';

/** Something done again and again, never twice at the same time. */
export class Rounds {
  readonly #name: string;
  readonly #everyMs: number;
  readonly #round: () => Promise<void>;
  readonly #logger: Logger;
  #timer: NodeJS.Timeout | undefined;
  #current: Promise<void> = Promise.resolve();
  #stopped = false;
  #failing = false;

  constructor(name: string, everyMs: number, round: () => Promise<void>, logger: Logger) {
    this.#name = name;
    this.#everyMs = everyMs;
    this.#round = round;
    this.#logger = logger;
  }

  /** Does the first round at once, and goes on until stopped. Resolves after the first round, however it ended. */
  async start(): Promise<void> {
    await this.#turn();
  }

  /** Does no further round and waits for the one under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#current;
  }

  #turn(): Promise<void> {
    this.#current = this.#try().finally(() => {
      if (!this.#stopped) this.#timer = setTimeout(() => void this.#turn(), this.#everyMs);
    });
    return this.#current;
  }

  /** A round that fails is done again in its time. Failing and working again is logged once each. */
  async #try(): Promise<void> {
    try {
      await this.#round();
      if (this.#failing) this.#logger.info({ round: this.#name }, 'round works again');
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) this.#logger.warn({ round: this.#name, err: error }, 'round failed');
      this.#failing = true;
    }
  }
}
