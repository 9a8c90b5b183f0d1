import {
  type CompiledFormula,
  compileFormula,
  type FieldKind,
  type FieldType,
  type FormulaInput,
  formatProblem,
  parseFormula,
} from '@zenbridge/formula';
import { err, ok, type Result } from '@zenbridge/runtime';
import { findField, type ObjectDefinition, type Values } from '../objects/definition.ts';
import type { Org } from '../org/org.ts';
import { createFieldReader, type FieldReader, type RestRecord } from '../org/read-fields.ts';
import type { RecordChange } from '../org/records.ts';
import { senderOf } from './compose.ts';
import type { OutboundMessage } from './definition.ts';

/** Whether a save meets the entry condition of a Flow. */
export type EntryCondition = (change: RecordChange, now: number) => boolean;

const KINDS: Readonly<Record<string, FieldKind>> = {
  picklist: 'picklist',
  multipicklist: 'multipicklist',
  boolean: 'boolean',
  int: 'number',
  double: 'number',
  currency: 'currency',
  percent: 'percent',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  location: 'location',
};

/** What the entry condition of a Flow hangs on. */
type Entry = Pick<OutboundMessage, 'name' | 'object' | 'filterFormula' | 'sendAs'>;

/**
 * The entry condition of an Outbound Message's Flow, or why its formula cannot be one. Without a formula all saves do.
 *
 * @param form `flow` is held to what a Flow takes and does: no picklist is compared with a text, and on creation the values
 *   before are blank. `any` takes formulas as they are written elsewhere, too
 */
export function compileEntryCondition(
  org: Org,
  message: Entry,
  form: 'any' | 'flow' = 'any',
): Result<EntryCondition, string> {
  const { filterFormula: source } = message;
  const object = org.object(message.object);
  if (object === undefined) return err(`The org has no object ${message.object}.`);
  if (source === undefined) return ok(() => true);
  const parsed = parseFormula(source);
  if (!parsed.ok) return err(parsed.problems.map((problem) => formatProblem(source, problem)).join('\n'));
  const compiled = compileFormula(parsed.formula, {
    blanks: 'blanks',
    resultType: 'boolean',
    picklistComparison: form === 'flow' ? 'refuse' : 'accept',
    fieldTypes: (path) => typeOfPath(org, object, path.split('.')),
  });
  if (!compiled.ok) return err(compiled.problems.map((problem) => formatProblem(source, problem)).join('\n'));
  const reader = createFieldReader(org, senderOf(org, message), '68.0');
  return ok((change, now) => isMet(compiled.compiled, change, { reader, now, form }));
}

function isMet(
  formula: CompiledFormula,
  change: RecordChange,
  { reader, now, form }: { readonly reader: FieldReader; readonly now: number; readonly form: 'any' | 'flow' },
): boolean {
  const read = (values: Values) => {
    const record = reader.read({ ...change.record, values }, formula.fields);
    return (path: string): FormulaInput => valueAt(record, path);
  };
  const prior = read(change.before);
  const outcome = formula.evaluate({
    isNew: change.kind === 'created',
    priorWhenNew: form === 'flow' ? 'blank' : 'current',
    value: read(change.record.values),
    prior: (path) => ({ known: true, value: prior(path) }),
    now,
  });
  // A formula that fails in a real org fails the save; here it sends nothing.
  return outcome.kind === 'value' && outcome.value === true;
}

function valueAt(record: RestRecord, path: string): FormulaInput {
  let value: unknown = record;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null) return null;
    const wanted = step.toLowerCase();
    const key = Object.keys(value).find((name) => name.toLowerCase() === wanted);
    value = key === undefined ? null : (value as Record<string, unknown>)[key];
  }
  return value as FormulaInput;
}

function typeOfPath(org: Org, object: ObjectDefinition, [first = '', ...rest]: string[]): FieldType | undefined {
  if (rest.length > 0) {
    const relation = object.fields.find(
      ({ relationshipName }) => relationshipName?.toLowerCase() === first.toLowerCase(),
    );
    const target = org.object(relation?.referenceTo?.[0] ?? '');
    const type = target === undefined ? undefined : typeOfPath(org, target, rest);
    // The name is that of the whole path, each step in its own spelling.
    return type && { ...type, name: `${relation?.relationshipName}.${type.name}` };
  }
  const field = findField(object, first);
  if (field === undefined) return undefined;
  const name = field.name;
  return { kind: KINDS[field.type] ?? 'text', name, ...(field.choices ? { picklistValues: field.choices } : {}) };
}
