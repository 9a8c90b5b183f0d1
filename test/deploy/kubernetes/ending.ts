import { environmentOf } from './environment.ts';
import type { Pod } from './pods.ts';
import type { KubernetesObject } from './render.ts';

const DEFAULT_SHUTDOWN_S = 25;
/** A process that was given its time is not killed in the last moment of it. */
const ROOM_S = 5;

/**
 * What keeps pods from ending in their own time, a sentence each: Kubernetes would kill them before, or they would not hear of
 * it while they start, as the first process of a container.
 */
export function endingProblems(pods: readonly Pod[], objects: readonly KubernetesObject[]): readonly string[] {
  return pods.flatMap(({ of, containers: [container], spec }) => {
    const deaf = spec.shareProcessNamespace === true ? [] : [`${of} does not share its process namespace`];
    if (container === undefined || !container.image.startsWith('zenbridge/') || container.name === 'simulators')
      return deaf;
    const before = container.lifecycle?.preStop?.sleep?.seconds ?? 0;
    const shutdown = Number(environmentOf(container, objects).ZENBRIDGE_SHUTDOWN_SECONDS ?? DEFAULT_SHUTDOWN_S);
    const needed = before + shutdown + ROOM_S;
    const given: number = spec.terminationGracePeriodSeconds ?? 30;
    return given >= needed ? deaf : [...deaf, `${of} needs ${needed} s to end and is given ${given} s`];
  });
}
