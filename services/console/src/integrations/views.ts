import type { Breakers, Control, Decision, DefinitionStore, Drift, ExecutionLog, Revision } from '@zenbridge/ledger';
import { z } from 'zod';
import { viewExecution } from '../executions/view.ts';
import type { Queues } from '../queues/queues.ts';
import { viewDrift } from './drift.ts';
import { currentMode } from './mode.ts';
import { parkedOf } from './parked.ts';
import type { DecisionView, IntegrationView } from './schema.ts';

/** What is shown of integrations. */
export interface IntegrationViews {
  /** All integrations in force, and removed ones of which events wait, in the order of their names. */
  list(): Promise<IntegrationView[]>;
  /** One integration, removed ones included; undefined if there never was one of this name. */
  find(name: string): Promise<IntegrationView | undefined>;
  /** The latest decisions, newest first. */
  history(name: string): Promise<DecisionView[]>;
}

/** What the views are made from. */
export interface ViewOptions {
  readonly definitions: DefinitionStore;
  readonly control: Control;
  readonly breakers: Pick<Breakers, 'status'>;
  readonly drift: Pick<Drift, 'read'>;
  readonly queues: Queues;
  readonly log: Pick<ExecutionLog, 'search'>;
}

const KIND = 'Integration';

/** The part of a stored definition that is shown. Read leniently: other versions may have stored it. */
const shown = z.object({
  metadata: z.object({ description: z.string().optional() }).optional(),
  spec: z.object({
    salesforce: z.object({ object: z.string(), connection: z.string() }),
    zenqms: z.object({ connection: z.string() }),
  }),
});

/** Views of integrations. */
export function createIntegrationViews(options: ViewOptions): IntegrationViews {
  const { definitions, control, breakers, drift, queues, log } = options;
  const view = async (newest: Revision, eventCount: number): Promise<IntegrationView> => {
    const { name, revision, managedBy, removed = false, definition } = newest;
    const queue = queues.of(name);
    const parsed = shown.safeParse(definition);
    const { salesforce, zenqms } = parsed.data?.spec ?? {};
    const connections = salesforce && zenqms && { salesforce: salesforce.connection, zenqms: zenqms.connection };
    const [decided, isPaused, counts, { executions }, parked, compared] = await Promise.all([
      control.read(name),
      queue.isPaused(),
      queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed'),
      log.search({ integration: name, limit: eventCount }),
      connections === undefined ? [] : parkedOf(breakers, connections),
      drift.read(name),
    ]);
    const { waiting = 0, prioritized = 0, active = 0, delayed = 0, failed = 0 } = counts;
    return {
      name,
      description: parsed.data?.metadata?.description,
      object: salesforce?.object,
      ...viewDecision(currentMode(decided, isPaused)),
      revision,
      managedBy,
      isRemoved: removed,
      queue: { waiting: waiting + prioritized, active, delayed, failed },
      parked,
      drift: viewDrift(compared),
      lastEvents: executions.map((execution) => viewExecution(execution)),
    };
  };
  return {
    list: async () => {
      const [names, { definitions: inForce }] = await Promise.all([definitions.names(KIND), definitions.load()]);
      const present = new Map(inForce.filter(({ kind }) => kind === KIND).map((stored) => [stored.name, stored]));
      const newestOf = async (name: string) => present.get(name) ?? (await definitions.revisions(KIND, name)).at(0);
      const newest = await Promise.all(names.map(newestOf));
      const views = await Promise.all(newest.flatMap((revision) => (revision ? [view(revision, 1)] : [])));
      return views.filter(({ isRemoved, queue }) => !isRemoved || queue.waiting + queue.active + queue.delayed > 0);
    },
    find: async (name) => {
      const [newest] = await definitions.revisions(KIND, name);
      return newest && view(newest, 10);
    },
    history: async (name) => (await control.history(name)).map(viewDecision),
  };
}

/** A decision as it is shown. */
export const viewDecision = ({ mode, reason, by, at }: Decision): DecisionView => ({
  mode,
  reason,
  by,
  at: at === undefined ? undefined : new Date(at).toISOString(),
});
