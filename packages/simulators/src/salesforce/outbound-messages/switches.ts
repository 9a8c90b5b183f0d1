import * as z from 'zod';

const milliseconds = z.int().min(0);

/** How Outbound Messages are delivered, and what goes wrong with it. */
const deliverySwitches = z.strictObject({
  batchSize: z.int().min(1).max(100).describe('Most notifications in one message.'),
  mergeWindowMs: milliseconds.describe('How long a save waits for others to share its message.'),
  concurrency: z.int().min(1).max(50).describe('Messages of one definition on their way at a time.'),
  ackTimeoutMs: milliseconds.describe('How long an Ack is waited for.'),
  firstRetryMs: milliseconds.describe('Wait before the first retry; it doubles with each further one.'),
  longestRetryMs: milliseconds.describe('Longest wait between two tries.'),
  retentionMs: milliseconds.describe('Age at which an undelivered notification is dropped.'),
  held: z.boolean().describe('Collects notifications and sends none until it is false again.'),
  reorder: z.boolean().describe('Sends what is due in another order than it was saved in.'),
  repeatWithinMessage: z.boolean().describe('Puts each notification into its message twice.'),
  repeatAcknowledged: z.int().min(0).describe('How often a notification is sent again after a good Ack.'),
  loseAcks: z.int().min(0).describe('Number of coming Acks that get lost on their way back.'),
  sessionId: z.enum(['nil', 'legacy']).describe('legacy: sends a session id, as orgs did until February 2026.'),
});

/** How Outbound Messages are delivered. */
export type DeliverySwitches = z.output<typeof deliverySwitches>;

/** Some of the switches; the others stay as they are. */
export const deliverySwitchChange = deliverySwitches.partial();
export type DeliverySwitchChange = z.output<typeof deliverySwitchChange>;

/** As Salesforce delivers, with the first retry early enough to be waited for. */
export const USUAL_DELIVERY: DeliverySwitches = {
  batchSize: 100,
  mergeWindowMs: 50,
  concurrency: 5,
  ackTimeoutMs: 60_000,
  firstRetryMs: 2_000,
  longestRetryMs: 2 * 3_600_000,
  retentionMs: 24 * 3_600_000,
  held: false,
  reorder: false,
  repeatWithinMessage: false,
  repeatAcknowledged: 0,
  loseAcks: 0,
  sessionId: 'nil',
};
