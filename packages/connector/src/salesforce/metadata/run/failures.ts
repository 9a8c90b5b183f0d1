import type { DeploymentFailure } from '../api/deployment.ts';
import { withoutEndpoint } from '../endpoint.ts';

/** Why a component was refused, and what to do. Holds no token. */
export interface ComponentFailure {
  /** Type of the component; none where the deployment as a whole failed. */
  readonly type?: string;
  readonly name: string;
  /** The words of Salesforce. */
  readonly said: string;
  readonly remedy: string;
}

/** What to do, by what Salesforce says. The first that fits counts. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [
    /interview/i,
    'A version of the Flow still has paused interviews. Wait for them to end, or delete them in Setup, Paused And Failed Flow Interviews.',
  ],
  [
    /in use|referenced|depend|used by|still using/i,
    'Something else in the org uses it. Remove that use first; Salesforce names it in its words or on the page of the component.',
  ],
  [
    /integrationUser|no such user|user named|inactive user/i,
    'The user of the Salesforce connection has to be active and is named by its username. Check the connection.',
  ],
  [
    /insufficient|privilege|permission|access rights/i,
    'Give the user of the Salesforce connection the permission that is named.',
  ],
  [
    /endpoint|\burl\b/i,
    'Salesforce delivers to public addresses only, at ports 80, 443 and 1024 to 65535. Check the public address of the ingress.',
  ],
  [
    /formula|syntax error|incorrect parameter|function/i,
    'Correct filterFormula of the integration; try it with zenbridge formula test. Or set filterRunsIn to zenbridge, so that the Flow has no condition.',
  ],
  [/already (?:exists|in use)|duplicate/i, 'Rename what has this name in the org, or rename the integration.'],
  [
    /field|column|entity|sobject|object/i,
    'Check the object of the integration, and that the user of the Salesforce connection may see it and the fields of the formula.',
  ],
  [/test/i, 'Tests of the org fail or cover too little. Put them right, then deploy again.'],
];

const ANY = 'Put right what Salesforce says and deploy again.';

/** The failures of a deployment with what to do about each. */
export const explainFailures = (
  failures: readonly DeploymentFailure[],
  endpointUrl: string | undefined,
): ComponentFailure[] =>
  failures.map(({ said, ...where }) => {
    const words = (endpointUrl === undefined ? said : withoutEndpoint(said, endpointUrl))
      .replaceAll(/\s+/g, ' ')
      .trim();
    return { ...where, said: words, remedy: REMEDIES.find(([pattern]) => pattern.test(words))?.[1] ?? ANY };
  });

/**
 * What Salesforce said if it refused nothing but that the Flow is to run: production orgs want tests that cover it, or a
 * setting that lets Flows be deployed as active.
 */
export function refusalToActivate(failures: readonly DeploymentFailure[]): string | undefined {
  // A formula may well speak of something active; what is wrong with it is wrong with a draft, too.
  const isAboutRunning = ({ type, said }: DeploymentFailure): boolean =>
    (type === undefined || type === 'Flow') &&
    /coverage|activat|\bactive\b|flow tests?/i.test(said) &&
    !/formula/i.test(said);
  if (failures.length === 0 || !failures.every(isAboutRunning)) return undefined;
  return failures.map(({ said }) => said.replaceAll(/\s+/g, ' ').trim()).join(' ');
}
