import { err, type Problem, type Result } from '@zenbridge/runtime';
import { pathText } from './checking/flaw.ts';
import { asSentence, checkDefinitions, type DefinitionSet } from './definition-set.ts';
import type { DefinitionFile } from './reading/files.ts';
import { type Place, readYamlDocuments } from './reading/yaml-documents.ts';

/**
 * Reads definitions from YAML (or JSON) files, several documents per file allowed, and checks all of them together.
 *
 * @param files path, for messages, and text of each file
 * @returns the definitions, or every problem of every file. `at` of a problem is `file:line:column path`, such as
 *   `complaints.yaml:14:9 spec.mapping.customFields[1].to`; lines and columns count from 1
 */
export function parseDefinitions(files: readonly DefinitionFile[]): Result<DefinitionSet, Problem[]> {
  const broken: Problem[] = [];
  const found = files.flatMap(({ path, text }) =>
    readYamlDocuments(text).flatMap((document) => {
      for (const { place, sentence } of document.errors) {
        broken.push({ code: 'ZB_INVALID_DEFINITION', detail: asSentence(sentence), at: placeText(path, place) });
      }
      return document.errors.length > 0 ? [] : [{ path, document }];
    }),
  );
  const checked = checkDefinitions(
    found.map(({ document }) => document.value),
    (index, flaw) => {
      const source = found[index];
      if (source === undefined) return pathText(flaw.path);
      const place = source.document.locate(flaw);
      return `${placeText(source.path, place)} ${pathText(flaw.path)}`.trim();
    },
  );
  if (broken.length === 0) return checked;
  return err(checked.ok ? broken : [...broken, ...checked.error]);
}

const placeText = (path: string, { line, column }: Place): string => `${path}:${line}:${column}`;
