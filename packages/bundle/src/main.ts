import { bundleService, bundlesOf } from './bundle.ts';

/** Bundles a service for its image, in the build of that image: `node main.ts SERVICE`. */
const [name] = process.argv.slice(2);
if (name === undefined) throw new Error('usage: main.ts SERVICE');
await bundleService(name, bundlesOf(name));
