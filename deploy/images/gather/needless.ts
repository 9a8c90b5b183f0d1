/** Packages that carry more than what Node loads of them: sources, and what browsers load. */
const BESIDE = String.raw`jsforce\/(browser|dist|src|typings)|zod\/src`;

/**
 * Files of dependencies that nothing reads when a service runs: types, source maps, pages, tests and what is for browsers.
 * Licences stay.
 */
export const needlessFiles = new RegExp(
  String.raw`\/node_modules\/(${BESIDE})(\/|$)|\/node_modules\/.+(\.d\.[cm]?ts(\.map)?|\.[cm]?js\.map|\/(test|tests|__tests__|docs|examples?|\.github)(\/|$)|\/(CHANGELOG|HISTORY|README)(\.md)?)$`,
  'i',
);
