import { join } from 'node:path';
import { problemIn } from './problem-line.ts';
import { failureText, type RunningService, ServiceFailure, type ServiceToStart, startService } from './service.ts';

/** Several services that belong together. */
export interface RunningSystem {
  readonly services: readonly RunningService[];
  /** Resolves when a service ends that nobody stopped. */
  readonly failed: Promise<ServiceFailure>;
  /** Ends all of them, the ones started last first, groups at a time. */
  stop(): Promise<void>;
  /** Ends all of them at once. */
  kill(): void;
}

/** What services are run with. */
export interface RunOptions {
  /** A folder for one log file per service. */
  readonly logs: string;
  /** Gets what a service says about a problem, in one line. */
  readonly onProblem: (service: string, line: string) => void;
}

/**
 * Starts groups of services: those of a group at the same time, each group when the one before is ready.
 * @throws ServiceFailure when one of them does not become ready; all have ended then.
 */
export async function runServices(
  groups: readonly (readonly ServiceToStart[])[],
  { logs, onProblem }: RunOptions,
): Promise<RunningSystem> {
  const started: RunningService[][] = [];
  // What goes wrong before is told once, with the failure itself.
  const ready = new Set<string>();
  let isStopping = false;
  const stop = async (): Promise<void> => {
    isStopping = true;
    for (const group of [...started].reverse()) await Promise.all(group.map((service) => service.stop()));
  };
  for (const group of groups) {
    const outcomes = await Promise.allSettled(
      group.map((service) =>
        startService({
          ...service,
          logFile: join(logs, `${service.name}.log`),
          onLine: (line, stream) => {
            const problem = ready.has(service.name) ? problemIn(line, stream) : undefined;
            if (problem !== undefined) onProblem(service.name, problem);
          },
        }).then((running) => {
          ready.add(running.name);
          return running;
        }),
      ),
    );
    started.push(outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : [])));
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failure !== undefined) {
      await stop();
      throw failure.reason;
    }
  }
  const services = started.flat();
  const failed = Promise.race(
    services.map(
      ({ name, exited, tail }) =>
        new Promise<ServiceFailure>((resolve) => {
          void exited.then(({ status }) => {
            if (!isStopping) resolve(new ServiceFailure(failureText(name, `ended with status ${status}`, tail())));
          });
        }),
    ),
  );
  const kill = (): void => {
    isStopping = true;
    for (const service of services) service.kill();
  };
  return { services, failed, stop, kill };
}
