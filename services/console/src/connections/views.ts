import type { ObjectDescribe, ObjectSummary } from '@zenbridge/connector/salesforce';
import type { IssueCategory, IssueCategorySummary, ZenqmsUser } from '@zenbridge/connector/zenqms';
import type { z } from 'zod';
import type { category, categorySummary, objectSummary, salesforceObject, zenqmsUser } from './schema.ts';

export const viewObjectSummary = ({
  name,
  label,
  custom,
  triggerable,
}: ObjectSummary): z.input<typeof objectSummary> => ({
  name,
  label,
  custom,
  triggerable,
});

/** An object without what nobody needs to write an integration. */
export const viewObject = ({ name, label, custom, fields }: ObjectDescribe): z.input<typeof salesforceObject> => ({
  name,
  label,
  custom,
  fields: fields.map((field) => ({
    name: field.name,
    label: field.label,
    type: field.type,
    nillable: field.nillable,
    ...(field.relationshipName ? { relationshipName: field.relationshipName } : {}),
    referenceTo: field.referenceTo,
    picklistValues: field.picklistValues
      .filter(({ active }) => active)
      .map(({ value, label: shown }) => ({ value, label: shown ?? value })),
  })),
});

export const viewCategorySummary = (summary: IssueCategorySummary): z.input<typeof categorySummary> => {
  const { id, key, name, version, state } = summary;
  return { id, key, name, state, ...(version === undefined ? {} : { version }) };
};

export const viewCategory = (found: IssueCategory): z.input<typeof category> => ({
  ...viewCategorySummary(found),
  stages: found.stages.map(({ id, name, fields }) => ({
    id,
    name,
    fields: fields.map(({ choices, ...field }) => ({ ...field, choices: choices.map((choice) => ({ ...choice })) })),
  })),
});

export const viewUser = ({ id, email, firstName, lastName, isActive }: ZenqmsUser): z.input<typeof zenqmsUser> => ({
  id,
  email,
  name: [firstName, lastName].filter(Boolean).join(' '),
  isActive,
});
