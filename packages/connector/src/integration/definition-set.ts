import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import { type Flaw, pathText } from './checking/flaw.ts';
import { inspectDefinition } from './checking/inspect.ts';
import { nameOf, type PlacedFlaw, referenceFlaws } from './checking/references.ts';
import type {
  Definition,
  IntegrationDefinition,
  SalesforceConnectionDefinition,
  ZenqmsConnectionDefinition,
} from './schema/definition.ts';

/** Definitions that fit together: every connection that an integration names is among them. */
export interface DefinitionSet {
  /** All of them, in the order in which they were given. */
  readonly definitions: readonly Definition[];
  readonly salesforceConnections: ReadonlyMap<string, SalesforceConnectionDefinition>;
  readonly zenqmsConnections: ReadonlyMap<string, ZenqmsConnectionDefinition>;
  readonly integrations: ReadonlyMap<string, IntegrationDefinition>;
}

/** Where a flaw stands, as `Problem.at` has it. */
export type Locate = (index: number, flaw: Flaw) => string;

/**
 * Checks definitions that were read already, from JSON or from the store, each by itself and all together.
 *
 * @param values one definition each
 * @param locate names the place of a flaw; by default kind, name and path: `Integration/complaints spec.timeZone`
 * @returns the set with every default filled in, or every problem: `ZB_INVALID_DEFINITION`, `ZB_INVALID_FORMULA`
 */
export function checkDefinitions(
  values: readonly unknown[],
  locate: Locate = (index, flaw) => `${titleOf(values[index], index)} ${pathText(flaw.path)}`.trim(),
): Result<DefinitionSet, Problem[]> {
  const { definitions, flaws } = examine(values);
  if (flaws.length > 0) return err(flaws.map((flaw) => problemOf(flaw, locate(flaw.index, flaw))));
  return ok(setOf(definitions.filter((definition) => definition !== undefined)));
}

/** Definitions examined each by itself and all together. */
interface Examined {
  /** In the order given; undefined for one with a mistake of its own. */
  readonly definitions: readonly (Definition | undefined)[];
  readonly flaws: readonly PlacedFlaw[];
}

/** Examines definitions that were read already. */
export function examine(values: readonly unknown[]): Examined {
  const inspected = values.map(inspectDefinition);
  const own = inspected.flatMap((one, index) => (one.ok ? [] : one.error.map((flaw) => ({ ...flaw, index }))));
  return {
    definitions: inspected.map((one) => (one.ok ? one.value : undefined)),
    flaws: [...own, ...referenceFlaws(values)],
  };
}

/** A flaw as a problem at a place. What is said of a formula ends with a drawing, which has to stay as it is. */
export const problemOf = ({ code, sentence, offset }: Flaw, at: string): Problem => ({
  code,
  detail: offset === undefined ? asSentence(sentence) : sentence,
  at,
});

/** What definitions without flaws add up to. */
export function setOf(definitions: readonly Definition[]): DefinitionSet {
  const byName = <K extends Definition['kind']>(kind: K): Map<string, Extract<Definition, { kind: K }>> =>
    new Map(
      definitions
        .filter((definition): definition is Extract<Definition, { kind: K }> => definition.kind === kind)
        .map((definition) => [definition.metadata.name, definition]),
    );
  return {
    definitions,
    salesforceConnections: byName('SalesforceConnection'),
    zenqmsConnections: byName('ZenqmsConnection'),
    integrations: byName('Integration'),
  };
}

function titleOf(value: unknown, index: number): string {
  const named = nameOf(value);
  return named === undefined ? `definition ${index + 1}` : `${named.kind}/${named.name}`;
}

/** The first letter large and a stop at the end, unless the sentence has one. */
export const asSentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!^]$/.test(text) ? '' : '.'}`;
