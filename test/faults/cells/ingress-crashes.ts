import { linesIn } from '../counting/log-lines.ts';
import type { Stand } from '../stand/stand.ts';
import type { Cell } from './cell.ts';
import { dyingIngress } from './lives.ts';

const group = 'An ingress is killed (SIGKILL)';
const deaths = ({ ingresses }: Stand): number => ingresses.reduce((sum, ingress) => sum + ingress.deaths(), 0);

/** An ingress dies while it takes a delivery. */
export const ingressCrashes: readonly Cell[] = [
  {
    name: 'ingress-killed-before-storing',
    group,
    fault: 'when it is about to store the events of a delivery',
    stand: { ingresses: 2, ingress: dyingIngress('die-before-storing.ts') },
    hits: deaths,
  },
  {
    name: 'ingress-killed-after-storing',
    group,
    fault: 'when the events are stored and queued, before it knows of it',
    isShort: true,
    stand: { ingresses: 2, ingress: dyingIngress('die-when-stored.ts') },
    hits: deaths,
  },
  {
    name: 'ingress-killed-before-acknowledging',
    group,
    fault: 'when it is about to acknowledge events that are stored',
    stand: { ingresses: 2, ingress: dyingIngress('die-unacknowledged.ts') },
    hits: deaths,
  },
  {
    name: 'ingress-killed-without-jobs',
    group,
    fault: 'when it has stored and acknowledged events of which the queue did not take the jobs',
    stand: { ingresses: 2, ingress: dyingIngress('die-without-jobs.ts') },
    hits: ({ logs }) => linesIn(logs, 'worker-', 'queued events that were stored but not queued'),
  },
];
