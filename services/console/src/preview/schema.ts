import { z } from 'zod';
import { change } from '../definitions/schema.ts';
import { code } from '../executions/schema.ts';

const value = z.unknown();

/** An Issue that would be created. */
const issue = z
  .object({
    title: z.string(),
    category: z.string().describe('Key of the category'),
    dueDate: z.string().optional().describe('YYYY-MM-DD'),
    assigneeIds: z.array(z.string()),
    externalId: z.string().optional(),
    customFields: z.record(z.string(), value).describe('Values by the labels of the fields; choices by their labels'),
  })
  .describe('The Issue that would be created');

const record = z.object({
  recordId: z.string().describe('18 characters'),
  execution: z
    .object({
      id: z.string(),
      state: z.string(),
      revision: z.int().optional(),
      issueKey: z.string().optional(),
    })
    .optional()
    .describe('The latest execution about the record'),
  outcome: z
    .enum(['created', 'skipped', 'error'])
    .describe('What an event about the record would come to, as the record is now and if it had no Issue yet'),
  reason: code.optional(),
  note: z.string().optional().describe('What the preview does not know'),
  problems: z
    .array(z.object({ code, at: z.string().optional(), detail: z.string() }))
    .describe('Why it would be skipped or fail; of a mapping every problem'),
  issue: issue.optional(),
  differences: z.array(change).describe('What differs from what is in force: outcome, reason, fields of the Issue'),
});

/** What a revision of an integration would make of records. */
export const previewView = z
  .object({
    integration: z.string(),
    object: z.string().describe('API name of the Salesforce object'),
    revision: z.int().optional().describe('The revision that was tried; absent for definitions that are not stored'),
    comparedWith: z.int().optional().describe('The revision in force, when the records could be compared with it'),
    notCompared: z.string().optional().describe('Why they could not'),
    changes: z.array(change).describe('What differs between the integration in force and the one that was tried'),
    records: z.array(record),
  })
  .meta({ id: 'Preview' });

export type PreviewView = z.input<typeof previewView>;
export type PreviewedRecord = PreviewView['records'][number];
export type PreviewedIssue = z.input<typeof issue>;
