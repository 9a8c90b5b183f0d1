import { readFile } from 'node:fs/promises';
import type { SecretSources } from '../integration/secrets/resolve-secret.ts';

/** Secrets of the environment and of files of the process. */
export const secretSources = (env: SecretSources['env']): SecretSources => ({
  env,
  readFile: (path) => readFile(path, 'utf8'),
});
