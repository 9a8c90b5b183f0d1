import type { components, operations } from '../generated/contract.ts';

/** The shapes of the contract document, by name. */
export type ContractSchemas = components['schemas'];

/** The name of a shape in the contract document. */
export type SchemaName = keyof ContractSchemas;

/** An operation of the contract document; definitions override paths by it. */
export type OperationId = keyof operations;
