/** Files of dependencies that nothing reads when a service runs: types, source maps, pages and tests. Licences stay. */
export const needlessFiles =
  /\/node_modules\/.+(\.d\.[cm]?ts(\.map)?|\.[cm]?js\.map|\/(test|tests|__tests__|docs|examples?|\.github)(\/|$)|\/(CHANGELOG|HISTORY|README)(\.md)?)$/i;
