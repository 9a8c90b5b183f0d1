/** An execution as the console shows it. */
export interface Execution {
  readonly id: string;
  readonly integration: string;
  readonly revision?: number;
  readonly object: string;
  readonly recordId: string;
  readonly source: string;
  readonly changeKind: string;
  readonly state: string;
  readonly outcome?: 'created' | 'skipped' | 'error';
  readonly reason?: {
    readonly code: string;
    readonly title: string;
    readonly detail?: string;
    readonly at?: string;
    readonly stage?: string;
    readonly remedy: string;
  };
  readonly note?: string;
  readonly issueKey?: string;
  readonly issueId?: string;
  readonly attempts: number;
  readonly receivedAt: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly retryAt?: string;
  readonly tookMs?: number;
  readonly steps?: Readonly<Record<string, number>>;
  readonly traceId?: string;
  readonly deliveryId?: string;
  readonly earlier?: readonly {
    readonly outcome: string;
    readonly code?: string;
    readonly retriedAt: string;
    readonly retriedBy?: string;
  }[];
}
