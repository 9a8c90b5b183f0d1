import { z } from 'zod';
import { suggestionFor } from './suggestion.ts';

const NOUNS: Readonly<Record<string, string>> = {
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

const noun = (kind: string): string => NOUNS[kind] ?? kind;

function kindOf(value: unknown): string {
  if (value === null) return 'nothing';
  return noun(Array.isArray(value) ? 'array' : typeof value);
}

/**
 * The sentence for a mistake that the schema has no sentence of its own for. It never repeats a value: someone may
 * have written a secret where it does not belong. Unknown keys of one mapping arrive as one issue: one line for each.
 */
export const sentenceOf: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined) return 'it is missing';
  switch (issue.code) {
    case 'invalid_type':
      return `${noun(issue.expected)} is needed here, and ${kindOf(issue.input)} was found`;
    case 'invalid_value':
      return `write ${issue.values.map(String).join(' or ')}`;
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKeySentence(key, keysOf(issue.inst))).join('\n');
    case 'too_small':
      return `it must be at least ${issue.minimum}`;
    case 'too_big':
      return `it must be at most ${issue.maximum}`;
    default:
      return undefined;
  }
};

/** What to say about a key that has no meaning here. `known` are the keys that would have one. */
function unknownKeySentence(key: string, known: readonly string[]): string {
  const suggestion = suggestionFor(key, known);
  if (suggestion !== undefined) return `there is no "${key}" here; did you mean "${suggestion}"?`;
  // Here the key may itself be a secret, as in `token: { hunter2 }`, which YAML reads as a key without a value.
  if (known.includes('fromEnv')) return `only ${known.join(' or ')} may stand here`;
  const choices = known.length === 0 ? '' : `; known here: ${known.join(', ')}`;
  return `there is no "${key}" here${choices}`;
}

/** The keys that an object schema knows, or none when `schema` is something else. */
const keysOf = (schema: unknown): readonly string[] => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : []);
