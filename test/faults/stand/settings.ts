/**
 * The timings of a stand: the product's own settings, as short as the faults are. What has to be longer than what stays so:
 * a claim is longer than three calls, and the visibility window longer than sending late, the call, and the search lag.
 */
export const TIMINGS = {
  callSeconds: 2,
  lockSeconds: 4,
  claimSeconds: 7,
  visibilitySeconds: 6,
  leftBehindSeconds: 1,
  overdueSeconds: 10,
  probeSeconds: 1,
  longestProbeSeconds: 2,
  resumePerSecond: 50,
} as const;

/** How long an Issue exists in the simulated account before a search finds it. */
export const SEARCH_LAG_MS = 400;

/** How many executions a worker has in hand at once, unless a run says otherwise: as many as in `bench worker`. */
export const CONCURRENCY = 200;

/** Settings of the workers. */
export const workerSettings: Readonly<Record<string, string>> = {
  ZENBRIDGE_WORKER_CONCURRENCY: String(CONCURRENCY),
  ZENBRIDGE_CALL_TIMEOUT_SECONDS: String(TIMINGS.callSeconds),
  ZENBRIDGE_LOCK_SECONDS: String(TIMINGS.lockSeconds),
  ZENBRIDGE_CLAIM_SECONDS: String(TIMINGS.claimSeconds),
  ZENBRIDGE_VISIBILITY_WINDOW_SECONDS: String(TIMINGS.visibilitySeconds),
  ZENBRIDGE_LEFT_BEHIND_SECONDS: String(TIMINGS.leftBehindSeconds),
  ZENBRIDGE_OVERDUE_SECONDS: String(TIMINGS.overdueSeconds),
  ZENBRIDGE_PROBE_SECONDS: String(TIMINGS.probeSeconds),
  ZENBRIDGE_PROBE_LONGEST_SECONDS: String(TIMINGS.longestProbeSeconds),
  ZENBRIDGE_RESUME_PER_SECOND: String(TIMINGS.resumePerSecond),
};

/** Settings of the ingresses. */
export const ingressSettings: Readonly<Record<string, string>> = {
  ZENBRIDGE_INGRESS_DRAIN_SECONDS: '0.5',
  ZENBRIDGE_INGRESS_STORE_SECONDS: '2',
  ZENBRIDGE_INGRESS_REFRESH_SECONDS: '1',
  ZENBRIDGE_INGRESS_FAILURES_PER_MINUTE: '1000',
};

/** How the simulated org delivers: small messages, many of them, and the next try soon. */
export const DELIVERY = {
  batchSize: 10,
  mergeWindowMs: 40,
  concurrency: 5,
  ackTimeoutMs: 4000,
  firstRetryMs: 400,
  longestRetryMs: 2000,
};
