import { atStoring } from './storing.ts';

/** The ingress dies when the events of its FAULT_NTH delivery are stored and queued, and not acknowledged. */
atStoring('asyncEnd', () => process.kill(process.pid, 'SIGKILL'));
