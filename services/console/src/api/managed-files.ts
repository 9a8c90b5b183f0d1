import { managedFilesView } from '../managed-files/schema.ts';
import type { Services } from '../services.ts';
import type { Api } from './api.ts';
import { usualProblems } from './problems.ts';

/** Adds the address that tells about definitions that are managed by files. */
export function managedFilesRoutes(api: Api, { managedFiles }: Services): void {
  api.get(
    '/definitions/files',
    {
      schema: {
        operationId: 'getManagedFiles',
        summary: 'The folder of definitions that are managed by files, and what is wrong with it',
        tags: ['Definitions'],
        response: { 200: managedFilesView, ...usualProblems },
      },
    },
    async () => managedFiles.view(),
  );
}
