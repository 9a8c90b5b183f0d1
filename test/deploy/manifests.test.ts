import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parseDefinitions } from '@zenbridge/connector/integration';
import { arrows, unshut } from './kubernetes/arrows.ts';
import { endingProblems } from './kubernetes/ending.ts';
import { environmentProblems, settingsOf } from './kubernetes/environment.ts';
import { type Pod, podsIn } from './kubernetes/pods.ts';
import { type KubernetesObject, overlays, render } from './kubernetes/render.ts';
import { restrictedProblems } from './kubernetes/restricted.ts';
import { schemaProblems } from './kubernetes/schema.ts';
import { unknownFields } from './kubernetes/unknown-fields.ts';

const KUBERNETES = join(import.meta.dirname, '..', '..', 'deploy', 'kubernetes');
const names = await overlays();
const rendered = new Map<string, { objects: readonly KubernetesObject[]; pods: readonly Pod[] }>();
const of = (overlay: string) => rendered.get(overlay) ?? { objects: [], pods: [] };

beforeAll(async () => {
  for (const name of names) {
    const objects = await render(name);
    rendered.set(name, { objects, pods: podsIn(objects) });
  }
}, 60_000);

describe.each(names)('overlay %s', (overlay) => {
  test('is what the schemas of Kubernetes, KEDA, External Secrets and the Gateway API ask for, and has no other field', async () => {
    const { objects } = of(overlay);
    expect(objects.length).toBeGreaterThan(20);
    const problems = await Promise.all(objects.map(schemaProblems));
    expect(problems.flat()).toEqual([]);
    expect(await unknownFields(objects)).toEqual([]);
  });

  test('keeps to the restricted Pod Security Standard, in a namespace that enforces it', () => {
    const { objects, pods } = of(overlay);
    expect(pods.length).toBeGreaterThan(2);
    expect(pods.flatMap(restrictedProblems)).toEqual([]);
    const namespace = objects.find(({ kind }) => kind === 'Namespace');
    expect(namespace?.metadata.labels).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'restricted' });
    const elsewhere = objects.filter(
      ({ metadata }) => (metadata.namespace ?? namespace?.metadata.name) !== namespace?.metadata.name,
    );
    expect(elsewhere).toEqual([]);
  });

  test('gives services settings that they know and can start with, and everything that it refers to', () => {
    const { objects, pods } = of(overlay);
    expect(environmentProblems(pods, objects)).toEqual([]);
  });

  test('lets pods end in their own time', () => {
    const { objects, pods } = of(overlay);
    expect(endingProblems(pods, objects)).toEqual([]);
  });

  test('has definitions that can be put in force', async () => {
    const { objects } = of(overlay);
    const stored = objects.find(({ metadata }) => metadata.name === 'zenbridge-definitions');
    const parsed = parseDefinitions(Object.entries<string>(stored?.data ?? {}).map(([path, text]) => ({ path, text })));
    expect(parsed).toMatchObject({ ok: true });
    expect(parsed.ok && parsed.value.definitions.length).toBe(3);
  });
});

test('every component is part of an overlay, and so of these tests', async () => {
  const files = names.map((name) => readFile(join(KUBERNETES, 'overlays', name, 'kustomization.yaml'), 'utf8'));
  const used = (await Promise.all(files)).join('\n');
  const components = await readdir(join(KUBERNETES, 'components'));
  expect(components.filter((name) => !used.includes(`components/${name}\n`))).toEqual([]);
});

test('the public paths are led to the ingress by one Ingress or by one route, and no others are', () => {
  for (const name of names.filter((one) => one.startsWith('production'))) {
    const routes = of(name).objects.filter(({ kind }) => kind === 'Ingress' || kind === 'HTTPRoute');
    const kinds = routes.map(({ kind }) => kind);
    expect({ name, kinds }).toEqual({ name, kinds: [name === 'production-gateway' ? 'HTTPRoute' : 'Ingress'] });
    const text = JSON.stringify(routes);
    const paths = [...text.matchAll(/"(?:path|value)":"(\/[^"]*)"/g)].map(([, path]) => path);
    expect(paths.sort()).toEqual(['/events', '/salesforce/outbound-messages']);
    expect(text).toContain('"name":"zenbridge-ingress"');
  }
});

