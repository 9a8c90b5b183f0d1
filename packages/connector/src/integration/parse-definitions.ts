import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import { type Path, pathText } from './checking/flaw.ts';
import { asSentence, type DefinitionSet, examine, problemOf, setOf } from './definition-set.ts';
import type { DefinitionFile } from './reading/files.ts';
import { type Place, readYamlDocuments, type YamlDocument } from './reading/yaml-documents.ts';
import type { Definition } from './schema/definition.ts';

/**
 * Reads definitions from YAML (or JSON) files, several documents per file allowed, and checks all of them together.
 *
 * @param files path, for messages, and text of each file
 * @returns the definitions, or every problem of every file. `at` of a problem is `file:line:column path`, such as
 *   `complaints.yaml:14:9 spec.mapping.customFields[1].to`; lines and columns count from 1
 */
export function parseDefinitions(files: readonly DefinitionFile[]): Result<DefinitionSet, Problem[]> {
  const { problems, sound } = examineDefinitions(files);
  return problems.length > 0 ? err(problems) : ok(setOf(sound.map(({ definition }) => definition)));
}

/** A definition without mistakes of its own, and where it was read. */
export interface SoundDefinition {
  readonly definition: Definition;
  /** Path of its file. */
  readonly file: string;
  /**
   * Where something of it stands, as `Problem.at` has it.
   *
   * @param offset characters into the text at `path`
   */
  locate(path: Path, offset?: number): string;
}

/**
 * Reads and checks definitions as `parseDefinitions` does, and gives those that have no mistake of their own even when
 * others have some, so that they can be looked at further.
 */
export function examineDefinitions(files: readonly DefinitionFile[]): {
  readonly problems: Problem[];
  readonly sound: readonly SoundDefinition[];
} {
  const broken: Problem[] = [];
  const found = files.flatMap(({ path: file, text }) =>
    readYamlDocuments(text).flatMap((document) => {
      for (const { place, sentence } of document.errors) {
        broken.push({ code: 'ZB_INVALID_DEFINITION', detail: asSentence(sentence), at: placeText(file, place) });
      }
      return document.errors.length > 0 ? [] : [{ file, document }];
    }),
  );
  const { definitions, flaws } = examine(found.map(({ document }) => document.value));
  const flawed = flaws.map((flaw) => {
    const source = found[flaw.index];
    return problemOf(flaw, source === undefined ? pathText(flaw.path) : located(source, flaw));
  });
  const sound = found.flatMap((source, index): SoundDefinition[] => {
    const definition = definitions[index];
    if (definition === undefined) return [];
    const locate: SoundDefinition['locate'] = (path, offset) =>
      located(source, { path, ...(offset === undefined ? {} : { offset }) });
    return [{ definition, file: source.file, locate }];
  });
  return { problems: [...broken, ...flawed], sound };
}

interface Source {
  readonly file: string;
  readonly document: YamlDocument;
}

const located = ({ file, document }: Source, flaw: Parameters<YamlDocument['locate']>[0]): string =>
  `${placeText(file, document.locate(flaw))} ${pathText(flaw.path)}`.trim();

const placeText = (path: string, { line, column }: Place): string => `${path}:${line}:${column}`;
