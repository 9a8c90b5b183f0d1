import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { baseFromRoot } from './base.ts';
import { buildImages, copyPapers, IMAGES, imageName } from './build-images.ts';
import { findEngine } from './engine.ts';

const USAGE = `Builds the images of ZenBridge with Docker or Podman: pnpm images [options] [IMAGE...]

IMAGE is one of ${IMAGES.join(', ')}; without any, all of them.

  --prefix P        what stands before the names, such as registry.example.com/zenbridge; zenbridge by default
  --tag T           0.1.0 by default
  --node-image I    to build with: Node and npm
  --base-image I    what the images run on
  --root DIR        makes both of these from a root file system of this machine, such as one of debootstrap
  --out DIR         where the lists of parts (CycloneDX) and licences go; .local/images by default

ZENBRIDGE_ENGINE names the program of the engine, if it is not docker or podman on the PATH.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    prefix: { type: 'string', default: 'zenbridge' },
    tag: { type: 'string', default: '0.1.0' },
    'node-image': { type: 'string' },
    'base-image': { type: 'string' },
    root: { type: 'string' },
    out: { type: 'string', default: join(import.meta.dirname, '..', '..', '.local', 'images') },
    help: { type: 'boolean', default: false },
  },
});
const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function run(): Promise<number> {
  const unknown = positionals.filter((image) => !IMAGES.some((known) => known === image));
  if (unknown.length > 0) {
    say(`There is no image ${unknown.join(', ')}. ${USAGE}`);
    return 2;
  }
  const engine = await findEngine();
  if (typeof engine === 'string') {
    say(engine);
    return 1;
  }
  const { root, prefix, tag, out, 'node-image': node, 'base-image': base } = values;
  const given = { ...(node && { node }), ...(base && { base }) };
  const images = positionals.length > 0 ? positionals : IMAGES;
  const build = { images, prefix, tag, base: root === undefined ? given : await baseFromRoot(engine, root) };
  await buildImages(engine, build);
  const papers = await copyPapers(engine, build, out);
  say(`Built with ${engine.version}: ${images.map((image) => imageName(build, image)).join(', ')}`);
  say(`What is in them:\n${papers.map((file) => `  ${file}`).join('\n')}`);
  return 0;
}

if (values.help) say(USAGE);
else process.exitCode = await run();
