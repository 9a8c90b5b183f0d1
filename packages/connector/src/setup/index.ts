export { checkIntegration, type LiveMetadata } from './check-integration.ts';
export { type Finding, placeOf } from './finding.ts';
