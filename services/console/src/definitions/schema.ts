import { z } from 'zod';

const time = z.string().describe('ISO 8601, UTC');

/** The kinds of definitions. */
export const kind = z.enum(['Integration', 'SalesforceConnection', 'ZenqmsConnection']);

const named = { kind: z.string(), name: z.string(), revision: z.int() };

const authorship = {
  at: time,
  author: z.string().describe('Who applied it: a user or a token'),
  note: z.string().optional().describe('Why'),
  managedBy: z.enum(['files', 'api']).describe('Where it is changed: what files manage is read-only here'),
};

/** A difference between two states of a definition. */
export const change = z
  .object({
    path: z.string().describe('Where, such as `spec.mapping.customFields["Severity"].from`'),
    kind: z
      .enum(['added', 'removed', 'changed', 'reordered'])
      .describe('reordered: a list has the same entries in another order'),
    from: z.unknown().optional().describe('The old value'),
    to: z.unknown().optional().describe('The new value'),
  })
  .meta({ id: 'Change' });

const changes = z.array(change);

/** A definition in force. */
export const definitionView = z
  .object({ ...named, ...authorship, definition: z.unknown().describe('The definition, with every default filled in') })
  .meta({ id: 'Definition' });

/** A state of a definition. */
export const revisionView = z
  .object({
    ...named,
    ...authorship,
    isRemoval: z.boolean(),
    definition: z.unknown().describe('The definition; absent in a removal'),
    changes: changes.describe('What differs from the revision before'),
  })
  .meta({ id: 'Revision' });

/** What differs between two revisions. */
export const comparisonView = z
  .object({ kind: z.string(), name: z.string(), from: z.int(), to: z.int(), changes })
  .meta({ id: 'Comparison' });

/** What applying definitions came to, or would come to. */
export const appliedView = z
  .object({
    dryRun: z.boolean().describe('True: nothing was stored'),
    changed: z
      .array(
        z.object({
          ...named,
          action: z.enum(['created', 'changed', 'removed']).describe('created: it was not in force before'),
          readOnly: z
            .boolean()
            .describe('Managed by files: a dry run shows what would change, and applying it here is refused'),
          changes,
        }),
      )
      .describe('Definitions with a new revision'),
    unchanged: z.array(z.object(named)),
  })
  .meta({ id: 'Applied' });

/** Why a change is made, as people write it. */
export const note = z.string().trim().min(1).max(500);

export type DefinitionView = z.input<typeof definitionView>;
export type RevisionView = z.input<typeof revisionView>;
export type ComparisonView = z.input<typeof comparisonView>;
export type AppliedView = z.input<typeof appliedView>;
