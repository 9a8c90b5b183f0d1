import { asSeen, type RecordFilter } from '@zenbridge/connector/filter';
import type { FormulaInput, PriorInput } from '@zenbridge/formula';
import { isSame, type KnownValue, type KnownValues, knownValue } from '@zenbridge/ledger';
import type { ChangeKnowledge } from '../execution/event.ts';

/** What there is to tell what changed. */
export interface ChangeSources {
  readonly filter: RecordFilter;
  readonly isNew: boolean;
  /** What the event brought. */
  readonly change: ChangeKnowledge;
  /** The values that ZenBridge saw last, if it did. */
  readonly kept: KnownValues;
  /** The present value of a field. */
  readonly current: (path: string) => FormulaInput;
}

/**
 * What is known of the values before a change: what the event says counts, then what ZenBridge saw of the record last. Both
 * may be silent.
 */
export class ChangeView {
  readonly #sources: ChangeSources;
  readonly #changedFields: ReadonlySet<string> | undefined;
  readonly #priorValues: ReadonlyMap<string, unknown>;

  constructor(sources: ChangeSources) {
    const { changedFields, priorValues = {} } = sources.change;
    this.#sources = sources;
    this.#changedFields = changedFields && new Set(changedFields.map((field) => field.toLowerCase()));
    this.#priorValues = new Map(Object.entries(priorValues).map(([field, value]) => [field.toLowerCase(), value]));
  }

  /** The value of a field before the change. */
  prior(path: string): PriorInput {
    const { filter, kept, current } = this.#sources;
    const field = path.toLowerCase();
    if (this.#priorValues.has(field)) {
      return { known: true, value: asSeen(filter, path, this.#priorValues.get(field)) };
    }
    const present: PriorInput = { known: true, value: current(path) };
    if (this.#changedFields?.has(field) === false) return present;
    const last = kept[field];
    if (last === undefined) return { known: false };
    if (isSame(last, present.value)) {
      // Another event of the record showed the new value already. That it changed is all that is known.
      return this.#changedFields === undefined ? present : { known: false };
    }
    return last.kind === 'value' ? { known: true, value: last.value as FormulaInput } : { known: false };
  }

  /** Whether a field changed, as far as that is known without its earlier value. */
  changed(path: string): boolean | 'unknown' {
    const field = path.toLowerCase();
    if (this.#changedFields !== undefined) return this.#changedFields.has(field);
    const last = this.#sources.kept[field];
    return last === undefined ? 'unknown' : !isSame(last, this.#sources.current(path));
  }

  /** What is known of the earlier values of the fields that the formula asks about. On insert they are the present ones. */
  before(): KnownValues {
    const { filter, isNew, kept, current } = this.#sources;
    return known(filter.compiled.priorFields, (path) => {
      if (isNew) return knownValue(current(path));
      const prior = this.prior(path);
      return prior.known ? knownValue(prior.value) : kept[path.toLowerCase()];
    });
  }

  /** The present values of these fields. */
  seen(): KnownValues {
    const { filter, current } = this.#sources;
    return known(filter.compiled.priorFields, (path) => knownValue(current(path)));
  }
}

function known(paths: readonly string[], read: (path: string) => KnownValue | undefined): KnownValues {
  const values: Record<string, KnownValue> = {};
  for (const path of paths) {
    const value = read(path);
    if (value !== undefined) values[path.toLowerCase()] = value;
  }
  return values;
}
