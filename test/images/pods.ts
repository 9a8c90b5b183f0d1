import { freePort } from '@zenbridge/local';
import { stringify } from 'yaml';
import { type KubernetesObject, render } from '../deploy/kubernetes/render.ts';

/** What runs, in the order in which it is started. */
export const WORKLOADS = ['redis', 'simulators', 'console', 'ingress', 'worker'] as const;

/** One of them. */
export type Workload = (typeof WORKLOADS)[number];

/** The pods of the development overlay as `podman kube play` takes them, all on the loopback interface of this machine. */
export interface PodsToPlay {
  /** ConfigMaps and Secrets, as YAML. */
  readonly settings: string;
  /** One pod, as YAML; ConfigMaps that it takes settings from included. */
  pod(workload: Workload): string;
  /** The port that a port of the manifests became. */
  port(ofManifest: number): number;
}

const PORTS = [6379, 8080, 8081, 8082, 8090, 8091];
const METRICS = '9464';

/**
 * Makes the pods. What a cluster does and Podman does not is done here: names of Services lead to this machine, volumes that
 * are claimed are given, and, since all pods share one network, each port is replaced by a free one, wherever it is named.
 * @param images full names of images, by the names in the manifests
 */
export async function podsToPlay(images: ReadonlyMap<string, string>): Promise<PodsToPlay> {
  const ports = new Map<number, number>();
  for (const port of PORTS) ports.set(port, await freePort());
  const replaced = (text: string): string =>
    text.replace(/\b(6379|80[89]\d)\b/g, (port) => String(ports.get(Number(port)) ?? port));
  const objects: KubernetesObject[] = JSON.parse(replaced(JSON.stringify(inClear(await render('development')))));
  const of = (...kinds: readonly string[]) => objects.filter(({ kind }) => kinds.includes(kind));
  const metrics = new Map<Workload, number>();
  for (const workload of WORKLOADS) metrics.set(workload, await freePort());
  return {
    settings: yaml(of('Secret')),
    pod: (workload) => {
      const owner = of('Deployment', 'StatefulSet').find(({ metadata }) => metadata.name === `zenbridge-${workload}`);
      const own = JSON.stringify([...of('ConfigMap'), podOf(owner as KubernetesObject, images)]);
      return yaml(JSON.parse(own.replaceAll(METRICS, String(metrics.get(workload)))));
    },
    port: (ofManifest) => ports.get(ofManifest) ?? ofManifest,
  };
}

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

function podOf({ metadata, spec }: KubernetesObject, images: ReadonlyMap<string, string>): object {
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
      hostAliases: [{ ip: '127.0.0.1', hostnames: WORKLOADS.map((name) => `zenbridge-${name}`) }],
      volumes: [
        ...(template.spec.volumes ?? []),
        ...claimed.map((claim) => ({ name: claim.metadata.name, emptyDir: {} })),
      ],
      // Podman would ask by programs in the image that are not there; whoever plays the pods asks instead.
      containers: template.spec.containers.map(
        ({ readinessProbe, livenessProbe, startupProbe, ports, image, ...container }: Record<string, string>) => ({
          ...container,
          image: images.get((image ?? '').replace(/:.*/, '')) ?? image,
        }),
      ),
    },
  };
}

const yaml = (objects: readonly object[]): string => objects.map((object) => stringify(object)).join('---\n');
