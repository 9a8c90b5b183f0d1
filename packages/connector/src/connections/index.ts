export { observeQuotas } from './calls.ts';
export { type ClientOptions, clientFactories } from './clients.ts';
export { type ClientFactories, type ConnectionRevision, Connections } from './connections.ts';
export { secretSources } from './secret-sources.ts';
