export type { SalesforceAccess, SalesforceAuth } from './access.ts';
export {
  createSalesforceClient,
  type ExpectedRecord,
  type SalesforceClient,
  type SalesforceClientOptions,
} from './client.ts';
export type { ApiUsage, Usage } from './http/usage.ts';
export { toRecordId18 } from './ids.ts';
export { createMemoryTokenStore, type StoredToken, type TokenStore } from './oauth/token-store.ts';
export {
  decodeOutboundMessage,
  encodeAck,
  encodeFault,
  type Notification,
  type OutboundMessage,
} from './outbound-message/index.ts';
export { fieldValue, type SalesforceRecord } from './record.ts';
export type { FieldDescribe, ObjectDescribe, ObjectSummary } from './rest/describe.ts';
export type { Identity } from './rest/identity.ts';