test('every setting is in the manifests: in a file of settings, or from a Secret', async () => {
  const base = join(KUBERNETES, 'base');
  const texts = async (folder: string): Promise<string> =>
    (await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))).join('\n');
  for (const service of ['ingress', 'worker', 'console']) {
    const all = await readFile(join(base, 'settings', `${service}.env`), 'utf8');
    const common = await readFile(join(base, 'settings', 'common.env'), 'utf8');
    const elsewhere =
      (await texts(join(base, service))) + (await texts(join(KUBERNETES, 'components', 'redis-sentinel')));
    const lacking = settingsOf(service).filter(
      (name) =>
        !new RegExp(`^#?${name}=`, 'm').test(all + common) && !elsewhere.includes(name) && name !== 'ZENBRIDGE_PORT',
    );
    expect({ service, lacking }).toEqual({ service, lacking: [] });
  }
});

test('network policies allow the arrows of the design and nothing else', () => {
  for (const name of names) expect(unshut(of(name).objects, of(name).pods)).toEqual([]);
  const dns = ['console', 'ingress', 'worker'].map((pod) => `${pod} -> (kubernetes.io/metadata.name=kube-system) :53`);
  const https = ['console', 'worker'].flatMap((pod) => [`${pod} -> 0.0.0.0/0 :443`, `${pod} -> ::/0 :443`]);
  const redis = ['console', 'ingress', 'worker'].map((pod) => `${pod} -> redis :6379`);
  const simulated = ['console', 'worker'].flatMap((pod) => [`${pod} -> simulators :8090 :8091`]);
  const ways = [
    '(zenbridge.io/internal-way-in=true) -> console :http',
    '(zenbridge.io/public-way-in=true) -> ingress :http',
  ];
  expect(arrows(of('development').objects, of('development').pods)).toEqual(
    [
      ...dns,
      ...https,
      ...redis,
      ...simulated,
      ...ways,
      'simulators -> (kubernetes.io/metadata.name=kube-system) :53',
      'simulators -> ingress :8080',
      'simulators -> ingress :http',
    ].sort(),
  );
  const watched = ['console', 'ingress', 'worker'].flatMap((pod) => [
    `(zenbridge.io/metrics=true) -> ${pod} :metrics`,
    `${pod} -> (zenbridge.io/collector=true) :4318`,
  ]);
  const inProduction = (...more: readonly string[]): readonly string[] =>
    [
      ...dns,
      ...https,
      ...ways,
      ...watched,
      ...['console', 'ingress', 'worker'].flatMap((pod) => more.map((to) => `${pod} -> ${to}`)),
    ].sort();
  const expected: Readonly<Record<string, readonly string[]>> = {
    production: inProduction(),
    'production-gateway': inProduction(),
    'production-sentinel': inProduction('(zenbridge.io/redis=true) :6379 :26379'),
    'production-cluster': inProduction('(zenbridge.io/redis=true) :6379'),
    'production-managed-tls': inProduction('10.0.0.0/8 :6379 :6380'),
  };
  for (const [name, lines] of Object.entries(expected)) expect(arrows(of(name).objects, of(name).pods)).toEqual(lines);
});

test('workers are scaled by work that they could take, never to none, and by nothing when Prometheus is away', () => {
  const { objects } = of('production');
  const scaled = objects.find(({ kind }) => kind === 'ScaledObject')?.spec;
  expect(scaled.minReplicaCount).toBeGreaterThanOrEqual(2);
  expect(scaled.idleReplicaCount).toBeUndefined();
  // Of others, KEDA before 2.18 makes no fallback.
  expect(scaled.triggers.map(({ metricType }: { metricType: string }) => metricType)).toEqual([
    'AverageValue',
    'AverageValue',
  ]);
  expect(scaled.fallback).toMatchObject({ behavior: 'currentReplicasIfHigher' });
  expect(scaled.fallback.replicas).toBeGreaterThanOrEqual(scaled.minReplicaCount);
  expect(
    objects.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'zenbridge-worker')?.spec.replicas,
  ).toBeUndefined();
});
