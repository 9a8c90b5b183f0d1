import type { Access } from '../../console/access.ts';
import { ask, inAddress } from '../../console/client.ts';
import type { Applied } from './applied.ts';

/** A definition, by what it is called. */
export interface Title {
  readonly kind: string;
  readonly name: string;
}

/** Takes one definition out of force. Throws like `ask`. */
export const removeDefinition = async (access: Access, { kind, name }: Title, note?: string): Promise<Applied> =>
  (await ask(access, {
    method: 'DELETE',
    path: `/definitions/${inAddress(kind)}/${inAddress(name)}`,
    query: { note },
  })) as Applied;

/**
 * What is in force and not among definitions that were applied, or would be: integrations first, since they refer to
 * connections. What files manage is left out: it is not for others to remove.
 */
export async function leftOver(access: Access, { changed, unchanged }: Applied): Promise<readonly Title[]> {
  const { definitions } = (await ask(access, { path: '/definitions' })) as {
    definitions: readonly (Title & { readonly managedBy: 'files' | 'api' })[];
  };
  const titleOf = ({ kind, name }: Title): string => `${kind}/${name}`;
  const named = new Set([...changed, ...unchanged].map(titleOf));
  return definitions
    .filter((one) => one.managedBy === 'api' && !named.has(titleOf(one)))
    .map(({ kind, name }) => ({ kind, name }))
    .sort((a, b) => Number(b.kind === 'Integration') - Number(a.kind === 'Integration'));
}
