import { columns } from '../../cli/columns.ts';

/** What the console says that a deployment would do. */
export interface Plan {
  readonly integration: string;
  readonly connection: string;
  readonly isUpToDate: boolean;
  readonly components: readonly Component[];
  readonly notes: readonly string[];
  /** Files of the package by their paths. They hold a secret. */
  readonly files?: Readonly<Record<string, string>>;
}

interface Component {
  readonly type: 'Flow' | 'WorkflowOutboundMessage';
  readonly name: string;
  readonly action: 'keep' | 'create' | 'change' | 'activate' | 'remove';
  readonly differences: readonly { readonly at: string; readonly inOrg?: string; readonly wanted?: string }[];
}

const SIGNS: Record<Component['action'], string> = { keep: '=', create: '+', change: '~', activate: '~', remove: '-' };
const ACTIONS: Record<Component['action'], string> = {
  keep: 'is as needed',
  create: 'is created',
  change: 'is changed',
  activate: 'is activated',
  remove: 'is removed',
};
const TYPES: Record<Component['type'], string> = { Flow: 'Flow', WorkflowOutboundMessage: 'Outbound Message' };

/** A plan for people to read. */
export function planReport({ integration, connection, isUpToDate, components, notes }: Plan): string {
  const title = isUpToDate
    ? `The org of ${connection} has what ${integration} needs.`
    : `A deployment of ${integration} to the org of ${connection}:`;
  const lines = components.flatMap(({ type, name, action, differences }) => [
    columns([[`${SIGNS[action]} ${TYPES[type]} ${name} ${ACTIONS[action]}`]], '  '),
    ...differences.map(({ at, inOrg, wanted }) => columns([[`${at}: ${shown(inOrg)} -> ${shown(wanted)}`]], '      ')),
  ]);
  return `${[title, ...lines, ...notes.map((note) => `Note: ${note}`)].join('\n')}\n`;
}

const shown = (value: string | undefined): string => value ?? '(nothing)';
