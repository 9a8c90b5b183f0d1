import { parseArgs } from 'node:util';
import { type BaseImages, baseFromRoot } from '../../deploy/images/base.ts';
import { buildImages, IMAGES, imageName } from '../../deploy/images/build-images.ts';
import { type Engine, findEngine } from '../../deploy/images/engine.ts';
import { endWhileLoading } from './early-end.ts';
import { measureImages, sizeTable, writeImagesPage } from './sizes.ts';
import { createSteps } from './steps.ts';
import { runTogether } from './together.ts';

const USAGE = `Builds the images and runs them together, as the pods of deploy/kubernetes: pnpm test:images [options]

  --root DIR       makes the images to build with from a root file system of this machine, where none can be pulled
  --built          takes the images that an earlier run has built
  --record         writes docs/reference/images.md with the sizes of the images
  --events N       events that flow while pods are ended, 300 by default
`;
const { values } = parseArgs({
  options: {
    root: { type: 'string' },
    built: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    events: { type: 'string', default: '300' },
    help: { type: 'boolean', default: false },
  },
});
const say = (text: string): void => void process.stdout.write(`${text}\n`);
/** What deploy/Dockerfile runs on, unless a root file system is given. */
const PUBLIC_BASE = 'docker.io/library/debian:bookworm-slim';
const NAMES = { prefix: 'localhost/zenbridge', tag: '0.1.0' };

async function run(): Promise<number> {
  const steps = createSteps(say);
  const engine = await findEngine();
  if (typeof engine === 'string') {
    steps.skip('images', engine);
    return steps.end();
  }
  say(`Engine: ${engine.version}.`);
  const base = await baseImages(engine);
  if (!values.built) {
    await steps.step('the images are built', () =>
      buildImages(engine, { ...NAMES, images: IMAGES, ...(base && { base }) }),
    );
  }
  await steps.step('the images are measured', async () => {
    const sizes = await measureImages(engine, NAMES, base?.base ?? PUBLIC_BASE);
    say(sizeTable(sizes));
    if (values.record) say(await writeImagesPage(sizes));
  });
  const alone = 'a service that is ended (SIGTERM) while it is loaded, without an init, ends at once';
  if (process.platform !== 'linux') steps.skip(alone, 'what a process hears of is looked up in /proc');
  else {
    await steps.step(alone, async () => {
      for (const service of ['ingress', 'worker', 'console']) await endWhileLoading(engine, imageName(NAMES, service));
    });
  }
  if (engine.kind !== 'podman') steps.skip('the pods of the manifests', 'only Podman plays pods');
  else
    await runTogether({
      engine,
      steps,
      names: NAMES,
      base: base?.base ?? PUBLIC_BASE,
      events: Number(values.events),
      say,
    });
  return steps.end();
}

async function baseImages(engine: Engine): Promise<BaseImages | undefined> {
  return values.root === undefined ? undefined : baseFromRoot(engine, values.root);
}

if (values.help) say(USAGE);
else process.exit(await run());
