import { copyFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { leaveOutWhatIsNeverCalled } from './never-called.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const RUNTIME = join(ROOT, 'packages', 'runtime', 'src');

/** What stays a package of its own, to be found from where the bundle lies. */
const KEPT_APART = [
  // Reads the files of its page from beside itself.
  '@fastify/swagger-ui',
  // A program of the machine, which reads what BullMQ never reads with it. Where it is not found nothing is missed.
  'msgpackr-extract',
];

/** What a service reads from beside the module that needs it, which in a bundle is the bundle. */
const READ_FROM_BESIDE = [join(ROOT, 'packages', 'connector', 'src', 'zenqms', 'contract', 'openapi.yaml')];

/** Packages that were written for `require` find it, and where they are, in each file. */
const FOR_REQUIRE = [
  "import{createRequire as createRequireHere}from'node:module'",
  "import{fileURLToPath as pathHere}from'node:url'",
  'const require=createRequireHere(import.meta.url),__filename=pathHere(import.meta.url),__dirname=import.meta.dirname',
].join(';');

/** The files of a bundle that Node is told of, as absolute paths. */
export interface Bundle {
  /** To be loaded before it, in this order: the ends before the start, and the telemetry SDK. */
  readonly imports: readonly string[];
  readonly main: string;
}

/**
 * Makes a service with all it needs into a few files, so that Node keeps a quarter of the text and loads a few modules in
 * place of 1,600. What is loaded only when it is asked for stays in files of its own. Names stay as they are, because errors
 * are told by them and people read them in stack traces; maps back to the sources lie beside, for `--enable-source-maps`.
 * @param name such as `worker`
 * @param to below the folder of the service, for what stays a package; whatever is there is removed
 */
export async function bundleService(name: string, to: string): Promise<Bundle> {
  const entries = {
    early: join(RUNTIME, 'shutdown', 'early.ts'),
    telemetry: join(RUNTIME, 'telemetry', 'register.ts'),
    main: join(ROOT, 'services', name, 'src', 'main.ts'),
  };
  await rm(to, { recursive: true, force: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: entries,
    outdir: to,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: `node${process.versions.node}`,
    format: 'esm',
    external: KEPT_APART,
    plugins: [leaveOutWhatIsNeverCalled],
    banner: { js: `${FOR_REQUIRE};` },
    minifyWhitespace: true,
    minifySyntax: true,
    // Where a line is a whole package, a place in it says nothing.
    lineLimit: 160,
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
  });
  for (const path of READ_FROM_BESIDE) await copyFile(path, join(to, basename(path)));
  const file = (entry: keyof typeof entries): string => join(to, `${entry}.js`);
  return { imports: [file('early'), file('telemetry')], main: file('main') };
}

/** The folder of a service, `dist` in which is for its bundles. */
export const bundlesOf = (name: string): string => join(ROOT, 'services', name, 'dist');
