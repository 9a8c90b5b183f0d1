import { relative } from 'node:path';
import Sequencer from '@jest/test-sequencer';

/** Which test files begin first: those that start processes, the matrix of faults above all. */
const ORDER = [
  /^test\/faults\//,
  /^test\/browser\//,
  /^test\//,
  /^services\/[^/]+\/(test|src\/liveness)\//,
  /^packages\/local\//,
];

/** Test files that take long go first, so that no worker is left alone with one of them at the end. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path, context }) => {
      const found = ORDER.findIndex((pattern) => pattern.test(relative(context.config.rootDir, path)));
      return found < 0 ? ORDER.length : found;
    };
    return super.sort(tests).toSorted((one, other) => rank(one) - rank(other));
  }
}
