import type { CataloguePart } from './entry.ts';

/** Reasons why an execution was skipped: nothing went wrong, and no Issue was created. */
export const skippedReasons = {
  ZB_DUPLICATE: {
    kind: 'skipped',
    stage: 'find',
    retry: 'never',
    title: 'An Issue with this Salesforce record id exists already.',
    remedy: 'Nothing to do. The Issue is named in the execution.',
  },
  ZB_FILTERED: {
    kind: 'skipped',
    stage: 'filter',
    retry: 'never',
    title: 'The filter formula did not match the record.',
    remedy: 'Nothing to do, or change the filter formula of the integration.',
  },
  ZB_PRIOR_UNKNOWN: {
    kind: 'skipped',
    stage: 'filter',
    retry: 'never',
    title: 'The filter formula asks for values before the change that nobody knows.',
    remedy:
      'Send changedFields and priorValues with the event, or let Salesforce run the filter. To have such events processed, set onUnknownPrior of the integration to process and retry the execution.',
  },
  ZB_TRIGGER_MISMATCH: {
    kind: 'skipped',
    stage: 'load',
    retry: 'never',
    title: 'The kind of change is not one the integration is triggered by.',
    remedy: 'Nothing to do, or change the trigger of the integration.',
  },
  ZB_OBJECT_MISMATCH: {
    kind: 'skipped',
    stage: 'load',
    retry: 'never',
    title: 'The event is about another object than the integration.',
    remedy: 'Point the Outbound Message or webhook of that object at an integration for that object.',
  },
  ZB_INTEGRATION_DISABLED: {
    kind: 'skipped',
    stage: 'load',
    retry: 'never',
    title: 'The integration was disabled when the event was executed.',
    remedy: 'Enable the integration; retry the execution if its Issue is wanted.',
  },
  ZB_INTEGRATION_REMOVED: {
    kind: 'skipped',
    stage: 'load',
    retry: 'never',
    title: 'The integration was removed before the event was executed.',
    remedy: 'Apply the integration again and retry the execution if its Issue is wanted.',
  },
  ZB_RECORD_DELETED: {
    kind: 'skipped',
    stage: 'fetch',
    retry: 'never',
    title: 'The record was deleted in Salesforce before it could be read.',
    remedy: 'Nothing to do.',
  },
} as const satisfies CataloguePart;

