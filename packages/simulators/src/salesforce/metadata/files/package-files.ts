import { err, ok, type Result } from '@zenbridge/runtime';
import { unzipSync } from 'fflate';
import { checkOrder } from './check-order.ts';
import { childrenOf, type FileElement, readXml, textOf } from './read-xml.ts';
import type { TypeName } from './wsdl.ts';

/** A file of a package that was read, or why it cannot be. */
type ReadFile = Result<FileElement, readonly string[]>;

/** A package as it was deployed. */
export interface DeployedPackage {
  /** Names of components by type, as package.xml has them. */
  readonly members: Members;
  /** Names of components to delete, by type. */
  readonly deletions: Members;
  /** The file at a path, checked against the WSDL; undefined if there is none. */
  file(path: string, root: TypeName): ReadFile | undefined;
}

type Members = ReadonlyMap<string, readonly string[]>;

/** Opens a package, or says why it is none. */
export function openPackage(zip: Buffer): Result<DeployedPackage, string> {
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(zip);
  } catch {
    return err('The file is not a zip file.');
  }
  const file = (path: string, root: TypeName): ReadFile | undefined => {
    const bytes = files[path];
    return bytes === undefined ? undefined : readFile(Buffer.from(bytes).toString('utf8'), root);
  };
  const manifest = file('package.xml', 'Package');
  if (manifest === undefined) return err('No package.xml found');
  if (!manifest.ok) return err(`Error parsing package.xml: ${manifest.error.join('; ')}`);
  const destructive = file('destructiveChanges.xml', 'Package');
  if (destructive?.ok === false) return err(`Error parsing destructiveChanges.xml: ${destructive.error.join('; ')}`);
  return ok({ members: membersOf(manifest.value), deletions: membersOf(destructive?.value), file });
}

function readFile(xml: string, root: TypeName): ReadFile {
  const read = readXml(xml);
  if (!read.ok) return err([`Error parsing file: ${read.error}`]);
  if (read.value.name !== root) return err([`Error parsing file: the root element is ${read.value.name}, not ${root}`]);
  const problems = checkOrder(read.value, root);
  if (problems.length === 0) return read;
  return err(problems.map(({ line, message }) => `Error parsing file: ${message} (line ${line})`));
}

const membersOf = (manifest: FileElement | undefined): Members =>
  new Map(
    childrenOf(manifest, 'types').map((types) => [
      textOf(types, 'name') ?? '',
      childrenOf(types, 'members').map(({ text }) => text),
    ]),
  );
