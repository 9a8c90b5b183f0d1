const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const PARENT_CHECK_MS = 1000;

/** The wish of a person, or of the system, that the start ends. */
export interface Interruption {
  /** Resolves at the first signal. */
  readonly requested: Promise<void>;
  isRequested(): boolean;
  /** Stops listening for signals. */
  release(): void;
}

/**
 * Listens for Ctrl-C and its like.
 * @param insist called at the second signal, to end everything at once
 */
export function listenForInterruption(insist: () => void): Interruption {
  let requests = 0;
  let resolveRequested: () => void = () => undefined;
  const requested = new Promise<void>((resolve) => {
    resolveRequested = resolve;
  });
  const request = (): void => {
    requests += 1;
    if (requests === 1) resolveRequested();
    else insist();
  };
  for (const signal of SIGNALS) process.on(signal, request);
  const parent = watchParent(request);
  return {
    requested,
    isRequested: () => requests > 0,
    release: () => {
      for (const signal of SIGNALS) process.off(signal, request);
      clearInterval(parent);
    },
  };
}

/** Run as a script of a package manager, this process ends with it, even if no signal came through. */
function watchParent(onGone: () => void): NodeJS.Timeout | undefined {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, PARENT_CHECK_MS);
  timer.unref();
  return timer;
}
