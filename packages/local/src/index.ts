export { freePort } from './process/ports.ts';
export { type RunningSystem, runServices } from './system/run.ts';
export { type RunningService, type ServiceToStart, startService } from './system/service.ts';
