import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { definitionJsonSchema } from '../packages/connector/src/integration/index.ts';
import type { SettingsDefinition } from '../packages/runtime/src/index.ts';
import { cliPage } from './references/cli.ts';
import { consoleApiPage } from './references/console-api.ts';
import { deploySettings } from './references/deploy-settings.ts';
import { errorCodesPage } from './references/error-codes.ts';
import { ingressApiPage } from './references/ingress-api.ts';
import { mappingTypesPage } from './references/mapping-types.ts';
import { metricsPage } from './references/metrics.ts';
import { redisUsersPage } from './references/redis-users.ts';
import { settingsPage } from './references/settings.ts';

/**
 * Writes the reference pages that follow from code: `node tools/generate-references.ts`. With `--check` nothing is written;
 * exit status 1 tells that a page differs from what the code says.
 */
const SERVICES = ['ingress', 'worker', 'console'];
const ROOT = new URL('..', import.meta.url);

const definitions = await settingsOfServices();
const pages: Record<string, string> = {
  'docs/reference/settings.md': settingsPage(definitions),
  'docs/reference/error-codes.md': errorCodesPage(),
  'docs/reference/metrics.md': metricsPage(),
  'docs/reference/mapping-types.md': mappingTypesPage(),
  'docs/reference/zenbridge.schema.json': `${JSON.stringify(definitionJsonSchema(), undefined, 2)}\n`,
  'docs/reference/http-api-ingress.yaml': await ingressApiPage(),
  'docs/reference/http-api-console.md': await consoleApiPage(),
  'docs/reference/cli.md': cliPage(),
  'docs/reference/redis-users.md': redisUsersPage(),
};
const inKubernetes = (name: string): string => `deploy/kubernetes/base/settings/${name}.env`;
const present = (name: string): Promise<string> =>
  readFile(fileURLToPath(new URL(inKubernetes(name), ROOT)), 'utf8').catch(() => '');
for (const [name, text] of await deploySettings(definitions, present)) pages[inKubernetes(name)] = text;

for (const [path, page] of Object.entries(pages)) {
  const file = fileURLToPath(new URL(path, ROOT));
  const present = await readFile(file, 'utf8').catch(() => '');
  if (present === page) continue;
  if (process.argv.includes('--check')) {
    process.stderr.write(`${path} differs from the code. Run: pnpm generate\n`);
    process.exitCode = 1;
  } else {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, page);
    process.stdout.write(`${path} written\n`);
  }
}

async function settingsOfServices(): Promise<SettingsDefinition[]> {
  const found: SettingsDefinition[] = [];
  for (const service of SERVICES) {
    const file = new URL(`services/${service}/src/settings.ts`, ROOT);
    if (!existsSync(file)) continue;
    const module: { settings: SettingsDefinition } = await import(file.href);
    found.push(module.settings);
  }
  return found;
}
