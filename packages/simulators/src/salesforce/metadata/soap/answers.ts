import type { Org } from '../../org/org.ts';
import { element, type Written } from '../files/write-xml.ts';
import type { Deployment } from '../org-metadata.ts';
import type { MetadataState } from '../store/store.ts';

/** The answers of the Metadata API, by what was asked. Elements are in the order of its WSDL. */
export const answers = {
  /** Something was begun that takes time. */
  begun: (id: string): Written[] => [element('done', 'false'), element('id', id), element('state', 'Queued')],

  deployment: ({ id, isDone, isSuccess, results }: Deployment, includeDetails: boolean): Written[] => {
    const failures = results.filter((result) => !result.isSuccess);
    const messages = results.map(({ type, fullName, fileName, problem, isSuccess: isFine }) =>
      element(isFine ? 'componentSuccesses' : 'componentFailures', [
        element('changed', String(isFine)),
        element('componentType', type),
        element('created', 'false'),
        element('createdDate', new Date().toISOString()),
        element('deleted', 'false'),
        element('fileName', fileName),
        element('fullName', fullName),
        ...(problem === undefined
          ? []
          : [element('problem', problem), element('problemType', isFine ? 'Warning' : 'Error')]),
        element('success', String(isFine)),
      ]),
    );
    const status = !isDone ? 'InProgress' : isSuccess ? 'Succeeded' : 'Failed';
    return [
      element('checkOnly', 'false'),
      ...(includeDetails && isDone ? [element('details', messages)] : []),
      element('done', String(isDone)),
      element('id', id),
      element('ignoreWarnings', 'false'),
      element('numberComponentErrors', String(failures.length)),
      element('numberComponentsDeployed', String(results.length - failures.length)),
      element('numberComponentsTotal', String(results.length)),
      element('numberTestErrors', '0'),
      element('numberTestsCompleted', '0'),
      element('numberTestsTotal', '0'),
      element('rollbackOnError', 'true'),
      element('runTestsEnabled', 'false'),
      ...(isDone ? [] : [element('stateDetail', 'Processing Type: Flow')]),
      element('status', status),
      element('success', String(isDone && isSuccess)),
    ];
  },

  retrieved: (id: string, zipFile: string, messages: readonly string[]): Written[] => [
    element('done', 'true'),
    element('id', id),
    ...messages.map((problem) =>
      element('messages', [element('fileName', 'unpackaged/package.xml'), element('problem', problem)]),
    ),
    element('status', 'Succeeded'),
    element('success', 'true'),
    element('zipFile', zipFile),
  ],

  /** One `result` each. */
  list: (type: string, { flows, messages }: MetadataState, org: Org): Written[][] => {
    const now = new Date().toISOString();
    const [admin] = org.users;
    const entry = (fullName: string, id: string, fileName: string): Written[] => [
      element('createdById', admin?.id ?? ''),
      element('createdByName', 'Org Administrator'),
      element('createdDate', now),
      element('fileName', fileName),
      element('fullName', fullName),
      element('id', id),
      element('lastModifiedById', admin?.id ?? ''),
      element('lastModifiedByName', 'Org Administrator'),
      element('lastModifiedDate', now),
      element('manageableState', 'unmanaged'),
      element('type', type),
    ];
    if (type === 'Flow') {
      return [...flows.values()].map(({ name, definitionId }) => entry(name, definitionId, `flows/${name}.flow`));
    }
    if (type !== 'WorkflowOutboundMessage') return [];
    return [...messages].map(([name, { object, id }]) => entry(name, id, `workflows/${object}.workflow`));
  },
};
