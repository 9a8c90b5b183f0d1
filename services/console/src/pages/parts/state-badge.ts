import type { ExecutionView } from '../../executions/schema.ts';
import { type Html, html } from '../html.ts';

type State = ExecutionView['state'];

const TEXTS: Record<State, string> = {
  waiting: 'waiting',
  running: 'running',
  retrying: 'retrying',
  in_doubt: 'in doubt',
  created: 'created',
  skipped: 'skipped',
  error: 'error',
};

/** The name of a state for a person. */
export const stateText = (state: State): string => TEXTS[state];

/** A state, told by its word and only underlined by its colour. */
export const stateBadge = (state: State): Html => html`<span class="badge ${state}">${TEXTS[state]}</span>`;
