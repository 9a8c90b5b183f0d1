import type { Stand } from '../stand/stand.ts';
import type { Cell } from './cell.ts';
import { dyingIngress } from './lives.ts';

const group = 'An ingress is killed (SIGKILL)';
const deaths = ({ ingresses }: Stand): number => ingresses.reduce((sum, ingress) => sum + ingress.deaths(), 0);

/** An ingress dies while it takes a delivery. */
export const ingressCrashes: readonly Cell[] = [
  {
    name: 'ingress-killed-after-storing',
    group,
    fault: 'after the events are stored, before they are queued and acknowledged',
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
    name: 'ingress-killed-when-acknowledged',
    group,
    fault: 'after the events are stored and acknowledged, before they are queued',
    stand: { ingresses: 2, ingress: dyingIngress('die-acknowledged.ts') },
    hits: deaths,
  },
];
