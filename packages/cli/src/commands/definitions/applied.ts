import { type Change, changeLines } from './changes.ts';

interface Named {
  readonly kind: string;
  readonly name: string;
  readonly revision: number;
}

/** What applying definitions came to, or would come to, as the console tells it. */
export interface Applied {
  readonly dryRun?: boolean;
  readonly changed: readonly (Named & {
    readonly action: 'created' | 'changed' | 'removed';
    /** Files of the console manage it: this could not be applied. */
    readonly readOnly?: boolean;
    readonly changes: readonly Change[];
  })[];
  readonly unchanged: readonly Named[];
}

/** What became of each definition, in one line each, and below it what changed. */
export function appliedReport({ changed, unchanged, dryRun = false }: Applied): string {
  const lines = [
    ...changed.map(({ kind, name, revision, action, changes, readOnly }) => {
      const what = dryRun ? `would be ${action} as revision ${revision}` : `${action}, revision ${revision}`;
      const refused = readOnly ? ', but it is managed by files: change the file that it stands in' : '';
      return `${kind} ${name} ${what}${refused}\n${action === 'changed' ? changeLines(changes) : ''}`;
    }),
    ...unchanged.map(({ kind, name, revision }) => `${kind} ${name} unchanged, revision ${revision}\n`),
  ];
  return lines.join('');
}
