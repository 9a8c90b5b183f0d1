export { compareDefinitions, compareValues, type DefinitionChange } from './comparing/compare-definitions.ts';
export { checkDefinitions, type DefinitionSet } from './definition-set.ts';
export { examineDefinitions, parseDefinitions, type SoundDefinition } from './parse-definitions.ts';
export { type DefinitionFile, readDefinitionFiles } from './reading/files.ts';
export {
  API_VERSION,
  type Definition,
  type DefinitionKind,
  type IntegrationDefinition,
  type SalesforceConnectionDefinition,
  type ZenqmsConnectionDefinition,
} from './schema/definition.ts';
export type { IntegrationSpec } from './schema/integration.ts';
export { definitionJsonSchema } from './schema/json-schema.ts';
export type { CustomFieldSpec, DueDateSpec, MappingSpec } from './schema/mapping.ts';
export type { SalesforceConnectionSpec } from './schema/salesforce-connection.ts';
export type { SecretReference } from './schema/secret-reference.ts';
export { rootUrl } from './schema/url.ts';
export type { ZenqmsConnectionSpec } from './schema/zenqms-connection.ts';
export { resolveSecret, type SecretSources } from './secrets/resolve-secret.ts';
export { type Resolved, resolveSecrets } from './secrets/resolve-secrets.ts';
