import type { ContractSchemas } from '../contract/types.ts';
import type { CustomField, IssueCategory, IssueCategorySummary, IssueRef, ZenqmsRole, ZenqmsUser } from '../model.ts';

/** A user as the contract has it, in our words. */
export const userOf = (user: ContractSchemas['User']): ZenqmsUser => ({
  id: user.id,
  email: user.email,
  isActive: user.is_active,
  ...(user.first_name ? { firstName: user.first_name } : {}),
  ...(user.last_name ? { lastName: user.last_name } : {}),
});

/** A role as the contract has it, in our words. One that does not say whether it is active counts as active. */
export const roleOf = ({ id, name, is_active: isActive = true }: ContractSchemas['Role']): ZenqmsRole => ({
  id,
  name,
  isActive,
});

/** A category of a list as the contract has it, in our words. */
export const summaryOf = (category: ContractSchemas['CategorySummary']): IssueCategorySummary => ({
  id: category.id,
  name: category.name,
  key: category.key,
  state: category.state,
  ...(category.version === undefined ? {} : { version: category.version }),
});

/** A category as the contract has it, in our words, its stages in the order of their positions. */
export const categoryOf = (category: ContractSchemas['Category']): IssueCategory => ({
  ...summaryOf(category),
  stages: category.stages
    .toSorted((a, b) => a.position - b.position)
    .map(({ id, name, custom_fields: fields }) => ({ id, name, fields: fields.map(fieldOf) })),
});

const fieldOf = (field: ContractSchemas['CustomField']): CustomField => ({
  id: field.id,
  label: field.label,
  type: field.type,
  required: field.required ?? false,
  choices: (field.choices ?? []).map(({ id, label }) => ({ id, label })),
  ...(field.abbreviation ? { abbreviation: field.abbreviation } : {}),
});

/** What is kept of an Issue. */
export const issueRefOf = (issue: ContractSchemas['Issue']): IssueRef => ({
  id: issue.id,
  key: issue.key,
  categoryId: issue.category.id,
});
