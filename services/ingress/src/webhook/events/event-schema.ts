import { z } from 'zod';

const pattern = (regex: RegExp, message: string) => z.string().regex(regex, { error: message });

const salesforceId = pattern(
  /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/,
  'A Salesforce id has 15 or 18 letters and digits.',
);
const apiName = pattern(/^[A-Za-z]\w{0,79}$/, 'An API name begins with a letter and has letters, digits and _.');
const fieldName = pattern(
  /^[A-Za-z]\w{0,79}(?:\.[A-Za-z]\w{0,79}){0,5}$/,
  'A field is named by its API name, such as Status or Account.Name.',
);

const MOST_FIELDS = 500;

// Senders such as Flow send null for what they leave out.
const leftOut = <T extends z.ZodType>(schema: T) => schema.nullish();

/** An idempotency key: the same for each repetition of an event, never used for another one of the integration. */
export const idempotencyKey = pattern(
  /^[\x21-\x7e]{1,255}$/,
  'A key has 1 to 255 visible ASCII characters, without blanks.',
);

/** One event about one record, as a sender writes it. */
export const webhookEvent = z
  .strictObject({
    eventId: leftOut(idempotencyKey).describe(
      'Idempotency key of the event: the same when it is sent again. May be left out if the request has an Idempotency-Key or webhook-id header.',
    ),
    organizationId: salesforceId.describe('Id of the Salesforce org; has to be that of the connection'),
    object: apiName.describe('API name of the object, such as Case'),
    recordId: salesforceId.describe('Id of the record'),
    changeType: z.enum(['created', 'updated'], { error: 'It is created or updated.' }),
    occurredAt: leftOut(
      z.iso.datetime({ offset: true, error: 'A time is written like 2026-01-31T12:00:00Z.' }),
    ).describe('When the record changed; used to measure how late events arrive'),
    changedFields: leftOut(z.array(fieldName).max(MOST_FIELDS)).describe(
      'Fields that changed, for filters with ISCHANGED',
    ),
    priorValues: leftOut(
      z
        .record(
          fieldName,
          z.union([z.string(), z.number(), z.boolean(), z.null()], {
            error: 'A prior value is a text, a number, true, false or null.',
          }),
        )
        .refine((values) => Object.keys(values).length <= MOST_FIELDS, {
          error: `At most ${MOST_FIELDS} fields are accepted.`,
        }),
    ).describe('Values before the change by field, for filters with PRIORVALUE; kept until the event is processed'),
  })
  .describe('Something happened to one Salesforce record');

/** A checked event. */
export type WebhookEvent = z.infer<typeof webhookEvent>;

/** The body of a request: one event, or several. */
export const webhookBody = z.union([webhookEvent, z.strictObject({ events: z.array(webhookEvent).min(1).max(100) })]);

/** The answer when everything is stored. */
export const acceptedEvents = z
  .object({
    accepted: z.int().describe('Events that are new'),
    duplicates: z.int().describe('Events that were sent before'),
    executions: z
      .array(z.object({ eventId: z.string().optional(), executionId: z.string() }))
      .describe('What processes each event, in the order of the request'),
  })
  .describe('Every event is stored');

export type AcceptedEvents = z.infer<typeof acceptedEvents>;
