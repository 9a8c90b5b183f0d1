import { err, ok, type Result } from '@zenbridge/runtime';
import type { Org } from '../../org/org.ts';
import type { OrgUser } from '../../org/user.ts';
import { childrenOf, type FileElement, textOf } from '../files/read-xml.ts';
import type { Written } from '../files/write-xml.ts';
import type { OrgMetadata } from '../org-metadata.ts';
import { answers } from './answers.ts';
import { type Retrieved, retrieve } from './retrieve.ts';

/** A fault: its code without a prefix, and its text. */
export interface Fault {
  readonly code: string;
  readonly text: string;
}

/** Carries a call out. Gives the content of each `result` of the answer. */
export type Operation = (request: FileElement, user: OrgUser) => Result<readonly Written[][], Fault>;

const fault = (code: string, text: string): Result<never, Fault> => err({ code, text: `${code}: ${text}` });
const unknownId = (id: string) => fault('INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id ${id}`);

/** The calls of the Metadata API that the org answers to, by their names. */
export function createOperations(org: Org, metadata: OrgMetadata): Readonly<Record<string, Operation>> {
  const retrievals = new Map<string, Retrieved>();
  return {
    deploy(request, deployer) {
      const options = childrenOf(request, 'DeployOptions')[0];
      const zip = Buffer.from(textOf(request, 'ZipFile') ?? '', 'base64');
      const rollbackOnError = textOf(options, 'rollbackOnError') === 'true';
      return ok([answers.begun(metadata.deploy(zip, { rollbackOnError, deployer }))]);
    },
    checkDeployStatus(request) {
      const id = textOf(request, 'asyncProcessId') ?? '';
      const deployment = metadata.deployment(id);
      if (deployment === undefined) return unknownId(id);
      return ok([answers.deployment(deployment, textOf(request, 'includeDetails') === 'true')]);
    },
    retrieve(request) {
      const unpackaged = childrenOf(childrenOf(request, 'request')[0], 'unpackaged')[0];
      const types = childrenOf(unpackaged, 'types').map(
        (type) => [textOf(type, 'name') ?? '', childrenOf(type, 'members').map(({ text }) => text)] as const,
      );
      const id = org.ids.next('09S');
      retrievals.set(id, retrieve(metadata.state(), new Map(types)));
      return ok([answers.begun(id)]);
    },
    checkRetrieveStatus(request) {
      const id = textOf(request, 'asyncProcessId') ?? '';
      const retrieved = retrievals.get(id);
      if (retrieved === undefined) return unknownId(id);
      return ok([answers.retrieved(id, retrieved.zipFile, retrieved.messages)]);
    },
    listMetadata(request) {
      const types = childrenOf(request, 'queries').map((query) => textOf(query, 'type') ?? '');
      return ok(types.flatMap((type) => answers.list(type, metadata.state(), org)));
    },
  };
}
