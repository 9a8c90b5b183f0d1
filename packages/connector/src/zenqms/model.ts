/** A user of the ZenQMS account. */
export interface ZenqmsUser {
  readonly id: string;
  readonly email: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly isActive: boolean;
}

/** A role of the ZenQMS account. */
export interface ZenqmsRole {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
}

/** An Issue category as a list shows it. Newer pages of ZenQMS call it a template. */
export interface IssueCategorySummary {
  readonly id: string;
  readonly name: string;
  /** What Issue keys begin with, such as `CMP`. */
  readonly key: string;
  readonly version?: number;
  /** `draft`, `active` or `retired`. Issues are created in an active category alone. */
  readonly state: string;
}

/** An Issue category with its stages, the first stage first. */
export interface IssueCategory extends IssueCategorySummary {
  readonly stages: readonly Stage[];
}

/** A stage of an Issue category. */
export interface Stage {
  readonly id: string;
  readonly name: string;
  readonly fields: readonly CustomField[];
}

/** A custom field of a stage. */
export interface CustomField {
  readonly id: string;
  readonly label: string;
  readonly abbreviation?: string;
  /** Such as `single_line_text`; see `CustomFieldType` in the contract document. */
  readonly type: string;
  readonly required: boolean;
  /** What a single or multiple selection offers; empty for other types. */
  readonly choices: readonly Choice[];
}

/** A choice of a selection field. */
export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** An Issue that exists. */
export interface IssueRef {
  readonly id: string;
  /** What people see, such as `CMP-101`. */
  readonly key: string;
  readonly categoryId: string;
}

/** Where Issues keep the Salesforce record id. */
export type RecordIdPlace =
  | { readonly kind: 'externalId' }
  | { readonly kind: 'customField'; readonly fieldId: string };

/** An Issue to be created. */
export interface IssueDraft {
  readonly categoryId: string;
  /** 1 to 255 characters. */
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly dueDate?: string;
  readonly assigneeIds: readonly string[];
  readonly externalId?: string;
  readonly customFields: readonly { readonly fieldId: string; readonly value: unknown }[];
}
