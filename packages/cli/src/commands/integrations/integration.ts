/** An integration as the console shows it. */
export interface Integration {
  readonly name: string;
  readonly description?: string;
  readonly object?: string;
  readonly mode: 'active' | 'paused' | 'disabled';
  readonly reason?: string;
  readonly by?: string;
  readonly at?: string;
  readonly revision: number;
  readonly managedBy: 'files' | 'api';
  readonly isRemoved: boolean;
  readonly queue: {
    readonly waiting: number;
    readonly active: number;
    readonly delayed: number;
    readonly failed: number;
  };
  readonly parked: readonly {
    readonly destination: string;
    readonly connection: string;
    readonly state: string;
    readonly since?: string;
    readonly reason: { readonly code: string; readonly title: string };
    readonly probeAt?: string;
  }[];
  readonly lastEvents: readonly {
    readonly receivedAt: string;
    readonly recordId: string;
    readonly state: string;
    readonly issueKey?: string;
    readonly reason?: { readonly code: string };
  }[];
}
