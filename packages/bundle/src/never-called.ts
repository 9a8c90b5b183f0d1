import type { Plugin } from 'esbuild';

/** Modules that others load in case they are asked for what no service asks them for: a fifth of a bundle. */
const NEVER_CALLED = [
  // What jsforce sends requests with by itself, with undici as a whole. Ours go through `BoundedTransport`.
  'jsforce/lib/request.js',
  // Tables, for the Bulk API.
  'jsforce/lib/csv.js',
  // Files, to be sent by jsforce, with the list of all types of files.
  'form-data/lib/form_data.js',
  // Jobs by the calendar.
  'cron-parser/dist/index.js',
  // Queues in PostgreSQL.
  'bullmq/dist/cjs/postgres/sql-scripts.js',
];

const filter = new RegExp(`/node_modules/(${NEVER_CALLED.join('|').replaceAll('.', '\\.')})$`);

/** Can be loaded, and takes the defaults that jsforce sets while it loads; anything else of it throws when it is called. */
const inPlaceOf = (name: string): string => `
const leftOut = () => {
  throw new Error('${name} is left out of bundles: packages/bundle/src/never-called.ts');
};
const found = (_, key) => {
  if (key === '__esModule') return true;
  if (key === 'setDefaults') return () => {};
  return typeof key === 'symbol' ? undefined : leftOut;
};
module.exports = new Proxy(leftOut, { get: found });
`;

/** Leaves out what packages load and no service ever calls. */
export const leaveOutWhatIsNeverCalled: Plugin = {
  name: 'never called',
  setup: ({ onLoad }) =>
    onLoad({ filter }, ({ path }) => ({ contents: inPlaceOf(path.replace(/.*\/node_modules\//, '')), loader: 'js' })),
};
