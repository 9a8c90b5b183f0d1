/** Where the value of a field of a global variable is found outside of Salesforce. */
export type GlobalSource =
  | { readonly kind: 'field'; readonly path: string }
  /** The org of the connection. */
  | { readonly kind: 'organizationId' };

/**
 * In Salesforce `$User` is whoever saves the record. A record that was saved names that user as the one who modified it last.
 */
const VARIABLES: Readonly<Record<string, { readonly record: string; readonly id: string }>> = {
  $user: { record: 'LastModifiedBy', id: 'LastModifiedById' },
  $profile: { record: 'LastModifiedBy.Profile', id: 'LastModifiedBy.ProfileId' },
  $userrole: { record: 'LastModifiedBy.UserRole', id: 'LastModifiedBy.UserRoleId' },
  $recordtype: { record: 'RecordType', id: 'RecordTypeId' },
};

/**
 * Where the value of a path such as `$User.Email` comes from; nothing for one whose value is not known outside of Salesforce,
 * and for paths of the record itself.
 */
export function sourceOfGlobal(path: string): GlobalSource | undefined {
  const [variable = '', ...rest] = path.split('.');
  const name = variable.toLowerCase();
  const field = rest.join('.');
  if (field === '') return undefined;
  const isId = field.toLowerCase() === 'id';
  if (name === '$organization') return isId ? { kind: 'organizationId' } : undefined;
  const known = VARIABLES[name];
  return known && { kind: 'field', path: isId ? known.id : `${known.record}.${field}` };
}

/** Whether a path is a field of a global variable. */
export const isGlobal = (path: string): boolean => path.startsWith('$');
