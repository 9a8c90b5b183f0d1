import type { Path } from '../../integration/checking/flaw.ts';
import type { IntegrationSpec } from '../../integration/schema/integration.ts';
import type { CustomFieldSpec } from '../../integration/schema/mapping.ts';
import type { FieldAt } from '../../mapping/fields/field-at.ts';
import type { Found, Person } from '../../mapping/lookups/people.ts';
import type { CustomField, IssueCategory } from '../../zenqms/model.ts';

/** What the entries of a mapping are compared with. */
export interface MappingGround {
  readonly spec: IntegrationSpec;
  readonly fieldAt: FieldAt;
  /** Undefined when the category could not be looked at; then only what needs no ZenQMS is checked. */
  readonly category: IssueCategory | undefined;
  /** The field that holds the record id. */
  readonly recordIdField: string | undefined;
  /** What ZenQMS said of a user or role; undefined for one that it was not asked for. */
  readonly find: (person: Person) => Found | undefined;
}

/** One entry of the mapping and where it leads. */
export interface PlacedEntry {
  readonly entry: CustomFieldSpec;
  readonly path: Path;
  readonly target: CustomField;
}
