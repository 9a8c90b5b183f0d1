import { join } from 'node:path';
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
  /** Gets each line that tells of a problem, with the name of the service. */
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
            if (isProblem(line, stream)) onProblem(service.name, line);
          },
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

/** Whether a log line tells of an error: by its level, or, as a stack trace does, by where it was written. */
function isProblem(line: string, stream: 'stdout' | 'stderr'): boolean {
  const level = levelOf(line);
  return level === undefined ? stream === 'stderr' : level === 'error' || level === 'fatal';
}

function levelOf(line: string): unknown {
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === 'object' && parsed !== null && 'level' in parsed ? parsed.level : undefined;
  } catch {
    return undefined;
  }
}
