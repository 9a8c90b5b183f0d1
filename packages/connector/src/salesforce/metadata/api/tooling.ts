import type { Problem, Result } from '@zenbridge/runtime';
import { z } from 'zod';
import type { Caller } from '../../rest/caller.ts';
import { meaningOf } from './soap-caller.ts';

/** One version of a Flow, without what is in it. */
export interface FlowVersion {
  readonly number: number;
  /** `Active`, `Draft`, `Obsolete` (was active once) or `InvalidDraft`. */
  readonly status: string;
  /** Id of the Flow that all of its versions have in common. */
  readonly definitionId: string;
}

const versions = z.object({
  records: z.array(z.object({ DefinitionId: z.string(), VersionNumber: z.number(), Status: z.string() })),
});

/** The versions of a Flow, oldest first; none if there is no such Flow. Flows of installed packages do not count. */
export async function flowVersions(caller: Caller, name: string): Promise<Result<readonly FlowVersion[], Problem>> {
  const query =
    'SELECT DefinitionId, VersionNumber, Status FROM Flow ' +
    `WHERE Definition.DeveloperName = '${name}' AND Definition.NamespacePrefix = null ORDER BY VersionNumber`;
  const path = `/tooling/query?q=${encodeURIComponent(query)}`;
  const answer = await caller.call({ method: 'GET', path, answer: versions, subject: {} });
  if (!answer.ok) return { ok: false, error: setupProblem(answer.error) };
  const found = answer.value.records.map(({ DefinitionId, VersionNumber, Status }) => ({
    number: VersionNumber,
    status: Status,
    definitionId: DefinitionId,
  }));
  return { ok: true, value: found.sort((a, b) => a.number - b.number) };
}

/** Makes no version of a Flow run any more. */
export async function deactivateFlow(caller: Caller, definitionId: string): Promise<Result<unknown, Problem>> {
  const path = `/tooling/sobjects/FlowDefinition/${definitionId}`;
  const body = { Metadata: { activeVersionNumber: 0 } };
  const answer = await caller.call({ method: 'PATCH', path, body, answer: z.unknown(), subject: {} });
  return answer.ok ? answer : { ok: false, error: setupProblem(answer.error) };
}

/** To a user who may not see the set-up of the org the objects of the Tooling API do not exist. */
function setupProblem(problem: Problem): Problem {
  const isUnseen = problem.code === 'ZB_SALESFORCE_REFUSED' && /INVALID_TYPE|INSUFFICIENT_ACCESS/.test(problem.detail);
  return isUnseen ? { ...problem, code: 'ZB_METADATA_ACCESS' } : meaningOf(problem);
}
