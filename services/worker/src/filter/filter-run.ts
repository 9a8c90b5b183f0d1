import {
  filterFailed,
  filtersHere,
  isNewRecord,
  notTrue,
  priorUnknown,
  type RecordFilter,
  valueSeen,
} from '@zenbridge/connector/filter';
import type { SalesforceRecord } from '@zenbridge/connector/salesforce';
import type { FormulaRecord } from '@zenbridge/formula';
import type { PriorValues } from '@zenbridge/ledger';
import type { Problem, Result } from '@zenbridge/runtime';
import type { StoredEvent } from '../execution/event.ts';
import { fromResult, next, type Step } from '../execution/steps.ts';
import type { Verdict } from '../execution/verdict.ts';
import type { LoadedIntegration } from '../integrations/loaded.ts';
import { ChangeView } from './change-view.ts';

/** What filtering one event takes. */
export interface FilterRunOptions {
  readonly integration: LoadedIntegration;
  readonly event: StoredEvent;
  readonly record: SalesforceRecord;
  /** Where the values that ZenBridge sees are kept, if they are. */
  readonly priorValues: PriorValues | undefined;
  readonly now: number;
}

/** The filter formula of an integration, on the record of one event. */
export class FilterRun {
  readonly #options: FilterRunOptions;
  #filter: Promise<Result<RecordFilter, Problem>> | undefined;
  #view: Promise<ChangeView> | undefined;
  #note: string | undefined;

  constructor(options: FilterRunOptions) {
    this.#options = options;
  }

  /** Whether the formula is evaluated here for this event. */
  get isNeeded(): boolean {
    return filtersHere(this.#options.integration.spec, this.#options.event.source);
  }

  /** What the execution log should say besides the outcome. */
  get note(): string | undefined {
    return this.#note;
  }

  /** Evaluates the formula. Anything but TRUE is not a match; a formula that fails on the record is an error, never a skip. */
  async run(): Promise<Step<void>> {
    const { integration, priorValues } = this.#options;
    const filter = fromResult(await this.#compiled());
    if (filter.kind !== 'next') return filter;
    const { compiled } = filter.value;
    const record = this.#recordSeen(filter.value, await this.#changeView(filter.value));
    const outcome = compiled.evaluate(record);
    switch (outcome.kind) {
      case 'value': {
        if (outcome.value === true) return next(undefined);
        const { clause } = compiled.explain(record);
        return { kind: 'skipped', reason: 'ZB_FILTERED', ...(clause && { detail: notTrue(clause) }) };
      }
      case 'unknownPrior': {
        const detail = priorUnknown(outcome.fields, priorValues !== undefined);
        if (integration.spec.salesforce.onUnknownPrior === 'skip') {
          return { kind: 'skipped', reason: 'ZB_PRIOR_UNKNOWN', detail };
        }
        this.#note = `${detail} The event counted as a match, because onUnknownPrior is not skip.`;
        return next(undefined);
      }
      case 'error':
        return { kind: 'failed', problem: filterFailed([outcome.problem]) };
    }
  }

  /** Whether `remember` has anything to keep. */
  async remembers(): Promise<boolean> {
    if (this.#options.priorValues === undefined || !this.isNeeded) return false;
    const filter = await this.#compiled();
    return filter.ok && filter.value.compiled.priorFields.length > 0;
  }

  /**
   * Keeps the values that were seen, for the filtering of later events of the record. While the execution is not over, or when
   * it failed, what was seen before it still counts: it will run again, and has to find the change that it is about.
   */
  async remember({ kind }: Verdict): Promise<void> {
    const { integration, event, record, priorValues } = this.#options;
    if (priorValues === undefined || !(await this.remembers())) return;
    const filter = await this.#compiled();
    const at = stateTime(record);
    if (!filter.ok || at === undefined) return;
    const view = await this.#changeView(filter.value);
    const isOver = kind === 'created' || kind === 'skipped';
    const { executionId, recordId } = event;
    const seen = isOver ? { seen: view.seen() } : {};
    await priorValues.remember(integration.name, recordId, { executionId, at, before: view.before(), ...seen });
  }

  #compiled(): Promise<Result<RecordFilter, Problem>> {
    this.#filter ??= this.#options.integration.filter();
    return this.#filter;
  }

  #changeView(filter: RecordFilter): Promise<ChangeView> {
    this.#view ??= this.#openView(filter);
    return this.#view;
  }

  async #openView(filter: RecordFilter): Promise<ChangeView> {
    const { integration, event, record, priorValues } = this.#options;
    const { change, recordId, executionId } = event;
    const asks = priorValues !== undefined && filter.compiled.priorFields.length > 0;
    const kept = asks ? await priorValues.recall(integration.name, recordId, executionId) : undefined;
    const current = (path: string) => valueSeen(filter, record, path);
    return new ChangeView({ filter, change, current, isNew: isNewRecord(change, record), kept: kept ?? {} });
  }

  #recordSeen(filter: RecordFilter, view: ChangeView): FormulaRecord {
    const { integration, event, record, now } = this.#options;
    return {
      isNew: isNewRecord(event.change, record),
      now,
      value: (path) => valueSeen(filter, record, path, integration.organizationId),
      prior: (path) => view.prior(path),
      changed: (path) => view.changed(path),
    };
  }
}

/** When the record got its present state, in epoch milliseconds; whole seconds, as Salesforce tells it. */
function stateTime({ fields: { SystemModstamp, LastModifiedDate } }: SalesforceRecord): number | undefined {
  const time = Date.parse(String(SystemModstamp ?? LastModifiedDate));
  return Number.isNaN(time) ? undefined : time;
}
