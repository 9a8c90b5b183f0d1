import { readFile } from 'node:fs/promises';
import { type Definition, resolveSecrets } from '@zenbridge/connector/integration';
import type { Env } from '../system/services.ts';

/** For each secret that a definition refers to and that is not there: which definition, and what is missing. */
export async function missingSecrets(definitions: readonly Definition[], env: Env): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const { kind, metadata, spec } of definitions) {
    const resolved = await resolveSecrets<unknown>(spec, { env, readFile: (path) => readFile(path, 'utf8') });
    if (resolved.ok) continue;
    for (const { detail } of resolved.error) missing.push(`${kind} ${metadata.name}: ${detail}`);
  }
  return missing;
}
