import { findField } from '../../objects/definition.ts';
import type { Org } from '../../org/org.ts';
import { canSeeField, type OrgUser } from '../../org/user.ts';
import { childrenOf, type FileElement, textOf } from '../files/read-xml.ts';
import { nameProblem } from './names.ts';

/** What the org does not take about an Outbound Message; none if it takes it. */
export function checkMessage(org: Org, deployer: OrgUser, objectName: string, message: FileElement): string[] {
  const object = org.object(objectName);
  if (object === undefined) return [`Entity Enumeration Or ID: bad value for restricted picklist field: ${objectName}`];
  const problems: (string | undefined)[] = [nameProblem(textOf(message, 'fullName') ?? '')];
  const fields = childrenOf(message, 'fields').map(({ text }) => text);
  problems.push(
    ...fields.map((field) => {
      const found = findField(object, field);
      const isSeen =
        found !== undefined && found.compound === undefined && canSeeField(deployer, object.name, found.name);
      return isSeen ? undefined : `Invalid field:${field} in related list:${object.name}`;
    }),
    fields.length === new Set(fields).size ? undefined : 'Duplicate field selected',
    endpointProblem(textOf(message, 'endpointUrl') ?? ''),
    versionProblem(textOf(message, 'apiVersion') ?? ''),
  );
  const sender = textOf(message, 'integrationUser') ?? '';
  if (org.user(sender) === undefined) problems.push(`In field: integrationUser - no User named ${sender} found`);
  return problems.filter((problem) => problem !== undefined);
}

function endpointProblem(endpoint: string): string | undefined {
  const url = URL.parse(endpoint);
  if (url === null || !/^https?:$/.test(url.protocol)) return `Invalid endpoint URL: ${endpoint}`;
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  if (port === 80 || port === 443 || (port >= 1024 && port <= 66_535)) return undefined;
  return `Invalid endpoint URL, port ${port} is not allowed: ${endpoint}`;
}

function versionProblem(version: string): string | undefined {
  const number = Number(version);
  return number === 8 || number >= 18 ? undefined : `Invalid API version: ${version}`;
}
