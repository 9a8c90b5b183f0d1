import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Admission, Breakers, Destination, Reported } from '@zenbridge/ledger';
import type { Run } from '../execution/execute.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import type { DestinationWatch } from './watch.ts';

/** Whether an execution may run now, or how long its queue is to be held. */
export type Entry = { readonly kind: 'go'; readonly pass: Pass } | { readonly kind: 'hold'; readonly waitMs: number };

/** The right to run one execution once. It has to be ended, however the run went. */
export interface Pass {
  /** Reports what the run has shown. Answers how long a destination that it met is parked from now, if one is. */
  conclude(recordId: string, run: Run): Promise<number | undefined>;
  /** Gives up what was not concluded. Never throws: a probe that is not ended runs out. */
  end(): Promise<void>;
}

/** What the gate works with. */
export interface GateOptions {
  readonly breakers: Breakers;
  readonly watch: DestinationWatch;
  /** The destinations of an integration; none if it is not there any more. */
  readonly destinationsOf: (integration: string) => Promise<readonly Destination[]>;
  /** Whether the events of an integration are skipped, which takes no destination. */
  readonly isDisabled: (integration: string) => Promise<boolean>;
  /** Is told when a destination was parked or resumed, or its next probe put off. */
  readonly onReport: (report: Reported) => Promise<void>;
  readonly quotaGuard: number;
  readonly now: () => number;
}

/** Lets executions through to their destinations, or holds them while one of these is parked. */
export class Gate {
  readonly #options: GateOptions;
  /** Names this gate among those of all workers. */
  readonly #name = randomUUID();
  #entries = 0;

  constructor(options: GateOptions) {
    this.#options = options;
  }

  /** Asks for the right to run an execution of an integration. Waits for its turn if that comes soon. */
  async enter(integration: string): Promise<Entry> {
    const { watch, destinationsOf, isDisabled } = this.#options;
    const destinations = await destinationsOf(integration);
    for (;;) {
      const unsure = destinations.filter((destination) => !watch.isFree(destination));
      this.#entries += 1;
      const who = `${this.#name}/${this.#entries}`;
      if (unsure.length === 0) return { kind: 'go', pass: this.#pass(destinations, [], who) };
      if (await isDisabled(integration)) return { kind: 'go', pass: this.#pass([], [], who) };
      const asked = await this.#ask(unsure, who);
      if (asked.kind === 'hold') return asked;
      const pass = this.#pass(destinations, asked.probing, who);
      if (asked.waitMs === 0) return { kind: 'go', pass };
      await sleep(asked.waitMs);
      if (!destinations.some((destination) => watch.isParked(destination))) return { kind: 'go', pass };
      await pass.end();
    }
  }

  async #ask(destinations: readonly Destination[], who: string) {
    const { breakers, watch } = this.#options;
    const probing: Destination[] = [];
    let waitMs = 0;
    let isLetThrough = false;
    try {
      for (const destination of destinations) {
        const admission: Admission = await breakers.admit(destination, who);
        watch.learn(admission.status);
        if (admission.kind === 'hold') return { kind: 'hold', waitMs: admission.waitMs } as const;
        if (admission.kind === 'probe') probing.push(destination);
        if (admission.kind === 'turn') waitMs = Math.max(waitMs, admission.waitMs);
      }
      isLetThrough = true;
      return { kind: 'go', probing, waitMs } as const;
    } finally {
      if (!isLetThrough) await this.#abandon(probing, who);
    }
  }

  #pass(destinations: readonly Destination[], probing: Destination[], who: string): Pass {
    const { watch, quotaGuard, now } = this.#options;
    const startedAt = now();
    return {
      conclude: async (recordId, run) => {
        const evidence = evidenceOf(run, quotaGuard);
        let parkedMs: number | undefined;
        for (const destination of destinations) {
          const found = evidence[destination.kind];
          if (found === undefined) continue;
          const wasProbe = probing.includes(destination);
          if (found.kind === 'answered' && !watch.wantsSuccess(destination) && !wasProbe) continue;
          const about = { recordId, who, wasProbe, ageMs: Math.max(0, now() - startedAt) };
          const probeInMs = await this.#report(destination, found, about);
          if (probeInMs !== undefined) parkedMs = Math.max(parkedMs ?? 0, probeInMs);
          if (wasProbe) probing.splice(probing.indexOf(destination), 1);
        }
        return parkedMs;
      },
      end: () => this.#abandon(probing.splice(0), who),
    };
  }

  /** Ends probes that have shown nothing. Never throws: a probe that is not ended runs out. */
  async #abandon(probing: readonly Destination[], who: string): Promise<void> {
    if (probing.length === 0) return;
    const { breakers } = this.#options;
    await Promise.all(probing.map((destination) => breakers.abandoned(destination, who).catch(() => undefined)));
  }

  async #report(
    destination: Destination,
    evidence: Evidence,
    about: { recordId: string; who: string; wasProbe: boolean; ageMs: number },
  ): Promise<number | undefined> {
    const { breakers, watch, onReport } = this.#options;
    const { who, recordId, ageMs, wasProbe } = about;
    if (evidence.kind === 'answered') {
      const report = await breakers.succeeded(destination, who, evidence.during);
      watch.learn(report.status);
      if (report.changed) await onReport(report);
      return undefined;
    }
    const report = await breakers.failed(destination, who, { ...evidence.failure, recordId, ageMs });
    watch.learn(report.status);
    if (report.changed || wasProbe) await onReport(report);
    return report.probeInMs;
  }
}
