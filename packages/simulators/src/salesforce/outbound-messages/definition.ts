import * as z from 'zod';

/** An Outbound Message together with the record-triggered Flow that sends it. */
export const outboundMessage = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z](?:_?[A-Za-z0-9])*$/)
    .describe('Developer name, unique in the org.'),
  object: z.string().describe('API name of the object whose saves send it.'),
  endpointUrl: z.url({ protocol: /^https?$/ }),
  fields: z.array(z.string()).default([]).describe('Fields of the object to send besides Id.'),
  trigger: z.enum(['created', 'updated', 'createdOrUpdated']).default('createdOrUpdated'),
  filterFormula: z.string().optional().describe('Entry condition of the Flow: only saves for which it is true send.'),
  sendAs: z
    .string()
    .optional()
    .describe('Username whose access decides which fields and records are sent. By default the administrator.'),
  apiVersion: z
    .string()
    .regex(/^\d{2}\.0$/)
    .default('68.0'),
  active: z.boolean().default(true),
});

/** An Outbound Message as a person writes it: what has a default may be left out. */
export type OutboundMessageInput = z.input<typeof outboundMessage>;

/** An Outbound Message that the org sends. */
export type OutboundMessage = z.output<typeof outboundMessage> & {
  /** Its id, 18 characters beginning with 04k, which each delivery names as ActionId. */
  readonly actionId: string;
};
