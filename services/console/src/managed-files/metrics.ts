import { observe } from '@zenbridge/runtime';
import type { FileKeeper } from './keeper.ts';

/** Tells whether the files that definitions are managed in cannot be applied. Returns what ends it. */
export function observeManagedFiles({ view }: Pick<FileKeeper, 'view'>): () => void {
  return observe(['zenbridge.definitions.refused'], (tell) => {
    const { state } = view();
    if (state !== 'off') tell('zenbridge.definitions.refused', state === 'refused' ? 1 : 0, {});
  });
}
