import type { Plugin } from 'esbuild';

/**
 * What jsforce sends requests with by itself: undici as a whole, a sixth of a bundle. Ours go through `BoundedTransport`. Whoever
 * calls it after all is told.
 */
const IN_ITS_PLACE = `
exports.setDefaults = () => {};
exports.default = () => { throw new Error('The bundle has no transport of jsforce: packages/bundle/src/never-called.ts'); };
`;

/** Leaves out what a package loads and no service ever calls. */
export const leaveOutWhatIsNeverCalled: Plugin = {
  name: 'never called',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/jsforce\/lib\/request\.js$/ }, () => ({ contents: IN_ITS_PLACE, loader: 'js' })),
};
