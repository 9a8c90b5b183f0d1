import type { Problem } from '@zenbridge/runtime';
import { fieldValue, type SalesforceRecord } from '../../salesforce/record.ts';
import { classify, type SourceValue } from '../values/kinds.ts';

/** What the parts of an Issue are made from. Problems are gathered, so that all of a record are told at once. */
export interface MappingContext {
  readonly record: SalesforceRecord;
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

/** The value of a field. One that was not read is reported, since leaving it out would look like a blank. */
export function readField(context: MappingContext, field: string): SourceValue | undefined {
  const value = fieldValue(context.record, field);
  if (value !== undefined) return classify(value);
  context.report(field, 'The record was read without this field.');
  return undefined;
}
