import type { CataloguePart } from './entry.ts';

/** What is found when an integration is compared with the org and the account that it names. */
export const setUpFindings = {
  ZB_FIELD_UNREADABLE: {
    kind: 'setup',
    stage: 'setup',
    retry: 'never',
    title:
      'A Salesforce field that the integration needs does not exist, or the user of the connection cannot read it.',
    remedy:
      'Correct the name. If it is right, give the user read access to the field and to the objects on the way, by field-level security of a permission set.',
  },
  ZB_TARGET_UNUSABLE: {
    kind: 'setup',
    stage: 'setup',
    retry: 'never',
    title: 'A ZenQMS field that the integration names cannot be filled when an Issue is created.',
    remedy:
      'Name a field of the first stage of the category, by label, abbreviation or id. To fill one of a later stage, have it moved to the first stage in ZenQMS.',
  },
  ZB_TYPE_UNFIT: {
    kind: 'setup',
    stage: 'setup',
    retry: 'never',
    title: 'What the mapping takes can never fit where it is to go.',
    remedy:
      'Take another field, a transformation or a table of values. docs/reference/mapping-types.md shows what fits what.',
  },
  ZB_VALUE_UNFIT: {
    kind: 'setup',
    stage: 'setup',
    retry: 'never',
    title: 'A value that is known beforehand does not fit the ZenQMS field.',
    remedy: 'Correct the value, translate it with values, or say with onUnknown what becomes of it.',
  },
  ZB_REQUIRED_UNFILLED: {
    kind: 'setup',
    stage: 'setup',
    retry: 'never',
    title: 'Nothing fills a required field of the first stage.',
    remedy: 'Map the field, unless people fill it in ZenQMS and the account accepts Issues without it.',
  },
} as const satisfies CataloguePart;
