import type { Pod } from './pods.ts';
import type { KubernetesObject } from './render.ts';

/** Labels as a selector names them. */
interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values: readonly string[];
  }[];
}

interface Peer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
  readonly ipBlock?: { readonly cidr: string };
}

interface Rule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly { readonly port: number | string }[];
}

/**
 * Who may talk to whom by the NetworkPolicies of an installation, as sorted lines: `ingress -> pod zenbridge-redis :6379`,
 * `namespace kubernetes.io/metadata.name=kube-system, ... -> ...`. A rule that lets everything through shows as `anything`.
 */
export function arrows(objects: readonly KubernetesObject[], pods: readonly Pod[]): readonly string[] {
  const lines = new Set<string>();
  for (const { spec } of objects.filter(({ kind }) => kind === 'NetworkPolicy')) {
    for (const pod of pods.filter(({ labels }) => matches(spec.podSelector, labels))) {
      const self = shortName(pod);
      for (const rule of (spec.egress ?? []) as Rule[]) {
        for (const peer of peersOf(rule.to, pods)) lines.add(`${self} -> ${peer}${portsOf(rule)}`);
      }
      for (const rule of (spec.ingress ?? []) as Rule[]) {
        for (const peer of peersOf(rule.from, pods)) lines.add(`${peer} -> ${self}${portsOf(rule)}`);
      }
    }
  }
  return [...lines].sort();
}

/** Pods that no policy shuts in both directions, and which so may talk to anything. */
export function unshut(objects: readonly KubernetesObject[], pods: readonly Pod[]): readonly string[] {
  const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy').map(({ spec }) => spec);
  return pods
    .filter(
      ({ labels }) =>
        !['Ingress', 'Egress'].every((type) =>
          policies.some(({ podSelector, policyTypes }) => policyTypes.includes(type) && matches(podSelector, labels)),
        ),
    )
    .map(shortName);
}

const shortName = ({ labels, of }: Pod): string =>
  labels['app.kubernetes.io/component'] ?? of.replace(/^\w+ zenbridge-/, '');

function peersOf(peers: readonly Peer[] | undefined, pods: readonly Pod[]): readonly string[] {
  if (peers === undefined) return ['anything'];
  return peers.flatMap(({ podSelector, namespaceSelector, ipBlock }) => {
    if (ipBlock !== undefined) return [ipBlock.cidr];
    if (namespaceSelector !== undefined) {
      const labels = Object.entries(namespaceSelector.matchLabels ?? {}).map(([name, value]) => `${name}=${value}`);
      return [labels.length === 0 ? 'anything' : `(${labels.join(', ')})`];
    }
    return pods.filter(({ labels }) => matches(podSelector, labels)).map(shortName);
  });
}

const portsOf = ({ ports }: Rule): string =>
  ports === undefined ? ' :any' : [...new Set(ports.map(({ port }) => ` :${port}`))].join('');

function matches(
  { matchLabels = {}, matchExpressions = [] }: Selector = {},
  labels: Readonly<Record<string, string>>,
): boolean {
  return (
    Object.entries(matchLabels).every(([name, value]) => labels[name] === value) &&
    matchExpressions.every(({ key, operator, values }) => {
      if (operator !== 'In') throw new Error(`the operator ${operator} is not known here`);
      return values.includes(labels[key] ?? '');
    })
  );
}