/** Reasons why an execution failed, by the step that failed. */
export const errorReasons = {
  ZB_EVENT_LOST: {
    kind: 'error',
    stage: 'load',
    retry: 'never',
    title: 'The stored event could not be read by this version.',
    remedy: 'Save the record in Salesforce again, or send the event again.',
  },
  ZB_RETRIES_EXHAUSTED: {
    kind: 'error',
    stage: 'record',
    retry: 'never',
    title: 'A passing failure lasted longer than the retry period.',
    remedy: 'Put the cause named in the details right and retry the execution.',
  },
  ZB_UNEXPECTED: {
    kind: 'error',
    stage: 'record',
    retry: 'backoff',
    title: 'ZenBridge failed in a way it did not foresee.',
    remedy: 'Look at the logs of the worker by the trace id and report the defect.',
  },
  ZB_SALESFORCE_UNREACHABLE: {
    kind: 'error',
    stage: 'fetch',
    retry: 'backoff',
    title: 'Salesforce could not be reached or answered with a passing failure.',
    remedy:
      'It is tried again by itself; when several events in a row meet it, the others wait. Check the status of the Salesforce instance if it lasts.',
  },
  ZB_TOKEN_BUSY: {
    kind: 'error',
    stage: 'fetch',
    retry: 'backoff',
    title: 'Other processes kept the Salesforce token locked for too long.',
    remedy: 'It is tried again by itself. Check that Salesforce answers token requests in time if it lasts.',
  },
  ZB_SALESFORCE_QUOTA: {
    kind: 'error',
    stage: 'fetch',
    retry: 'backoff',
    title: 'The API request limit of the Salesforce org is used up.',
    remedy:
      'The events of the connection wait, and it is tried again by itself. Raise the limit or lower the use of other clients.',
  },
  ZB_SALESFORCE_AUTH: {
    kind: 'error',
    stage: 'fetch',
    retry: 'backoff',
    title: 'Salesforce refused the credentials of the connection.',
    remedy:
      'Check the secrets, the OAuth app and the user of the Salesforce connection. Its events wait until Salesforce accepts them, which is tried each minute.',
  },
  ZB_SALESFORCE_ACCESS: {
    kind: 'error',
    stage: 'fetch',
    retry: 'never',
    title: 'The Salesforce user may not use the API or read the object or a field.',
    remedy: 'Grant the user read access to the object and to the fields named in the details.',
  },
  ZB_RECORD_NOT_FOUND: {
    kind: 'error',
    stage: 'fetch',
    retry: 'never',
    title: 'The record does not exist or is not shared with the Salesforce user.',
    remedy: 'Share the record with the user of the Salesforce connection and retry the execution.',
  },
  ZB_SALESFORCE_REFUSED: {
    kind: 'error',
    stage: 'fetch',
    retry: 'never',
    title: 'Salesforce refused the request.',
    remedy: 'The details name the error code of Salesforce. Check object, fields and API version.',
  },
  ZB_FILTER_FAILED: {
    kind: 'error',
    stage: 'filter',
    retry: 'never',
    title: 'The filter formula could not be evaluated for this record.',
    remedy: 'Correct the formula at the position named in the details and retry the execution.',
  },
  ZB_MAPPING_FAILED: {
    kind: 'error',
    stage: 'map',
    retry: 'never',
    title: 'One or more fields of the record could not be mapped.',
    remedy: 'Correct the mapping or the record, as the details say for each field, and retry the execution.',
  },
  ZB_CATEGORY_UNUSABLE: {
    kind: 'error',
    stage: 'load',
    retry: 'never',
    title: 'The Issue category of the integration cannot be used.',
    remedy: 'Correct zenqms.category of the integration, or make the category active and open to the token in ZenQMS.',
  },
  ZB_ASSIGNEE_UNUSABLE: {
    kind: 'error',
    stage: 'load',
    retry: 'never',
    title: 'The default assignee of the integration cannot be used.',
    remedy: 'Correct zenqms.defaultAssignee of the integration, or activate the user in ZenQMS.',
  },
  ZB_ZENQMS_UNREACHABLE: {
    kind: 'error',
    stage: 'find',
    retry: 'backoff',
    title: 'ZenQMS could not be reached or answered with a passing failure.',
    remedy:
      'It is tried again by itself; when several events in a row meet it, the others wait. Check the status of ZenQMS if it lasts.',
  },
  ZB_ZENQMS_RATE_LIMITED: {
    kind: 'error',
    stage: 'find',
    retry: 'backoff',
    title: 'ZenQMS asked for fewer requests.',
    remedy: 'The events of the connection wait for the time that ZenQMS named, and are tried again by themselves.',
  },
  ZB_ZENQMS_AUTH: {
    kind: 'error',
    stage: 'find',
    retry: 'backoff',
    title: 'ZenQMS refused the token of the connection.',
    remedy:
      'Check that the token is the right one and activated, and that the header settings fit. The events of the connection wait until ZenQMS accepts it, which is tried each minute.',
  },
  ZB_ZENQMS_ACCESS: {
    kind: 'error',
    stage: 'create',
    retry: 'never',
    title: 'The ZenQMS token has no access to what the integration needs.',
    remedy: 'Grant the token read access to Users and read and write access to the Issue category.',
  },
  ZB_ZENQMS_REFUSED: {
    kind: 'error',
    stage: 'create',
    retry: 'never',
    title: 'ZenQMS refused the Issue.',
    remedy: 'The details name the fields that ZenQMS refused. Correct the mapping or the category.',
  },
  ZB_ZENQMS_ANSWER: {
    kind: 'error',
    stage: 'find',
    retry: 'backoff',
    title: 'ZenQMS answered in a form that the contract does not know.',
    remedy: 'Compare the contract settings of the ZenQMS connection with the API of the account.',
  },
  ZB_CREATE_IN_DOUBT: {
    kind: 'error',
    stage: 'create',
    retry: 'verify',
    title: 'The Issue was sent and it is not known whether ZenQMS created it.',
    remedy: 'ZenQMS is searched for the record id before anything is sent again.',
  },
  ZB_REDIS_FAILED: {
    kind: 'error',
    stage: 'record',
    retry: 'backoff',
    title: 'Redis was away or refused a command while the event was executed.',
    remedy: 'It is tried again by itself. Check that Redis runs and has memory left.',
  },
  ZB_CLAIM_LOST: {
    kind: 'error',
    stage: 'claim',
    retry: 'backoff',
    title: 'The claim of the record was lost to another worker.',
    remedy: 'It is tried again by itself.',
  },
} as const satisfies CataloguePart;
