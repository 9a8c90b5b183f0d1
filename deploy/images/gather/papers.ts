import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.ts';

/** Which package, and where its image is gathered. */
export interface PapersOf {
  readonly root: string;
  /** Name of the package, such as `@zenbridge/worker`. */
  readonly name: string;
  readonly to: string;
}

/**
 * Writes what an image tells about itself: `sbom.cdx.json`, its parts as CycloneDX, and `licences.json`, licences by
 * package. Both follow from the lock file alone: the moment and the serial number that pnpm puts in are taken out.
 */
export async function documents({ root, name, to }: PapersOf): Promise<void> {
  const parts = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--filter', name];
  const sbom = JSON.parse(await run(root, ['pnpm', ...parts, '--prod']));
  delete sbom.serialNumber;
  delete sbom.metadata.timestamp;
  await writeFile(join(to, 'sbom.cdx.json'), `${JSON.stringify(sbom, null, 1)}\n`);

  const listed: Readonly<Record<string, readonly Listed[]>> = JSON.parse(
    (await run(root, ['pnpm', 'licenses', 'list', '--json', '--prod', '--filter', `${name}...`])) || '{}',
  );
  const packages = Object.values(listed)
    .flat()
    .flatMap(({ name, versions, license }) => versions.map((version) => ({ name, version, license })))
    .sort((a, b) => `${a.name}@${a.version}`.localeCompare(`${b.name}@${b.version}`));
  await writeFile(join(to, 'licences.json'), `${JSON.stringify(packages, null, 1)}\n`);
}

interface Listed {
  readonly name: string;
  readonly versions: readonly string[];
  readonly license: string;
}
