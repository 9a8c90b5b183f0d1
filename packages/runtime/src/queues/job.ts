import * as z from 'zod';

/** Version of the job data below. A worker reads its own version and the one before. */
export const JOB_SCHEMA_VERSION = 1;

/**
 * What a queue carries for one event: ids only. Field values of a record, prior values included, stay in the ledger,
 * because job data is shown in Bull Board.
 */
export const jobData = z.strictObject({
  schema: z.literal(JOB_SCHEMA_VERSION),
  /** Id of the execution, which is also the id of the job. */
  executionId: z.string().min(1),
  /** Salesforce id of the record, 18 characters. */
  recordId: z.string().length(18),
  /** API name of the Salesforce object. */
  object: z.string().min(1),
});

/** The data of one job; see `jobData`. */
export type JobData = z.infer<typeof jobData>;
