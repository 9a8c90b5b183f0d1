/** Steps of a run that are counted, one line each. */
export interface Steps {
  /** Runs a step; one that throws has failed. @returns what it answered, or undefined when it failed */
  step<T>(what: string, run: () => Promise<T>): Promise<T | undefined>;
  /** A step that cannot be done here. It does not count as passed. */
  skip(what: string, why: string): void;
  /** The last line. @returns the exit status */
  end(): number;
}

/** Counts steps and tells of each. */
export function createSteps(say: (line: string) => void): Steps {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  return {
    step: async (what, run) => {
      const startedAt = performance.now();
      const seconds = (): string => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
      try {
        const answer = await run();
        counts.passed += 1;
        say(`ok      ${what} (${seconds()})`);
        return answer;
      } catch (error) {
        counts.failed += 1;
        say(`FAILED  ${what} (${seconds()})\n${error instanceof Error ? error.stack : String(error)}`);
        return undefined;
      }
    },
    skip: (what, why) => {
      counts.skipped += 1;
      say(`SKIPPED ${what}: ${why}`);
    },
    end: () => {
      const { passed, failed, skipped } = counts;
      say(`${passed} passed, ${failed} failed, ${skipped} skipped`);
      return failed === 0 ? 0 : 1;
    },
  };
}
