import { environmentOf } from './environment.ts';
import type { Pod } from './pods.ts';
import type { KubernetesObject } from './render.ts';

const DEFAULT_SHUTDOWN_S = 25;
/** A process that was given its time is not killed in the last moment of it. */
const ROOM_S = 5;

/** Pods that Kubernetes would kill before they have had the time that they give themselves to end, a sentence each. */
export function endingProblems(pods: readonly Pod[], objects: readonly KubernetesObject[]): readonly string[] {
  return pods.flatMap(({ of, containers: [container], spec }) => {
    if (container === undefined || !container.image.startsWith('zenbridge/') || container.name === 'simulators')
      return [];
    const before = container.lifecycle?.preStop?.sleep?.seconds ?? 0;
    const shutdown = Number(environmentOf(container, objects).ZENBRIDGE_SHUTDOWN_SECONDS ?? DEFAULT_SHUTDOWN_S);
    const needed = before + shutdown + ROOM_S;
    const given: number = spec.terminationGracePeriodSeconds ?? 30;
    return given >= needed ? [] : [`${of} needs ${needed} s to end and is given ${given} s`];
  });
}
