import { rootUrl } from '@zenbridge/connector/integration';
import { z } from 'zod';

const ingressUrl = rootUrl
  .optional()
  .describe('Public address of the ingress, at which Salesforce delivers; ZENBRIDGE_INGRESS_URL if left out');

/** A deployment that an earlier answer left running. */
const underway = z
  .strictObject({
    id: z.string().regex(/^0Af\w{12}(?:\w{3})?$/, 'an id of a deployment has 15 or 18 characters and begins with 0Af'),
    step: z.enum(['active', 'draft', 'versions', 'messages']),
  })
  .describe('The deployment of an answer with the state running, to go on with it');

export const planInput = z
  .strictObject({
    ingressUrl,
    files: z
      .boolean()
      .default(false)
      .describe('Answer the files of the metadata package, too. They hold the secret token: for operators only'),
  })
  .meta({ id: 'SalesforcePlanRequest' });

export const deployInput = z.strictObject({ ingressUrl, underway: underway.optional() });

export const removeInput = z.strictObject({
  connection: z
    .string()
    .optional()
    .describe('Salesforce connection of the org; needed for an integration that is not defined any more'),
  underway: underway.optional(),
});

const difference = z.object({
  at: z.string().describe('Path of the element in its metadata file, such as start.filterFormula'),
  inOrg: z.string().optional().describe('What the org has; tokens are hidden'),
  wanted: z.string().optional().describe('What the integration needs; tokens are hidden'),
});

const component = z.object({
  type: z.enum(['Flow', 'WorkflowOutboundMessage']),
  name: z.string().describe('Full name in the Metadata API, such as Case.ZenBridge_complaints'),
  action: z
    .enum(['keep', 'create', 'change', 'activate', 'remove'])
    .describe('What a deployment does with it. activate: a version is as needed and does not run'),
  differences: z.array(difference),
});

/** What a deployment would do. */
export const planView = z
  .object({
    integration: z.string(),
    connection: z.string(),
    isUpToDate: z.boolean().describe('Whether a deployment would change nothing'),
    components: z.array(component),
    notes: z.array(z.string()).describe('What an administrator should know'),
    files: z.record(z.string(), z.string()).optional().describe('The files of the whole package by their paths'),
  })
  .meta({ id: 'SalesforcePlan' });

const running = z.object({
  state: z.literal('running').describe('Salesforce is still at it: ask again with underway'),
  underway,
  progress: z.object({
    status: z.string().describe('As Salesforce names it, such as InProgress'),
    done: z.int().describe('Components'),
    total: z.int(),
    detail: z.string().optional(),
  }),
});

const refused = z.object({
  state: z.literal('refused').describe('Salesforce refused; nothing of it is in force'),
  failures: z.array(
    z.object({
      type: z.string().optional(),
      name: z.string(),
      said: z.string().describe('The words of Salesforce; tokens are hidden'),
      remedy: z.string(),
    }),
  ),
});

const inForce = <S extends string>(state: S, what: string) =>
  z.object({
    state: z.literal(state).describe(what),
    version: z.int().describe('Version of the Flow that runs'),
    actionId: z.string().describe('Id of the Outbound Message, which its deliveries name'),
    notes: z.array(z.string()).describe('What an administrator should know'),
  });

/** How far a deployment has come. */
export const deployView = z
  .discriminatedUnion('state', [
    running,
    refused,
    inForce('unchanged', 'Everything was there as it is needed'),
    inForce('deployed', 'The Flow runs and sends the Outbound Message'),
    z.object({
      state: z.literal('draft').describe('Both are there, and an administrator has to activate the Flow'),
      flow: z.string(),
      version: z.int(),
      because: z.string().optional().describe('The words of Salesforce'),
      toDo: z.array(z.string()).describe('What to click'),
    }),
  ])
  .meta({ id: 'SalesforceDeployment' });

/** How far a removal has come. */
export const removeView = z
  .discriminatedUnion('state', [
    running,
    refused,
    z.object({ state: z.literal('removed') }),
    z.object({ state: z.literal('nothing').describe('The org has nothing of the integration') }),
  ])
  .meta({ id: 'SalesforceRemoval' });

export type PlanView = z.input<typeof planView>;
export type DeployView = z.input<typeof deployView>;
export type RemoveView = z.input<typeof removeView>;
