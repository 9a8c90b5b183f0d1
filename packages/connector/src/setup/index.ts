export { checkIntegration, type LiveMetadata } from './check-integration.ts';
export type { Finding } from './finding.ts';
