import * as z from 'zod';

/** Version of the job data below. A worker reads its own version and the one before, and leaves newer ones to others. */
export const JOB_SCHEMA_VERSION = 1;

/**
 * What a queue carries for one event: ids only. Field values of a record, prior values included, stay in the ledger,
 * because job data is shown in Bull Board.
 */
const jobData = z.strictObject({
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

/** The data of the job of an execution. */
export const jobDataOf = ({ executionId, recordId, object }: Omit<JobData, 'schema'>): JobData => ({
  schema: JOB_SCHEMA_VERSION,
  executionId,
  recordId,
  object,
});

/** What is found in a job. */
type JobReading =
  | { readonly kind: 'job'; readonly data: JobData }
  /** Written by a later version of ZenBridge, whose workers know it. */
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'unknown' };

/** Tells what is in the data of a job. */
export type JobReader = (data: unknown) => JobReading;

/** One version of job data that a worker reads. */
export interface JobForm {
  readonly version: number;
  /** The data in the form of this worker, or undefined when it is not of this version. */
  readonly read: (data: unknown) => JobData | undefined;
}

/** Makes a reader of some versions, which are those of one release: its own and the one before. */
export function jobReader(forms: readonly JobForm[]): JobReader {
  const newest = Math.max(...forms.map(({ version }) => version));
  return (data) => {
    const version = versionOf(data);
    if (version === undefined) return { kind: 'unknown' };
    if (version > newest) return { kind: 'newer', version };
    const read = forms.find((form) => form.version === version)?.read(data);
    return read === undefined ? { kind: 'unknown' } : { kind: 'job', data: read };
  };
}

/** What every version of job data has. */
function versionOf(data: unknown): number | undefined {
  if (typeof data !== 'object' || data === null || !('schema' in data)) return undefined;
  return typeof data.schema === 'number' && Number.isSafeInteger(data.schema) ? data.schema : undefined;
}

/** The form of this release. */
export const currentJobForm: JobForm = { version: JOB_SCHEMA_VERSION, read: (data) => jobData.safeParse(data).data };

/** Reads the jobs that this release knows. When the form changes, the one before stays here for a release. */
export const readJob: JobReader = jobReader([currentJobForm]);
