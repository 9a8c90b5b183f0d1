import { beforeAll, expect, test } from '@jest/globals';
import { arrows, unshut } from './kubernetes/arrows.ts';
import { endingProblems } from './kubernetes/ending.ts';
import { environmentProblems } from './kubernetes/environment.ts';
import { podsIn } from './kubernetes/pods.ts';
import { type KubernetesObject, render } from './kubernetes/render.ts';
import { restrictedProblems } from './kubernetes/restricted.ts';
import { schemaProblems } from './kubernetes/schema.ts';
import { unknownFields } from './kubernetes/unknown-fields.ts';

// The checks of the manifests are good for something: each tells of a mistake that is made on purpose.
let text: string;
let objects: KubernetesObject[];
beforeAll(async () => {
  text = JSON.stringify(await render('production-sentinel'));
}, 60_000);

/** The Deployment of the worker among objects of which it may be changed. */
function worker() {
  objects = JSON.parse(text);
  const deployment = objects.find(
    ({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'zenbridge-worker',
  );
  if (deployment === undefined) throw new Error('there is no worker');
  const pod = deployment.spec.template.spec;
  return { deployment, pod, container: pod.containers[0] };
}

test('a wrong type and a missing field', async () => {
  const { deployment, container } = worker();
  container.ports[0].containerPort = 'http';
  expect((await schemaProblems(deployment)).join()).toMatch(/containerPort.*must be integer/);
  const other = worker().deployment;
  delete other.spec.selector;
  expect((await schemaProblems(other)).join()).toMatch(/selector/);
  expect(
    (await schemaProblems({ ...other, apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject', spec: {} })).join(),
  ).toMatch(/scaleTargetRef/);
});

test('a field that is misspelt', async () => {
  const { pod } = worker();
  pod.securityContext.runAsNonroot = true;
  expect((await unknownFields(objects)).join()).toMatch(/Deployment zenbridge-worker: .*runAsNonroot/);
});

test('what the restricted standard refuses', () => {
  const { pod, container } = worker();
  pod.hostNetwork = true;
  pod.volumes.push({ name: 'host', hostPath: { path: '/' } });
  delete pod.securityContext.seccompProfile;
  container.securityContext = { capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] }, runAsUser: 0 };
  expect(podsIn(objects).flatMap(restrictedProblems)).toEqual(
    [
      'shares a namespace with the host',
      'has a volume of kind hostPath',
      'container worker may get more privileges',
      'container worker adds capabilities: SYS_ADMIN',
      'container worker runs as root',
      'container worker has no seccomp profile',
      'container worker can write to its root file system',
    ].map((problem) => `Deployment zenbridge-worker ${problem}`),
  );
});

test('a variable that nobody reads, a setting that is wrong, an object that is not there', () => {
  const { container } = worker();
  container.env.push({ name: 'ZENBRIDGE_CONCURRENCY', value: '5' }, { name: 'ZENBRIDGE_LOCK_SECONDS', value: 'long' });
  container.envFrom.push({ configMapRef: { name: 'not-there' } });
  const problems = environmentProblems(podsIn(objects), objects).join('\n');
  expect(problems).toMatch(/sets ZENBRIDGE_CONCURRENCY, which the worker does not read/);
  expect(problems).toMatch(/has a wrong ZENBRIDGE_LOCK_SECONDS/);
  expect(problems).toMatch(/refers to ConfigMap not-there, which is not there/);
});

test('too little time to end, and a first process that does not hear of it', () => {
  const { pod } = worker();
  pod.terminationGracePeriodSeconds = 30;
  delete pod.shareProcessNamespace;
  expect(endingProblems(podsIn(objects), objects)).toEqual([
    'Deployment zenbridge-worker does not share its process namespace',
    'Deployment zenbridge-worker needs 50 s to end and is given 30 s',
  ]);
});

test('a policy that lets everything through, and a pod that no policy shuts', () => {
  worker();
  const policy = objects.find(({ metadata }) => metadata.name === 'zenbridge-to-redis');
  policy?.spec.egress.push({});
  expect(arrows(objects, podsIn(objects))).toContain('worker -> anything :any');
  const open = objects.filter(
    ({ kind, metadata }) => kind !== 'NetworkPolicy' || metadata.name === 'zenbridge-to-redis',
  );
  expect(unshut(open, podsIn(open))).toContain('worker');
});
