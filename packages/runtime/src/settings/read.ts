import * as z from 'zod';
import { describeProblem, type Problem } from '../catalogue/problem.ts';
import { err, ok, type Result } from '../result.ts';
import { metaOf, type SettingsDefinition, type SettingsValues } from './definition.ts';

/** The environment of a process; an empty variable counts as not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Exit status for a wrong configuration, as `EX_CONFIG` of sysexits. */
const CONFIGURATION_ERROR = 78;

/**
 * Reads and checks the settings of a service.
 * Returns the values by variable name, or one `ZB_INVALID_SETTINGS` per bad variable, with the variable in `at`. The
 * problems tell what is expected and never what was found, since that may be a secret.
 */
export function readSettings<S extends z.ZodRawShape>(
  definition: SettingsDefinition<S>,
  env: Environment,
): Result<SettingsValues<S>, Problem[]> {
  const found: Record<string, string> = {};
  for (const [name, schema] of Object.entries(definition.shape)) {
    const value = env[name] || env[metaOf(schema).fallback ?? ''];
    if (value) found[name] = value;
  }
  const parsed = z.object(definition.shape).safeParse(found);
  if (!parsed.success) return err(parsed.error.issues.map((issue) => problemOf(String(issue.path[0]), issue, found)));
  const disagreements = disagreementsOf(definition, parsed.data);
  return disagreements.length === 0 ? ok(parsed.data as SettingsValues<S>) : err(disagreements);
}

/** What is wrong with settings in view of each other. */
function disagreementsOf({ shape }: SettingsDefinition, values: Readonly<Record<string, unknown>>): Problem[] {
  return Object.entries(shape).flatMap(([name, schema]) => {
    const detail = metaOf(schema).agrees?.(values);
    return detail === undefined ? [] : [{ code: 'ZB_INVALID_SETTINGS', at: name, detail } as const];
  });
}

/** For `main.ts`: the settings of the process, or every problem on standard error and exit status 78. */
export function loadSettingsOrExit<S extends z.ZodRawShape>(
  definition: SettingsDefinition<S>,
  env: Environment = process.env,
): SettingsValues<S> {
  const settings = readSettings(definition, env);
  if (settings.ok) return settings.value;
  for (const problem of settings.error) process.stderr.write(`${problem.code}: ${describeProblem(problem)}\n`);
  process.exit(CONFIGURATION_ERROR);
}

function problemOf(name: string, issue: z.core.$ZodIssue, found: Record<string, string>): Problem {
  const detail = found[name] === undefined ? 'It is not set.' : `${issue.message}.`;
  return { code: 'ZB_INVALID_SETTINGS', at: name, detail };
}
