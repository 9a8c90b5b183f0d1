import { ok, type Problem, type Result } from '@zenbridge/runtime';
import { z } from 'zod';
import type { Caller } from './caller.ts';

const picklistValue = z.object({
  value: z.string(),
  label: z.string().nullish(),
  active: z.boolean().default(true),
  defaultValue: z.boolean().default(false),
});

const field = z.object({
  name: z.string(),
  label: z.string().default(''),
  /** `string`, `picklist`, `reference`, `datetime` and so on, as the REST API names them. */
  type: z.string(),
  length: z.number().default(0),
  precision: z.number().default(0),
  scale: z.number().default(0),
  nillable: z.boolean().default(true),
  custom: z.boolean().default(false),
  calculated: z.boolean().default(false),
  autoNumber: z.boolean().optional(),
  /** The text is HTML: a rich text area, or a formula that makes a link. */
  htmlFormatted: z.boolean().optional(),
  /** The field that names a record, such as `Name` or `CaseNumber`. */
  nameField: z.boolean().optional(),
  updateable: z.boolean().default(false),
  /** Objects that a lookup points to. */
  referenceTo: z.array(z.string()).default([]),
  /** First part of a path to fields of the related record, such as `Account` for `AccountId`. */
  relationshipName: z.string().nullish(),
  picklistValues: z.array(picklistValue).default([]),
});

const objectDescribe = z.object({
  name: z.string(),
  label: z.string().default(''),
  custom: z.boolean().default(false),
  fields: z.array(field),
});

/** A field of an object, as far as the user of the connection can see it. */
export type FieldDescribe = z.output<typeof field>;

/** An object with the fields that the user of the connection can read. Fields hidden from the user are not in it. */
export type ObjectDescribe = z.output<typeof objectDescribe>;

const objectList = z.object({
  sobjects: z.array(
    z.object({
      name: z.string(),
      label: z.string().default(''),
      custom: z.boolean().default(false),
      queryable: z.boolean().default(true),
      triggerable: z.boolean().default(true),
    }),
  ),
});

/** An object as the list of all objects has it. */
export type ObjectSummary = z.output<typeof objectList>['sobjects'][number];

/** Lists the objects that the user of the connection can see. */
export async function listObjects(caller: Caller): Promise<Result<readonly ObjectSummary[], Problem>> {
  const listed = await caller.call({ method: 'GET', path: '/sobjects', answer: objectList, subject: {} });
  return listed.ok ? ok(listed.value.sobjects) : listed;
}

/** How long a description is taken as still true. */
const FRESH_MS = 10 * 60_000;

/** Reads descriptions of objects. */
export interface Describer {
  describe(object: string): Promise<Result<ObjectDescribe, Problem>>;
  /** Forgets an object, when Salesforce did not know a field that its description had. */
  forget(object: string): void;
}

/**
 * Describes objects and keeps the descriptions for ten minutes, since they are large and asked for often. Calls for the
 * same object at the same time share one request. Failures are not kept.
 */
export function createDescriber(caller: Caller, now: () => number): Describer {
  const kept = new Map<
    string,
    { readonly description: Promise<Result<ObjectDescribe, Problem>>; readonly at: number }
  >();
  return {
    describe: async (object) => {
      const known = kept.get(object);
      if (known !== undefined && now() - known.at < FRESH_MS) return await known.description;
      const path = `/sobjects/${encodeURIComponent(object)}/describe`;
      const description = caller.call({ method: 'GET', path, answer: objectDescribe, subject: { object } });
      kept.set(object, { description, at: now() });
      const result = await description;
      if (!result.ok) kept.delete(object);
      return result;
    },
    forget: (object) => {
      kept.delete(object);
    },
  };
}
