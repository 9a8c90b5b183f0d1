/** The API calls that the org may make, and has made, within 24 hours. */
export interface ApiUsage {
  /** Counts one call; `false` when none is left. */
  spend(): boolean;
  set(usage: { used?: number | undefined; limit?: number | undefined; bursts?: boolean | undefined }): void;
  read(): { used: number; limit: number };
  /** Value of the `Sforce-Limit-Info` header. */
  header(): string;
}

/** @param limit - calls within 24 hours. The count does not fall by itself: tests set it. */
export function createApiUsage(limit: number): ApiUsage {
  const usage = { used: 0, limit, bursts: false };
  return {
    spend() {
      if (usage.used >= usage.limit) return false;
      usage.used += 1;
      return true;
    },
    set({ used, limit: newLimit, bursts }) {
      usage.used = used ?? usage.used;
      usage.limit = newLimit ?? usage.limit;
      usage.bursts = bursts ?? usage.bursts;
    },
    read: () => ({ used: usage.used, limit: usage.limit }),
    header: () => `api-usage=${usage.used}/${usage.limit}${usage.bursts ? '; api-bursts=1/750' : ''}`,
  };
}
