import { columns } from '../../cli/columns.ts';
import type { SecretPlace } from './secret.ts';

/** A secret and the services that read it. */
export interface NeededSecret {
  readonly place: SecretPlace;
  readonly services: string;
}

/** The secrets of connections are read by the console, too: it asks org and account about fields and checks them. */
export const CONNECTION_SERVICES = 'console, worker';
/** The token of the address: the ingress compares it, and the console puts it into the Outbound Message. */
export const TOKEN_SERVICES = 'ingress, console';

/** What was written, and what it needs. */
export interface Written {
  readonly name: string;
  /** The file of the integration, and those of new connections. */
  readonly file: string;
  readonly connectionFiles: readonly string[];
  readonly secrets: readonly NeededSecret[];
}

/** What is to be done after the files are written. */
export function nextSteps({ name, file, connectionFiles, secrets }: Written): string {
  return [
    `Written: ${[...connectionFiles, file].join(', ')}`,
    '',
    'The services read these secrets:',
    secretLines(secrets),
    'The token of the Outbound Message is yours to make up, such as with: openssl rand -hex 24',
    '',
    'Next:',
    columns(
      [
        [`zenbridge validate -f ${file}`, 'checks it, with org and account'],
        [`zenbridge doctor ${name} -f ${file}`, 'tells whether every permission is there'],
        [`zenbridge apply -f ${file}`, 'puts it in force'],
        [`zenbridge salesforce deploy ${name}`, 'has Salesforce send its events'],
      ],
      '  ',
    ),
    '',
  ].join('\n');
}

/** Secrets, one per line, with who reads them. */
export const secretLines = (secrets: readonly NeededSecret[]): string =>
  columns(
    secrets.map(({ place, services }) => ['fromEnv' in place ? place.fromEnv : `file ${place.fromFile}`, services]),
    '  ',
  );
