import { join } from 'node:path';

const REPOSITORY = join(import.meta.dirname, '..', '..', '..', '..');

/** The folder of everything that local starts leave behind, unless set otherwise; it may be removed at any time. */
export const LOCAL = join(REPOSITORY, '.local');

/** The definitions that are run with the simulators. */
export const EXAMPLES = join(REPOSITORY, 'examples', 'simulated');

/** The folder of the console. */
export const CONSOLE = join(REPOSITORY, 'services', 'console');
