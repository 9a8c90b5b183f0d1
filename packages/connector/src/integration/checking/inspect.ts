import { err, ok, type Result } from '@zenbridge/runtime';
import type { z } from 'zod';
import { type Definition, type DefinitionKind, definitionSchemas } from '../schema/definition.ts';
import type { Flaw, Path } from './flaw.ts';
import { sentenceOf } from './sentences.ts';
import { suggestionFor } from './suggestion.ts';

/**
 * Checks one definition by itself and fills its defaults in. References to other definitions are not followed.
 *
 * @param value what the YAML or JSON held
 * @returns the definition, or every flaw found
 */
export function inspectDefinition(value: unknown): Result<Definition, readonly Flaw[]> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return err([flaw([], 'a definition is a mapping with apiVersion, kind, metadata and spec')]);
  }
  const kind = 'kind' in value ? value.kind : undefined;
  if (!isKind(kind)) return err([flaw(['kind'], kindSentence(kind))]);
  const parsed = definitionSchemas[kind].safeParse(value, { error: sentenceOf });
  return parsed.success ? ok(parsed.data) : err(parsed.error.issues.flatMap(flawsOf));
}

const kinds = Object.keys(definitionSchemas);

const isKind = (kind: unknown): kind is DefinitionKind => typeof kind === 'string' && kinds.includes(kind);

function kindSentence(kind: unknown): string {
  if (kind === undefined) return `it is missing; write ${kinds.join(' or ')}`;
  const suggestion = typeof kind === 'string' ? suggestionFor(kind, kinds) : undefined;
  return `write ${kinds.join(' or ')}${suggestion === undefined ? '' : `; did you mean ${suggestion}?`}`;
}

const flaw = (path: Path, sentence: string): Flaw => ({ code: 'ZB_INVALID_DEFINITION', path, sentence });

function flawsOf(issue: z.core.$ZodIssue): Flaw[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  if (issue.code === 'unrecognized_keys') {
    const sentences = issue.message.split('\n');
    return issue.keys.map((key, index) => {
      const sentence = sentences[index] ?? issue.message;
      // A key that the sentence keeps to itself is not told by the path either.
      return sentence.includes(`"${key}"`) ? { ...flaw([...path, key], sentence), atKey: true } : flaw(path, sentence);
    });
  }
  const offset: unknown = issue.code === 'custom' ? issue.params?.formulaOffset : undefined;
  if (typeof offset === 'number') return [{ code: 'ZB_INVALID_FORMULA', path, sentence: issue.message, offset }];
  return [flaw(path, issue.message)];
}
