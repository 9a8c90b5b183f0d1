import { atMoment } from './moments.ts';

/** The process dies at a moment, as if its machine had lost power. */
atMoment(() => process.kill(process.pid, 'SIGKILL'));
