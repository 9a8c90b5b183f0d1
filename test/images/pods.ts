import { freePort } from '@zenbridge/local';
import { stringify } from 'yaml';
import type { Container } from '../deploy/kubernetes/pods.ts';
import { type KubernetesObject, render } from '../deploy/kubernetes/render.ts';

/** Name and value of a variable or an argument. */
type Setting = readonly [name: string, value: string];

/** What runs, in the order in which it is started. */
export const WORKLOADS = ['redis', 'simulators', 'console', 'ingress', 'worker'] as const;

/** One of them. */
export type Workload = (typeof WORKLOADS)[number];

/** The pods of the development overlay as `podman kube play` takes them, all on the loopback interface of this machine. */
export interface PodsToPlay {
  /** One pod, as YAML, with the ConfigMaps that it takes settings and files from. */
  pod(workload: Workload): string;
  /** The port that a port of the manifests became. */
  port(ofManifest: number): number;
}

/** The ports in the manifests, and by which setting each is another; that of Redis is an argument. */
const PORTS: Readonly<Record<number, readonly [Workload, string]>> = {
  6379: ['redis', '--port'],
  8080: ['ingress', 'ZENBRIDGE_PORT'],
  8081: ['console', 'ZENBRIDGE_PORT'],
  8082: ['worker', 'ZENBRIDGE_PORT'],
  8090: ['simulators', 'SIMULATOR_SALESFORCE_PORT'],
  8091: ['simulators', 'SIMULATOR_ZENQMS_PORT'],
};
const METRICS = '9464';

/**
 * Makes the pods. What a cluster does and Podman does not is done here: names of Services lead to this machine, volumes that
 * are claimed are given, and, since all pods share one network, each port is replaced by a free one, wherever it is named.
 * @param images full names of images, by the names in the manifests
 * @param more settings of workloads besides those of the manifests
 */
export async function podsToPlay(
  images: ReadonlyMap<string, string>,
  more: Readonly<Partial<Record<Workload, Setting[]>>> = {},
): Promise<PodsToPlay> {
  const ports = new Map<number, number>();
  for (const port of Object.keys(PORTS)) ports.set(Number(port), await freePort());
  const replaced = (text: string): string =>
    text
      .replace(/\bzenbridge-\w+(?=:\d)/g, '127.0.0.1')
      .replace(/\b(6379|80[89]\d)\b/g, (port) => String(ports.get(Number(port)) ?? port));
  const objects: KubernetesObject[] = JSON.parse(replaced(JSON.stringify(inClear(await render('development')))));
  const of = (...kinds: readonly string[]) => objects.filter(({ kind }) => kinds.includes(kind));
  const metrics = new Map<Workload, number>();
  for (const workload of WORKLOADS) metrics.set(workload, await freePort());
  return {
    pod: (workload) => {
      const owner = of('Deployment', 'StatefulSet').find(({ metadata }) => metadata.name === `zenbridge-${workload}`);
      const own = JSON.stringify([
        ...of('ConfigMap'),
        ...of('Secret').map(asConfigMap),
        podOf(owner as KubernetesObject, {
          images,
          secrets: of('Secret'),
          settings: [...portSettings(workload, ports), ...(more[workload] ?? [])],
        }),
      ]);
      return yaml(JSON.parse(own.replaceAll(METRICS, String(metrics.get(workload)))));
    },
    port: (ofManifest) => ports.get(ofManifest) ?? ofManifest,
  };
}

/** Podman 4.3 can make nothing of Secrets that it plays: not of variables, and not of volumes, which it leaves encoded. */
const asConfigMap = ({ metadata, stringData }: KubernetesObject): object => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata,
  data: stringData,
});

/** Ports are named in Secrets, too, which are encoded. */
function inClear(objects: readonly KubernetesObject[]): readonly KubernetesObject[] {
  return objects.map((object) => {
    if (object.kind !== 'Secret') return object;
    const { data, ...rest } = object;
    const entries = Object.entries<string>(data ?? {});
    return {
      ...rest,
      stringData: Object.fromEntries(entries.map(([key, text]) => [key, Buffer.from(text, 'base64').toString()])),
    };
  });
}

/** Name and value of the settings by which a workload listens where it should. */
function portSettings(workload: Workload, ports: ReadonlyMap<number, number>): readonly Setting[] {
  const own = Object.entries(PORTS).filter(([, [of]]) => of === workload);
  return own.map(([port, [, name]]) => [name, String(ports.get(Number(port)))] as const);
}

/** A volume of the manifests, as far as it is of Secrets. */
interface Volume {
  readonly name: string;
  readonly secret?: { readonly secretName: string };
  readonly projected?: { readonly sources: readonly { readonly secret: { readonly name: string } }[] };
}

/** What a pod is made with. */
interface Parts {
  readonly images: ReadonlyMap<string, string>;
  /** Not encoded. */
  readonly secrets: readonly KubernetesObject[];
  readonly settings: readonly Setting[];
}

function podOf({ metadata, spec }: KubernetesObject, { images, secrets, settings }: Parts): object {
  const isArgument = ([name]: Setting): boolean => name.startsWith('--');
  const env = settings.filter((one) => !isArgument(one)).map(([name, value]) => ({ name, value }));
  const args = settings.filter(isArgument).flat();
  const { template, volumeClaimTemplates = [] } = spec;
  const claimed: readonly { readonly metadata: { readonly name: string } }[] = volumeClaimTemplates;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: metadata.name, labels: template.metadata.labels },
    spec: {
      ...template.spec,
      restartPolicy: 'Never',
      hostNetwork: true,
      volumes: [
        ...(template.spec.volumes ?? []).map(({ name, secret, projected, ...volume }: Volume) => {
          // Podman 4.3 projects nothing. What is projected together is in the ConfigMap of the first.
          const held = secret?.secretName ?? projected?.sources[0]?.secret.name;
          return held === undefined ? { name, ...volume } : { name, configMap: { name: held } };
        }),
        ...claimed.map((claim) => ({ name: claim.metadata.name, emptyDir: {} })),
      ],
      // Podman would ask by programs in the image that are not there; whoever plays the pods asks instead.
      containers: (template.spec.containers as readonly Container[]).map(
        ({ readinessProbe, livenessProbe, startupProbe, ports, image, ...container }) => ({
          ...container,
          image: images.get(image.replace(/:.*/, '')) ?? image,
          env: [...plainly(container.env ?? [], secrets), ...env],
          ...(container.args && { args: [...container.args, ...args] }),
        }),
      ),
    },
  };
}

/** Variables from Secrets as plain values. */
function plainly(env: NonNullable<Container['env']>, secrets: readonly KubernetesObject[]): readonly object[] {
  return env.flatMap(({ name, value, valueFrom }) => {
    const { name: secret, key = '' } = valueFrom?.secretKeyRef ?? {};
    const found =
      secret === undefined ? value : secrets.find(({ metadata }) => metadata.name === secret)?.stringData[key];
    return found === undefined ? [] : [{ name, value: found }];
  });
}

const yaml = (objects: readonly object[]): string => objects.map((object) => stringify(object)).join('---\n');
