import type { CataloguePart } from './entry.ts';

/** What a person has to put right before a service or an integration can run. */
export const setupProblems = {
  ZB_INVALID_SETTINGS: {
    kind: 'setup',
    stage: 'setup',
    retry: 'never',
    title: 'A setting is missing or wrong.',
    remedy: 'Set the environment variable as docs/reference/settings.md says.',
  },
  ZB_INVALID_DEFINITION: {
    kind: 'setup',
    stage: 'setup',
    retry: 'never',
    title: 'A definition is missing something or has a value that cannot be right.',
    remedy: 'Correct the file at the line and path named in the details.',
  },
  ZB_INVALID_FORMULA: {
    kind: 'setup',
    stage: 'setup',
    retry: 'never',
    title: 'The filter formula cannot be understood.',
    remedy: 'Correct the formula at the position named in the details.',
  },
  ZB_METADATA_ACCESS: {
    kind: 'setup',
    stage: 'setup',
    retry: 'never',
    title: 'The Salesforce user may not read or change the metadata of the org.',
    remedy:
      'Give the user of the connection the permissions Modify Metadata Through Metadata API Functions, Customize Application, Manage Flow and View Setup and Configuration. They can be taken away again after the deployment.',
  },
  ZB_METADATA_FOREIGN: {
    kind: 'setup',
    stage: 'setup',
    retry: 'never',
    title: 'The org has a Flow or an Outbound Message of the same name that ZenBridge did not deploy.',
    remedy:
      'Rename or delete it in the Setup of Salesforce, or give the integration another name. ZenBridge changes nothing whose description does not say that it is managed by ZenBridge.',
  },
  ZB_METADATA_REFUSED: {
    kind: 'setup',
    stage: 'setup',
    retry: 'never',
    title: 'Salesforce did not take over what was deployed.',
    remedy: 'The details say which component and why. Put it right and deploy again.',
  },
  ZB_SECRET_MISSING: {
    kind: 'setup',
    stage: 'setup',
    retry: 'backoff',
    title: 'A secret that a connection refers to is not there.',
    remedy:
      'Set the environment variable or mount the file that the connection names. Its events wait until the secret is there, which is looked for each minute.',
  },
  ZB_SECRET_UNUSABLE: {
    kind: 'setup',
    stage: 'setup',
    retry: 'backoff',
    title: 'A secret is there but cannot be used.',
    remedy: 'Replace it by one of the form that the details name. The events of the connection wait meanwhile.',
  },
  ZB_TOKEN_UNREADABLE: {
    kind: 'setup',
    stage: 'fetch',
    retry: 'backoff',
    title: 'The stored token of a Salesforce connection cannot be decrypted.',
    remedy:
      'Set ZENBRIDGE_TOKEN_KEY to the key it was stored under. If that is lost, remove the stored token and authorise the app again.',
  },
  ZB_REDIS_UNAVAILABLE: {
    kind: 'setup',
    stage: 'setup',
    retry: 'backoff',
    title: 'Redis could not be reached.',
    remedy: 'Check ZENBRIDGE_REDIS_URL or REDIS_URL and that Redis runs.',
  },
  ZB_REDIS_TOO_OLD: {
    kind: 'setup',
    stage: 'setup',
    retry: 'never',
    title: 'Redis is too old.',
    remedy: 'Use Redis 6.2 or newer, or Valkey. The service does not start before.',
  },
  ZB_REDIS_EVICTS: {
    kind: 'setup',
    stage: 'setup',
    retry: 'never',
    title: 'Redis may throw away events and claims when its memory is full.',
    remedy:
      'Set maxmemory-policy to noeviction, in redis.conf or in the parameters of the managed service. The service does not start before.',
  },
  ZB_REDIS_NOT_PERSISTENT: {
    kind: 'setup',
    stage: 'setup',
    retry: 'never',
    title: 'Redis may lose acknowledged events when it crashes.',
    remedy:
      'Set appendonly to yes and appendfsync to everysec or always. docs/concepts/redis.md says what is lost otherwise.',
  },
  ZB_REDIS_NOT_CHECKED: {
    kind: 'setup',
    stage: 'setup',
    retry: 'never',
    title: 'Redis does not tell all that is to be checked.',
    remedy:
      'Managed services forbid these commands, and so do users with few rights. See in its configuration that maxmemory-policy is noeviction, appendonly is yes, and appendfsync is everysec or always.',
  },
  ZB_REDIS_CANNOT_CONFIRM: {
    kind: 'setup',
    stage: 'setup',
    retry: 'never',
    title: 'Redis cannot confirm what ZENBRIDGE_DURABILITY and ZENBRIDGE_DURABILITY_REPLICAS ask for.',
    remedy:
      'waitaof needs Redis 7.2 or newer, or Valkey, with appendonly yes; replicas have to be connected. Change the server or the setting; see docs/concepts/redis.md.',
  },
} as const satisfies CataloguePart;
