export { readDefinitions } from './definitions/read.ts';
export { freePort } from './process/ports.ts';
export type { Org } from './proof/org.ts';
export { settings } from './settings.ts';
export { openOrg } from './start/open-org.ts';
export { EXAMPLES } from './start/places.ts';
export { type Started, start } from './start/start.ts';
export { type RunningService, type ServiceToStart, startService } from './system/service.ts';
