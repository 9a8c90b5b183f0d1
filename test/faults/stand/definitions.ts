import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Definition, parseDefinitions } from '@zenbridge/connector/integration';
import { DEMO_CLIENT_ID, DEMO_SECRETS } from '@zenbridge/simulators';

const FILE = join(import.meta.dirname, 'definitions.yaml');

/** The one integration of a stand. */
export const INTEGRATION = 'complaints';

/** The secrets that the definitions refer to. */
export const SECRETS = {
  SALESFORCE_CLIENT_ID: DEMO_CLIENT_ID,
  SALESFORCE_CLIENT_SECRET: DEMO_SECRETS.salesforceClientSecret,
  ZENQMS_TOKEN: DEMO_SECRETS.zenqmsToken,
  COMPLAINTS_TOKEN: 'a-token-for-the-stand-alone',
};

/** Reads and checks what a stand executes. */
export async function readStandDefinitions(): Promise<readonly Definition[]> {
  const parsed = parseDefinitions([{ path: FILE, text: await readFile(FILE, 'utf8') }]);
  if (!parsed.ok) throw new Error(parsed.error.map(({ at, detail }) => `${at}: ${detail}`).join('\n'));
  return parsed.value.definitions;
}
