/** What one server was asked, counted. */
export interface Calls {
  /** Number of answered and unanswered calls of an operation, or of all. */
  count(operation?: string): number;
  /** For each operation the number of calls by HTTP status; `cut` where no answer was sent. */
  byStatus(): Record<string, Record<string, number>>;
  /** The highest number of calls that were under way at the same time. */
  peak(): number;
  /** Forgets everything. */
  clear(): void;
}

/** The side of the counter that the server writes to. */
export interface CallCounter extends Calls {
  began(operation: string): void;
  ended(operation: string, status: number | 'cut'): void;
}

export function createCallCounter(): CallCounter {
  const began = new Map<string, number>();
  const ended = new Map<string, Map<string, number>>();
  let underWay = 0;
  let peak = 0;

  return {
    began(operation) {
      began.set(operation, (began.get(operation) ?? 0) + 1);
      underWay += 1;
      peak = Math.max(peak, underWay);
    },
    ended(operation, status) {
      const counts = ended.get(operation) ?? new Map<string, number>();
      ended.set(operation, counts.set(String(status), (counts.get(String(status)) ?? 0) + 1));
      underWay -= 1;
    },
    count: (operation) =>
      operation === undefined ? [...began.values()].reduce((sum, n) => sum + n, 0) : (began.get(operation) ?? 0),
    byStatus: () =>
      Object.fromEntries([...ended].map(([operation, counts]) => [operation, Object.fromEntries(counts)])),
    peak: () => peak,
    clear() {
      began.clear();
      ended.clear();
      peak = underWay;
    },
  };
}
