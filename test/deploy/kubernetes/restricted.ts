import type { Container, Pod } from './pods.ts';

const VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];
const PROFILES = ['RuntimeDefault', 'Localhost'];

/**
 * What of a pod the restricted Pod Security Standard refuses, a sentence each; and, beyond the standard, a root file system
 * that can be written to, a token of the API that nobody needs, and resources that are not asked for.
 */
export function restrictedProblems(pod: Pod): readonly string[] {
  const { spec } = pod;
  const found: (string | false)[] = [
    (spec.hostNetwork || spec.hostPID || spec.hostIPC) && 'shares a namespace with the host',
    spec.automountServiceAccountToken !== false && 'gets a token of the API',
    spec.securityContext?.sysctls !== undefined && 'sets sysctls',
    ...(spec.volumes ?? []).map((volume: Readonly<Record<string, unknown>>) => {
      const kind = Object.keys(volume).find((name) => name !== 'name') ?? 'emptyDir';
      return !VOLUMES.includes(kind) && `has a volume of kind ${kind}`;
    }),
    ...pod.containers.flatMap((container) => problemsOf(container, spec)),
  ];
  return found.filter((problem) => problem !== false && problem !== undefined).map((problem) => `${pod.of} ${problem}`);
}

// biome-ignore lint/suspicious/noExplicitAny: schema.ts has checked it
function problemsOf(container: Container, spec: any): (string | false)[] {
  const own = container.securityContext ?? {};
  const of = spec.securityContext ?? {};
  const added = (own.capabilities?.add ?? []).filter((name: string) => name !== 'NET_BIND_SERVICE');
  const probes = ['startupProbe', 'readinessProbe', 'livenessProbe'].map((name) => container[name]);
  const problems: [boolean, string][] = [
    [own.privileged === true, 'is privileged'],
    [own.allowPrivilegeEscalation !== false, 'may get more privileges'],
    [!(own.capabilities?.drop ?? []).includes('ALL'), 'keeps capabilities'],
    [added.length > 0, `adds capabilities: ${added.join(', ')}`],
    [(own.runAsNonRoot ?? of.runAsNonRoot) !== true, 'may run as root'],
    [(own.runAsUser ?? of.runAsUser) === 0, 'runs as root'],
    [!PROFILES.includes((own.seccompProfile ?? of.seccompProfile)?.type), 'has no seccomp profile'],
    [(own.procMount ?? 'Default') !== 'Default', 'unmasks /proc'],
    [own.seLinuxOptions !== undefined || of.seLinuxOptions !== undefined, 'sets SELinux options'],
    [(container.ports ?? []).some(({ hostPort }) => hostPort !== undefined), 'takes a port of the host'],
    [probes.some((probe) => (probe?.httpGet ?? probe?.tcpSocket)?.host !== undefined), 'is probed at another host'],
    [own.readOnlyRootFilesystem !== true, 'can write to its root file system'],
    [container.resources?.requests?.cpu === undefined, 'asks for no processor time'],
    [container.resources?.requests?.memory === undefined, 'asks for no memory'],
    [container.resources?.limits?.memory === undefined, 'has no limit of memory'],
    [/(:latest|^[^:@]+)$/.test(container.image), `has no version in its image ${container.image}`],
  ];
  return problems.map(([isSo, text]) => isSo && `container ${container.name} ${text}`);
}
