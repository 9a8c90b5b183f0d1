import { join } from 'node:path';

const REPOSITORY = join(import.meta.dirname, '..', '..', '..', '..');

/** The folder of everything that local starts leave behind; it may be removed at any time. */
export const LOCAL = join(REPOSITORY, '.local');

/** The definitions that are run with the simulators. */
export const EXAMPLES = join(REPOSITORY, 'examples', 'simulated');

/** The log files of the services. */
export const logsFolder = (): string => join(LOCAL, 'logs');

/** The folder of the console. */
export const CONSOLE = join(REPOSITORY, 'services', 'console');
