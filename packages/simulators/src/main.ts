import { loadSettingsOrExit } from '@zenbridge/runtime';
import { createDemoWorld } from './demo-world/demo-world.ts';
import { startSalesforceSimulator } from './salesforce/simulator.ts';
import { settings } from './settings.ts';
import { startZenqmsSimulator } from './zenqms/simulator.ts';

const values = loadSettingsOrExit(settings);
const world = createDemoWorld({
  salesforceClientSecret: values.SIMULATOR_SALESFORCE_CLIENT_SECRET,
  salesforcePublicKey: values.SIMULATOR_SALESFORCE_PUBLIC_KEY,
  zenqmsToken: values.SIMULATOR_ZENQMS_TOKEN,
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const zenqms = await startZenqmsSimulator({
  world: world.zenqms,
  host: values.SIMULATOR_HOST,
  port: values.SIMULATOR_ZENQMS_PORT,
}).catch(notStarted('SIMULATOR_ZENQMS_PORT'));
const salesforce = await startSalesforceSimulator({
  world: world.salesforce,
  host: values.SIMULATOR_HOST,
  port: values.SIMULATOR_SALESFORCE_PORT,
  ...(values.SIMULATOR_SALESFORCE_URL === undefined ? {} : { publicUrl: values.SIMULATOR_SALESFORCE_URL }),
  ...(values.SIMULATOR_SEED === undefined ? {} : { seed: values.SIMULATOR_SEED }),
  onAttempt: ({ number, name, recordIds, outcome, failure, durationMs }) =>
    say(
      `message ${number}, ${name}, ${recordIds.length} records: ${outcome}${failure ? ` (${failure})` : ''}, ${durationMs} ms`,
    ),
}).catch(notStarted('SIMULATOR_SALESFORCE_PORT'));
say(`Simulated Salesforce org: ${salesforce.url}`);
say(`Simulated ZenQMS account: ${zenqms.url}`);

const stop = async (): Promise<void> => {
  await Promise.all([salesforce.close(), zenqms.close()]);
  process.exitCode = 0;
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);

/** Says that a port is in use, and how to take another one. */
function notStarted(variable: 'SIMULATOR_SALESFORCE_PORT' | 'SIMULATOR_ZENQMS_PORT') {
  return (error: unknown): never => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    process.stderr.write(`Port ${values[variable]} is in use. Set ${variable} to another one.\n`);
    process.exit(1);
  };
}
