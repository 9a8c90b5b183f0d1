import type { ContractSchemas } from '../../zenqms/contract/types.ts';
import type { CustomField } from '../../zenqms/model.ts';
import { listNames } from './match.ts';

/** The types of custom fields that the contract knows. */
export type TargetTypeName = ContractSchemas['CustomFieldType'];

/** A type of ZenQMS field: what ZenQMS calls it, and what a field of it accepts, for a sentence. */
interface TargetType {
  readonly label: string;
  readonly accepts: (field: Pick<CustomField, 'choices'>) => string;
}

const choicesOf = ({ choices }: Pick<CustomField, 'choices'>): string => listNames(choices.map(({ label }) => label));
const texts = (): string => 'texts, and what can be written as text';

/** All of them, in the order of the contract. */
export const targetTypes: Readonly<Record<TargetTypeName, TargetType>> = {
  single_line_text: { label: 'Single Line of Text', accepts: texts },
  paragraph_text: { label: 'Paragraph Text', accepts: texts },
  formatted_text: { label: 'Paragraph Text with Formatting', accepts: texts },
  integer: { label: 'Integer', accepts: () => 'whole numbers' },
  decimal: { label: 'Decimal', accepts: () => 'numbers of up to 15 digits' },
  date: { label: 'Date', accepts: () => 'dates, and dates with a time' },
  yes_no: { label: 'Yes/No', accepts: () => 'true or false, and the texts Yes, No, True and False' },
  website: { label: 'Website', accepts: () => 'addresses that begin with https:// or http://' },
  single_select: { label: 'Single Select', accepts: (field) => `one of ${choicesOf(field)}` },
  multiple_selection: { label: 'Multiple Selection', accepts: (field) => `some of ${choicesOf(field)}` },
  user_single: { label: 'User Single Selection', accepts: () => 'the e-mail address of an active user' },
  user_multiple: { label: 'User Multiple Selection', accepts: () => 'the e-mail addresses of active users' },
  role_single: { label: 'Role Single Selection', accepts: () => 'the name of an active role' },
  role_multiple: { label: 'Role Multiple Selection', accepts: () => 'the names of active roles' },
};

/** The type of a field, unless it is one that the contract does not know. */
export function targetTypeOf({ type }: Pick<CustomField, 'type'>): TargetTypeName | undefined {
  return Object.hasOwn(targetTypes, type) ? (type as TargetTypeName) : undefined;
}
