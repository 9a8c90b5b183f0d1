import type { Path } from '../../integration/checking/flaw.ts';
import type { MappingSpec } from '../../integration/schema/mapping.ts';
import { templateFields } from '../../integration/schema/mapping-parts/template.ts';
import type { FirstOf } from '../../integration/schema/mapping-parts/value.ts';

/** A place in the definition of an integration that names a Salesforce field. */
export interface Source {
  readonly field: string;
  readonly path: Path;
}

/** Every place of a mapping that names a field, in its order. */
export function sourcesOf({ title, dueDate, customFields }: MappingSpec): Source[] {
  const mapping: Path = ['spec', 'mapping'];
  return [
    ...firstOfSources(title?.field, [...mapping, 'title', 'field']),
    ...templateSources(title?.template, [...mapping, 'title', 'template']),
    ...firstOfSources(dueDate?.field, [...mapping, 'dueDate', 'field']),
    ...customFields.flatMap(({ from, template }, index) => {
      const entry: Path = [...mapping, 'customFields', index];
      return [...firstOfSources(from, [...entry, 'from']), ...templateSources(template, [...entry, 'template'])];
    }),
  ];
}

/** The fields of which the first that is not blank counts. */
export function firstOfSources(fields: FirstOf | undefined, path: Path): Source[] {
  if (fields === undefined) return [];
  if (typeof fields === 'string') return [{ field: fields, path }];
  return fields.map((field, index) => ({ field, path: [...path, index] }));
}

const templateSources = (template: string | undefined, path: Path): Source[] =>
  template === undefined ? [] : [...new Set(templateFields(template))].map((field) => ({ field, path }));
