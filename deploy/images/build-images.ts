import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BaseImages } from './base.ts';
import type { Engine } from './engine.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Certificates by which this machine reaches the registry of packages, if not those that Node brings. */
const AUTHORITIES = 'NODE_EXTRA_CA_CERTS';

/** Every image, in the order in which they are built. */
export const IMAGES = ['ingress', 'worker', 'console', 'cli', 'simulators'] as const;

/** Which images are built, and how they are called. */
export interface Build {
  readonly images: readonly string[];
  /** What stands before the name of each, such as `registry.example.com/zenbridge`. */
  readonly prefix: string;
  readonly tag: string;
  /** The images to build with, in place of those in the Dockerfile. */
  readonly base?: Partial<BaseImages>;
}

/** The full name of an image. */
export const imageName = ({ prefix, tag }: Pick<Build, 'prefix' | 'tag'>, image: string): string =>
  `${prefix}/${image}:${tag}`;

/** Builds images of deploy/Dockerfile, and tells what the engine tells. @throws Error when one cannot be built */
export async function buildImages(engine: Engine, build: Build): Promise<void> {
  const { node, base } = build.base ?? {};
  const options = [
    ...(node === undefined ? [] : ['--build-arg', `NODE_IMAGE=${node}`]),
    ...(base === undefined ? [] : ['--build-arg', `BASE_IMAGE=${base}`]),
    ...authorities(engine),
    // Without it Podman keeps no stage for the next target.
    ...(engine.kind === 'podman' ? ['--layers'] : []),
  ];
  for (const image of build.images) {
    const name = imageName(build, image);
    await engine.tell(
      'build',
      '--file',
      join(ROOT, 'deploy', 'Dockerfile'),
      '--target',
      image,
      '--tag',
      name,
      ...options,
      ROOT,
    );
  }
}

/** Docker takes them from its NODE_IMAGE. */
function authorities({ kind }: Engine): readonly string[] {
  const file = process.env[AUTHORITIES];
  if (file === undefined || kind !== 'podman') return [];
  const inside = '/etc/ssl/certs/ca-certificates.crt';
  return ['--volume', `${file}:${inside}:ro`, '--build-arg', `${AUTHORITIES}=${inside}`];
}

/** Copies what an image tells about itself into a folder: its parts (CycloneDX) and their licences. Answers with the files. */
export async function copyPapers(engine: Engine, build: Build, folder: string): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  for (const image of build.images) {
    const container = (await engine.ask('create', imageName(build, image))).trim();
    for (const paper of ['sbom.cdx.json', 'licences.json']) {
      const file = join(folder, `${image}.${paper}`);
      await engine.ask('cp', `${container}:/app/${paper}`, file);
      files.push(file);
    }
    await engine.ask('rm', container);
  }
  return files;
}
