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

/** What is to be done after the files are written. */
export function nextSteps(files: readonly string[], secrets: readonly NeededSecret[]): string {
  return [
    `Written: ${files.join(', ')}`,
    '',
    'The services read these secrets:',
    secretLines(secrets),
    '',
    'Next:',
    columns(
      [
        [
          `zenbridge validate ${files.map((file) => `-f ${file}`).join(' ')}`,
          'checks everything, with org and account',
        ],
        [`zenbridge apply ${files.map((file) => `-f ${file}`).join(' ')}`, 'puts it in force'],
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
