import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { kubectl } from './kubectl.ts';

const OVERLAYS = join(import.meta.dirname, '..', '..', '..', 'deploy', 'kubernetes', 'overlays');

/** An object as Kubernetes takes it. What is in it beyond this is looked at by those who know its kind. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  // biome-ignore lint/suspicious/noExplicitAny: kinds differ, and schema.ts checks each against its own
  readonly [field: string]: any;
}

/** Names of all overlays. */
export const overlays = async (): Promise<readonly string[]> => (await readdir(OVERLAYS)).sort();

/** What `kubectl apply -k` of an overlay would send. */
export async function render(overlay: string): Promise<readonly KubernetesObject[]> {
  const text = await kubectl('kustomize', join(OVERLAYS, overlay));
  return parseAllDocuments(text).map((document) => joinLines(document.toJS()));
}

/** Kustomize breaks what it encodes into lines, which Kubernetes takes and JSON schemas do not. */
function joinLines(object: KubernetesObject): KubernetesObject {
  if (object.kind !== 'Secret') return object;
  const data: Readonly<Record<string, string>> = object.data ?? {};
  return {
    ...object,
    data: Object.fromEntries(Object.entries(data).map(([key, text]) => [key, text.replace(/\s/g, '')])),
  };
}

/** For a message: which object it is. */
export const nameOf = ({ kind, metadata }: KubernetesObject): string => `${kind} ${metadata.name}`;
