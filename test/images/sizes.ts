import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IMAGES, imageName } from '../../deploy/images/build-images.ts';
import type { Engine } from '../../deploy/images/engine.ts';

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'reference', 'images.md');
const MEBIBYTE = 1024 * 1024;
/** Run with the Node of an image: what the page tells of it. */
const FACTS = `const fs = require('node:fs');
const { components } = JSON.parse(fs.readFileSync('/app/sbom.cdx.json', 'utf8'));
const [, system] = /PRETTY_NAME="?([^"\\n]*)/.exec(fs.readFileSync('/etc/os-release', 'utf8')) ?? [];
const node = fs.statSync(fs.realpathSync(process.execPath)).size;
console.log(JSON.stringify({ node, system, version: process.versions.node, packages: components.length }));`;

/** What an image is made of, in MiB. */
export interface ImageSize {
  readonly image: string;
  readonly base: number;
  readonly node: number;
  /** ZenBridge with its packages and what Node has compiled of them. */
  readonly application: number;
  readonly all: number;
  /** Packages besides ZenBridge's own. */
  readonly packages: number;
  /** System of the base, and version of Node. */
  readonly runs: string;
}

/** Measures the images. @param base the image that they are based on */
export async function measureImages(
  engine: Engine,
  names: { readonly prefix: string; readonly tag: string },
  base: string,
): Promise<readonly ImageSize[]> {
  const sizeOf = async (image: string): Promise<number> =>
    Number(await engine.ask('image', 'inspect', '--format', '{{.Size}}', image)) / MEBIBYTE;
  const sizes: ImageSize[] = [];
  for (const image of IMAGES) {
    const name = imageName(names, image);
    const told = await engine.ask('run', '--rm', '--network', 'none', '--entrypoint', 'node', name, '-e', FACTS);
    const { node, system, version, packages } = JSON.parse(told);
    const [all, below] = [await sizeOf(name), await sizeOf(base)];
    const part = { base: below, node: node / MEBIBYTE, application: all - below - node / MEBIBYTE };
    sizes.push({ image, ...part, all, packages, runs: `${system}, Node ${version}` });
  }
  return sizes;
}

/** The sizes as a table. */
export function sizeTable(sizes: readonly ImageSize[]): string {
  const rows = sizes.map(({ image, base, node, application, all, packages }) =>
    [image, ...[base, node, application, all].map((size) => size.toFixed(0)), packages].join(' | '),
  );
  return ['image | base | Node | application | in all | packages', '--- | --: | --: | --: | --: | --:', ...rows]
    .map((row) => `| ${row} |`)
    .join('\n');
}

/** Writes the page of the images. Returns its path. */
export async function writeImagesPage(sizes: readonly ImageSize[]): Promise<string> {
  const text = `# Images

Written by \`pnpm test:images --record\`; do not edit. How they are built: [Install on Kubernetes](../tasks/install-on-kubernetes.md).

Sizes in MiB, unpacked, of a build that runs ${sizes[0]?.runs}. The base is another one with \`--base-image\` or \`--root\`; **application** is
ZenBridge, its packages, and what Node has compiled of both. **packages** are those of others, as the list of parts in the image names them.

${sizeTable(sizes)}
`;
  await writeFile(PAGE, text);
  return PAGE;
}
