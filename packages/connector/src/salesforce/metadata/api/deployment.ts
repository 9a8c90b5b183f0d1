import { z } from 'zod';

const message = z.object({
  componentType: z.string().nullish(),
  fullName: z.string().default(''),
  problem: z.string().nullish(),
});
/** jsforce makes lists of what its description of the answers knows; elsewhere one entry comes without a list. */
const listed = <T extends z.ZodType>(entry: T) => z.union([z.array(entry), entry.transform((one) => [one])]).nullish();
const warning = z.object({ message: z.string().nullish() });
const tests = z.object({
  failures: listed(z.object({ name: z.string().nullish(), message: z.string().nullish() })),
  codeCoverageWarnings: listed(warning),
  flowCoverageWarnings: listed(warning),
});

/** What Salesforce says of a deployment. */
export const deployResult = z
  .object({
    done: z.boolean(),
    success: z.boolean(),
    status: z.string(),
    stateDetail: z.string().nullish(),
    errorMessage: z.string().nullish(),
    numberComponentsDeployed: z.number().default(0),
    numberComponentsTotal: z.number().default(0),
    details: z.object({ componentFailures: listed(message), runTestResult: tests.nullish() }).nullish(),
  })
  .transform((result): DeploymentStatus => {
    const { details } = result;
    const run = details?.runTestResult;
    const failures = [
      ...(details?.componentFailures ?? []).map(({ componentType, fullName, problem }) => ({
        ...(componentType ? { type: componentType } : {}),
        name: fullName,
        said: problem ?? '',
      })),
      ...(run?.failures ?? []).map((test) => ({ name: `test ${test.name ?? ''}`.trim(), said: test.message ?? '' })),
      ...[...(run?.codeCoverageWarnings ?? []), ...(run?.flowCoverageWarnings ?? [])].map((one) => ({
        name: 'tests of the org',
        said: one.message ?? '',
      })),
      ...(result.errorMessage ? [{ name: 'deployment', said: result.errorMessage }] : []),
    ];
    return {
      isDone: result.done,
      isSuccess: result.success,
      progress: {
        status: result.status,
        done: result.numberComponentsDeployed,
        total: result.numberComponentsTotal,
        ...(result.stateDetail ? { detail: result.stateDetail } : {}),
      },
      failures: result.success ? [] : failures,
    };
  });

/** How far a deployment has come. */
export interface DeploymentProgress {
  /** `Pending`, `InProgress`, `Succeeded`, `Failed` and so on, as Salesforce has it. */
  readonly status: string;
  /** Components. */
  readonly done: number;
  readonly total: number;
  /** What is being done, in the words of Salesforce. */
  readonly detail?: string;
}

/** One thing that kept a deployment from succeeding, in the words of Salesforce. They may hold what was deployed. */
export interface DeploymentFailure {
  /** Type of the component, such as `Flow`; none where a test or the deployment as a whole failed. */
  readonly type?: string;
  readonly name: string;
  readonly said: string;
}

/** A deployment as it stands. */
export interface DeploymentStatus {
  readonly isDone: boolean;
  readonly isSuccess: boolean;
  readonly progress: DeploymentProgress;
  readonly failures: readonly DeploymentFailure[];
}
