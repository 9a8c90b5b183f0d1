/** Who keeps a definition: files that are applied at start, or people through the API. The former are read-only elsewhere. */
export type ManagedBy = 'files' | 'api';

/** A definition to store. `definition` is anything that JSON can hold; the store does not look inside. */
export interface DefinitionInput {
  /** Such as `Integration`. */
  readonly kind: string;
  readonly name: string;
  readonly definition: unknown;
}

/** Who changes definitions, and why. */
export interface Authorship {
  readonly author: string;
  readonly note?: string;
  readonly managedBy: ManagedBy;
}

/** A change of definitions: by whom, and what goes besides what is put in force. */
export interface Change extends Authorship {
  /** Removes what files manage and the change does not name. Goes with `managedBy: 'files'`. */
  readonly prune?: boolean;
  /** Definitions to remove. Those that are not in force are passed over. */
  readonly remove?: readonly Pick<DefinitionInput, 'kind' | 'name'>[];
}

/** One state of a definition. Revisions are numbered from 1 per definition, and are never changed. */
export interface Revision extends Authorship {
  readonly kind: string;
  readonly name: string;
  readonly revision: number;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Set when this revision is the removal of the definition. */
  readonly removed?: true;
  /** Absent in a removal. */
  readonly definition?: unknown;
}

/** A definition in force. */
export type StoredDefinition = Omit<Revision, 'removed'> & { readonly definition: unknown };

/** Names one definition among all. Kinds and names contain no slash. */
export const definitionId = ({ kind, name }: { kind: string; name: string }): string => `${kind}/${name}`;

/** Whether a revision is a definition in force, not a removal. */
export const isInForce = (revision: Revision): revision is StoredDefinition => revision.removed === undefined;
