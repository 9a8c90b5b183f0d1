import type { Decision } from '@zenbridge/ledger';

/**
 * The mode that an integration is really in. What was decided holds, except that the pause of the queue tells whether
 * events are held: it can be set or lifted without a decision, by other tools or a step that was cut short.
 */
export function currentMode(decided: Decision, isQueuePaused: boolean): Decision {
  if (decided.mode === 'disabled') return decided;
  const mode = isQueuePaused ? 'paused' : 'active';
  return decided.mode === mode ? decided : { mode };
}
