import { logsFolder } from '../start/places.ts';
import type { Started } from '../start/start.ts';

/** What a person needs to go on from here: addresses, logins and how to end it. */
export function banner({ urls, secrets }: Started, withSimulators: boolean): string {
  const simulated = [
    `  Simulated Salesforce  ${urls.salesforce}  save a Case`,
    `  Simulated ZenQMS      ${urls.zenqms}  look at the Issues`,
  ];
  return [
    'ZenBridge runs:',
    `  Console               ${urls.console}  executions, integrations`,
    `  Bull Board            ${urls.console}/queues`,
    `    login               operator / ${secrets.operatorPassword}  (pause, resume, retry)`,
    `                        viewer / ${secrets.viewerPassword}  (look)`,
    `  Ingress               ${urls.ingress}  what it takes: ${urls.ingress}/docs`,
    ...(withSimulators ? simulated : []),
    `  Logs                  ${logsFolder()}`,
    'Ctrl-C ends it.',
  ].join('\n');
}
