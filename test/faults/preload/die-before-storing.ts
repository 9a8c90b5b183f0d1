import { atStoring } from './storing.ts';

/** The ingress dies when it is about to store its FAULT_NTH delivery. */
atStoring('start', () => process.kill(process.pid, 'SIGKILL'));
