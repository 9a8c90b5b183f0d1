/** The name of a service in traces: `zenbridge-ingress` for the script `…/services/ingress/src/main.ts`. */
export function serviceName(script: string): string {
  const service = script.replaceAll('\\', '/').match(/\/services\/([^/]+)\//)?.[1];
  return service === undefined ? 'zenbridge' : `zenbridge-${service}`;
}
