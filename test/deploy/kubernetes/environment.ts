import { describeSettings, readSettings, type SettingsDefinition } from '@zenbridge/runtime';
import { settings as console } from '../../../services/console/src/settings.ts';
import { settings as ingress } from '../../../services/ingress/src/settings.ts';
import { settings as worker } from '../../../services/worker/src/settings.ts';
import type { Container, Pod } from './pods.ts';
import type { KubernetesObject } from './render.ts';

const DEFINITIONS: Readonly<Record<string, SettingsDefinition>> = { ingress, worker, console };

/** What secrets look like, as far as settings are checked. */
const STAND_INS: Readonly<Record<string, string>> = {
  ZENBRIDGE_REDIS_URL: 'rediss://redis.example:6379',
  ZENBRIDGE_TOKEN_KEY: Buffer.alloc(32).toString('base64'),
};

/** The settings that the services have, by the name of the service. */
export const settingsOf = (service: string): readonly string[] =>
  describeSettings(DEFINITIONS[service] ?? { service, shape: {} }).map(({ name }) => name);

/**
 * What is wrong with the environment of the services among pods, a sentence each: variables that no service reads, settings
 * that are missing or do not fit each other, ports that are not those that the service listens on, and objects that are
 * referred to and not there.
 */
export function environmentProblems(pods: readonly Pod[], objects: readonly KubernetesObject[]): readonly string[] {
  return pods.flatMap((pod) => {
    const missing = references(pod).filter(([kind, name]) => !isThere(objects, kind, name));
    const own = missing.map(([kind, name]) => `refers to ${kind} ${name}, which is not there`);
    const service = pod.labels['app.kubernetes.io/component'] ?? '';
    const definition = DEFINITIONS[service];
    const container = pod.containers[0];
    if (definition === undefined || container === undefined) return own.map((problem) => `${pod.of} ${problem}`);
    return [...own, ...settingsProblems(definition, container, objects)].map((problem) => `${pod.of} ${problem}`);
  });
}

function settingsProblems(
  definition: SettingsDefinition,
  container: Container,
  objects: readonly KubernetesObject[],
): readonly string[] {
  const { service } = definition;
  const port = container.ports?.find(({ name }) => name === 'http')?.containerPort;
  return variableProblems(service, environmentOf(container, objects), port);
}

/**
 * What is wrong with the variables that a service gets, a sentence each. Those of OpenTelemetry are its own affair.
 * @param port where it is said to listen
 * @param secrets names of other variables that definitions refer to
 */
export function variableProblems(
  service: string,
  env: Readonly<Record<string, string>>,
  port: number | undefined,
  secrets: ReadonlySet<string> = new Set(),
): readonly string[] {
  const known = new Set([...settingsOf(service), ...secrets]);
  const unknown = Object.keys(env).filter((name) => !known.has(name) && !name.startsWith('OTEL_'));
  const read = readSettings(DEFINITIONS[service] ?? { service, shape: {} }, env);
  return [
    ...unknown.map((name) => `sets ${name}, which the ${service} does not read`),
    ...(read.ok ? [] : read.error.map(({ at, detail }) => `has a wrong ${at}: ${detail}`)),
    ...(read.ok && read.value.ZENBRIDGE_PORT !== port ? [`has its port at ${port}`] : []),
  ];
}

/** The environment that a container gets; of secrets that have to be there, what stands in for them. */
export function environmentOf(container: Container, objects: readonly KubernetesObject[]): Record<string, string> {
  const env: Record<string, string> = {};
  for (const { configMapRef } of container.envFrom ?? []) {
    Object.assign(
      env,
      objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === configMapRef?.name)?.data,
    );
  }
  for (const { name, value, valueFrom } of container.env ?? []) {
    if (valueFrom?.secretKeyRef?.optional !== true) env[name] = value ?? STAND_INS[name] ?? 'a-secret';
  }
  return env;
}

/** Kind and name of everything that a pod refers to and cannot start without; of secrets with the key, where one is named. */
function references({ spec, containers }: Pod): readonly (readonly [string, string])[] {
  const volumes: readonly (readonly [string, string] | undefined)[] = (spec.volumes ?? []).flatMap(
    // biome-ignore lint/suspicious/noExplicitAny: schema.ts has checked it
    ({ secret, configMap, projected }: any) => [
      secret ? ['Secret', secret.secretName] : configMap ? ['ConfigMap', configMap.name] : undefined,
      ...(projected?.sources ?? []).map(({ secret: part }: { secret?: { name: string; optional?: boolean } }) =>
        part && !part.optional ? ['Secret', part.name] : undefined,
      ),
    ],
  );
  const used = containers.flatMap(({ env = [], envFrom = [] }) => [
    ...envFrom.map(({ configMapRef }) => configMapRef && (['ConfigMap', configMapRef.name] as const)),
    ...env.map(({ valueFrom }) => {
      const key: { name: string; key: string; optional?: boolean } | undefined = valueFrom?.secretKeyRef;
      return key && !key.optional ? (['Secret', `${key.name}/${key.key}`] as const) : undefined;
    }),
  ]);
  return [...volumes, ...used, ['ServiceAccount', spec.serviceAccountName] as const].filter((one) => one !== undefined);
}

/** Whether an object is among them, or is made by External Secrets. */
function isThere(objects: readonly KubernetesObject[], kind: string, reference: string): boolean {
  const [name, key] = reference.split('/');
  return objects.some((object) => {
    if (object.metadata.name !== name) return false;
    if (object.kind === kind) return key === undefined || key in (object.data ?? {});
    if (kind !== 'Secret' || object.kind !== 'ExternalSecret') return false;
    const keys: readonly { readonly secretKey: string }[] = object.spec.data;
    return key === undefined || keys.some(({ secretKey }) => secretKey === key);
  });
}
