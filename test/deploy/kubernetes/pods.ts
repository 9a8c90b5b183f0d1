import type { KubernetesObject } from './render.ts';

/** A container as far as it is looked at here. */
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly ports?: readonly { readonly name?: string; readonly containerPort: number; readonly hostPort?: number }[];
  readonly env?: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: {
      readonly secretKeyRef?: { readonly name: string; readonly key: string; readonly optional?: boolean };
    };
  }[];
  readonly envFrom?: readonly { readonly configMapRef?: { readonly name: string } }[];
  readonly lifecycle?: { readonly preStop?: { readonly sleep?: { readonly seconds: number } } };
  // biome-ignore lint/suspicious/noExplicitAny: schema.ts has checked it
  readonly [field: string]: any;
}

/** A pod as a workload would make it. */
export interface Pod {
  /** The workload: kind and name. */
  readonly of: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly containers: readonly Container[];
  // biome-ignore lint/suspicious/noExplicitAny: schema.ts has checked it
  readonly spec: any;
}

/** The pods of all workloads among objects. */
export function podsIn(objects: readonly KubernetesObject[]): readonly Pod[] {
  return objects.flatMap(({ kind, metadata, spec }) => {
    const template = kind === 'CronJob' ? spec.jobTemplate.spec.template : spec?.template;
    if (template?.spec?.containers === undefined) return [];
    const { containers, initContainers = [] } = template.spec;
    return [
      {
        of: `${kind} ${metadata.name}`,
        labels: template.metadata?.labels ?? {},
        containers: [...initContainers, ...containers],
        spec: template.spec,
      },
    ];
  });
}
