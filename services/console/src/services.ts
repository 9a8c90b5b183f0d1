import type { Connections } from '@zenbridge/connector/connections';
import type { Check } from '@zenbridge/connector/doctor';
import type { SecretSources } from '@zenbridge/connector/integration';
import type { DefinitionStore, ExecutionLog } from '@zenbridge/ledger';
import type { Decisions } from './integrations/decisions.ts';
import type { IntegrationViews } from './integrations/views.ts';
import type { FileKeeper } from './managed-files/keeper.ts';
import type { Queues } from './queues/queues.ts';
import type { TraceStore } from './traces/store.ts';
import type { TraceUrl } from './traces/trace-url.ts';

/** What the addresses of the console work with. */
export interface Services {
  readonly log: ExecutionLog;
  readonly queues: Queues;
  readonly definitions: DefinitionStore;
  /** Clients of the stored connections. */
  readonly connections: Connections;
  /** Clients that know nothing yet, with tokens of their own, or with those that all processes share. */
  readonly freshConnections: (tokens: 'own' | 'shared') => Connections;
  /** What is to be looked at of Redis. */
  readonly redisChecks: () => readonly Check[];
  /** Where secrets come from. */
  readonly secrets: SecretSources;
  /** Public address of the ingress, if it is set. */
  readonly ingressUrl: string | undefined;
  readonly decisions: Decisions;
  readonly views: IntegrationViews;
  /** The definitions that are managed by files. */
  readonly managedFiles: Pick<FileKeeper, 'view'>;
  /** Looks for new integrations at once. */
  readonly lookForIntegrations: () => Promise<void>;
  /** Where traces can be looked at. */
  readonly traceUrl: TraceUrl;
  /** The latest traces, where the console shows them itself. */
  readonly traces: TraceStore | undefined;
  readonly now: () => number;
}
