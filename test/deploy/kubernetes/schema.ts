import { type KubernetesObject, nameOf } from './render.ts';

/** Packages of models by the group of the API; those of Kubernetes itself have all other groups. */
const PACKAGES: Readonly<Record<string, string>> = {
  'keda.sh': '@kubernetes-models/keda',
  'external-secrets.io': '@kubernetes-models/external-secrets',
  'gateway.networking.k8s.io': '@kubernetes-models/gateway-api',
};

/** The module with the type and the schema of a kind, made from the OpenAPI document of Kubernetes or from a CRD. */
export function modelOf({ apiVersion, kind }: Pick<KubernetesObject, 'apiVersion' | 'kind'>): string {
  const [group = ''] = apiVersion.split('/');
  return `${PACKAGES[group] ?? 'kubernetes-models'}/${apiVersion}/${kind}`;
}

/** What is wrong with an object in the eyes of the schema of its kind: types, values, what is missing. A sentence each. */
export async function schemaProblems(object: KubernetesObject): Promise<readonly string[]> {
  const module: Readonly<Record<string, Model>> = await import(modelOf(object));
  const Kind = module[object.kind];
  if (Kind === undefined) return [`${nameOf(object)}: there is no such kind`];
  try {
    new Kind(object).validate();
    return [];
  } catch (error) {
    return [`${nameOf(object)}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

type Model = new (data: object) => { validate(): void };
