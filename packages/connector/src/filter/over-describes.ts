import { type Schema, schemaOf } from '@zenbridge/formula';
import { entryOf, err, ok, type Problem, type Result } from '@zenbridge/runtime';
import type { SalesforceClient } from '../salesforce/client.ts';
import type { ObjectDescribe } from '../salesforce/rest/describe.ts';

/** An object in its org, for checking a formula against it. */
export interface FilterTarget {
  readonly object: ObjectDescribe;
  /** Describes the objects that the formula reaches through relationships. */
  readonly describe: SalesforceClient['describe'];
}

/**
 * Looks at a formula with the fields of its object and of every object that it reaches.
 *
 * @param look is done again, with more objects described, until it leads nowhere new
 * @returns what the last look gave, or why Salesforce could not be asked for now
 */
export async function overDescribes<T>(target: FilterTarget, look: (schema: Schema) => T): Promise<Result<T, Problem>> {
  const described = new Map<string, ObjectDescribe | undefined>([[target.object.name, target.object]]);
  for (;;) {
    const missing = new Set<string>();
    const schema = schemaOf(target.object, (name) => {
      if (!described.has(name)) missing.add(name);
      return described.get(name);
    });
    const seen = look(schema);
    if (missing.size === 0) return ok(seen);
    for (const name of missing) {
      const answer = await target.describe(name);
      if (!answer.ok && entryOf(answer.error.code).retry !== 'never') return err(answer.error);
      // An object that the user may not see: its fields go by the values that Salesforce sends, if it does.
      described.set(name, answer.ok ? answer.value : undefined);
    }
  }
}
