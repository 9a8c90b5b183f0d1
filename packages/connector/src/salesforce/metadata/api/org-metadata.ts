import { setTimeout as wait } from 'node:timers/promises';
import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import { unzipSync } from 'fflate';
import { z } from 'zod';
import type { TokenSource } from '../../oauth/token-source.ts';
import type { Caller } from '../../rest/caller.ts';
import { type ComponentType, type Members, type PackageFiles, zipOf } from '../generate/package.ts';
import { readMetadataFile, type XmlElement } from '../xml.ts';
import { type DeploymentStatus, deployResult } from './deployment.ts';
import { createSoapCaller } from './soap-caller.ts';
import { deactivateFlow, type FlowVersion, flowVersions } from './tooling.ts';

/** A component that the org has. */
interface ListedComponent {
  /** Such as `Case.ZenBridge_complaints`. */
  readonly fullName: string;
  /** 18 characters; of an Outbound Message, the `ActionId` of its deliveries. */
  readonly id: string;
}

/** Metadata files by their paths in a package. */
export type RetrievedFiles = Readonly<Record<string, XmlElement>>;

/** The metadata of an org. Nothing here throws for what the network or Salesforce does, and nothing is repeated. */
export interface OrgMetadata {
  /** The components of a type, those of installed packages left out. */
  list(type: ComponentType): Promise<Result<readonly ListedComponent[], Problem>>;
  /**
   * The files of components by their paths, each as its root element. One that the org does not have is left out. Waits for
   * Salesforce, up to half a minute.
   */
  retrieve(members: Members): Promise<Result<RetrievedFiles, Problem>>;
  /** Hands a package over: all of it comes into force, or nothing. Gives the id of the deployment, which goes on by itself. */
  deploy(files: PackageFiles): Promise<Result<string, Problem>>;
  /** How a deployment stands. */
  deployment(id: string): Promise<Result<DeploymentStatus, Problem>>;
  /** The versions of a Flow, oldest first. */
  flowVersions(name: string): Promise<Result<readonly FlowVersion[], Problem>>;
  /** Makes no version of a Flow run any more. */
  deactivateFlow(definitionId: string): Promise<Result<unknown, Problem>>;
}

export interface OrgMetadataOptions {
  readonly tokens: TokenSource;
  readonly caller: Caller;
  readonly apiVersion: string;
  /** Milliseconds until one request is given up. */
  readonly timeoutMs: number;
}

const RETRIEVE_MS = 30_000;
const POLL_MS = 500;

const started = z.object({ id: z.string() });
const listed = z.array(z.object({ fullName: z.string(), id: z.string(), namespacePrefix: z.string().nullish() }));
const retrieved = z.object({
  done: z.boolean(),
  success: z.boolean(),
  errorMessage: z.string().nullish(),
  zipFile: z.string().default(''),
});

/** Reaches the metadata of an org in the name of one connection. */
export function createOrgMetadata({ tokens, caller, apiVersion, timeoutMs }: OrgMetadataOptions): OrgMetadata {
  const soap = createSoapCaller({ tokens, apiVersion, timeoutMs });

  const waitForFiles = async (id: string): Promise<Result<RetrievedFiles, Problem>> => {
    for (let waited = 0; waited < RETRIEVE_MS; waited += POLL_MS) {
      const answer = await soap((api) => api.checkRetrieveStatus(id), retrieved);
      if (!answer.ok) return answer;
      const { done, success, zipFile, errorMessage } = answer.value;
      if (done && success) return filesIn(zipFile);
      if (done) {
        return err({
          code: 'ZB_SALESFORCE_REFUSED',
          detail: errorMessage ?? 'Salesforce could not read its metadata.',
        });
      }
      await wait(POLL_MS);
    }
    return err({
      code: 'ZB_SALESFORCE_UNREACHABLE',
      detail: `Salesforce took longer than ${RETRIEVE_MS} ms to read its metadata.`,
    });
  };

  return {
    list: async (type) => {
      const answer = await soap((api) => api.list([{ type }], apiVersion), listed);
      return answer.ok ? ok(answer.value.filter(({ namespacePrefix }) => !namespacePrefix)) : answer;
    },
    retrieve: async (members) => {
      const types = Object.entries(members).map(([name, names]) => ({ members: [...names], name }));
      const request = {
        apiVersion: Number(apiVersion),
        singlePackage: true,
        unpackaged: { types, version: apiVersion },
      };
      // jsforce asks for every part of a request that its description of the API has, also for those that may be left out.
      const answer = await soap((api) => api.retrieve(request as never), started);
      return answer.ok ? await waitForFiles(answer.value.id) : answer;
    },
    deploy: async (files) => {
      const options = { rollbackOnError: true, singlePackage: true };
      const answer = await soap((api) => api.deploy(zipOf(files), options), started);
      return answer.ok ? ok(answer.value.id) : answer;
    },
    deployment: (id) => soap((api) => api.checkDeployStatus(id, true), deployResult),
    flowVersions: (name) => flowVersions(caller, name),
    deactivateFlow: (definitionId) => deactivateFlow(caller, definitionId),
  };
}

/** The files of a package that came as base64. Salesforce puts them into a folder unless told not to. */
function filesIn(zipFile: string): Result<RetrievedFiles, Problem> {
  try {
    const entries = Object.entries(unzipSync(Buffer.from(zipFile, 'base64')));
    const read = entries.map(([path, bytes]) => {
      const text = Buffer.from(bytes).toString('utf8');
      return [path.replace(/^unpackaged\//, ''), readMetadataFile(text)] as const;
    });
    return ok(Object.fromEntries(read));
  } catch {
    // Not a zip file, or a file in it is not XML. What it holds is nobody's business here.
    return err({ code: 'ZB_SALESFORCE_UNREACHABLE', detail: 'Salesforce sent metadata that cannot be read.' });
  }
}
