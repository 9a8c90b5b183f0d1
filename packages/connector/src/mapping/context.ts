import type { Problem } from '@zenbridge/runtime';
import type { FirstOf } from '../integration/schema/mapping-parts/value.ts';
import { fieldValue, type SalesforceRecord } from '../salesforce/record.ts';
import type { FieldAt } from './fields/field-at.ts';
import { type Read, readValue } from './sources/read.ts';

/** What the parts of an Issue are made from. Problems are gathered, so that all of a record are told at once. */
export interface MappingContext {
  readonly record: SalesforceRecord;
  readonly fieldAt: FieldAt;
  /** IANA name. */
  readonly timeZone: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** @param at the Salesforce field, or the place in the mapping when none is involved */
  report(at: string, detail: string): void;
}

/** Gathers problems into `problems`. */
export function createContext(parts: Omit<MappingContext, 'report'>, problems: Problem[]): MappingContext {
  return { ...parts, report: (at, detail) => problems.push({ code: 'ZB_MAPPING_FAILED', at, detail }) };
}

/** A value and where it comes from. */
export interface Origin extends Read {
  /** The Salesforce field, or the place in the mapping. */
  readonly at: string;
}

/** The value of a field. One that was not read is reported, since leaving it out would look like a blank. */
export function readField(context: MappingContext, field: string): Origin | undefined {
  const json = fieldValue(context.record, field);
  const described = context.fieldAt(field);
  if (json !== undefined || described?.type === 'base64') return { at: field, ...readValue(json, described) };
  context.report(field, 'The record was read without this field.');
  return undefined;
}

/** The first of the fields that is not blank, or else the last. */
export function readFirst(context: MappingContext, fields: FirstOf): Origin | undefined {
  let found: Origin | undefined;
  for (const field of fieldsOf(fields)) {
    found = readField(context, field);
    if (found === undefined || found.value.kind !== 'blank') return found;
  }
  return found;
}

/** One field or several, as a list. */
export const fieldsOf = (fields: FirstOf): readonly string[] => (typeof fields === 'string' ? [fields] : fields);
