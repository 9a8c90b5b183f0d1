import type { Started } from '../start/start.ts';

const MAY = { operator: 'looks, pauses, resumes, retries', viewer: 'looks' } as const;

/** What a person needs to go on from here: addresses, logins and how to end it. */
export function banner({ urls, logins, tokenFile, logs, showsTraces }: Started, withSimulators: boolean): string {
  const simulated = [
    `  Simulated Salesforce  ${urls.salesforce}  save a Case`,
    `  Simulated ZenQMS      ${urls.zenqms}  look at the Issues`,
  ];
  return [
    'ZenBridge runs:',
    `  Console               ${urls.console}  executions, integrations`,
    `  Bull Board            ${urls.console}/queues`,
    ...(showsTraces ? [`  Traces                ${urls.console}/traces`] : []),
    ...logins.map(({ name, password, role }) => `    login               ${name} / ${password}  ${MAY[role]}`),
    ...(tokenFile === undefined ? [] : commandLines(urls.console, tokenFile)),
    `  Ingress               ${urls.ingress}  what it takes: ${urls.ingress}/docs`,
    ...(withSimulators ? simulated : []),
    `  Logs                  ${logs}`,
    'Ctrl-C ends it.',
  ].join('\n');
}

/** What the command `zenbridge` has to know, to be copied into a shell. */
const commandLines = (url: string, tokenFile: string): string[] => [
  '  zenbridge             npx -y pnpm@12 --silent zenbridge --help, after',
  `    export ZENBRIDGE_API_URL=${url} ZENBRIDGE_API_TOKEN_FILE=${tokenFile}`,
];
