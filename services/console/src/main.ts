import { readFile } from 'node:fs/promises';
import { createLogger, describeProblem, loadSettingsOrExit, runService } from '@zenbridge/runtime';
import { createAccounts } from './accounts/accounts.ts';
import { readAccounts } from './accounts/read-accounts.ts';
import { createConsole } from './app.ts';
import { settings as definition } from './settings.ts';

/** Exit status for a wrong configuration, as for any other setting. */
const CONFIGURATION_ERROR = 78;

const settings = loadSettingsOrExit(definition);
const accounts = await readAccounts({
  users: settings.ZENBRIDGE_CONSOLE_USERS,
  tokens: settings.ZENBRIDGE_CONSOLE_TOKENS,
  readFile: (path) => readFile(path, 'utf8'),
});
if (!accounts.ok) {
  for (const problem of accounts.error) process.stderr.write(`${problem.code}: ${describeProblem(problem)}\n`);
  process.exit(CONFIGURATION_ERROR);
}
const logger = createLogger({
  service: 'console',
  level: settings.ZENBRIDGE_LOG_LEVEL,
  format: settings.ZENBRIDGE_LOG_FORMAT,
});
const { users, tokens } = accounts.value;
const service = await createConsole({ settings, accounts: createAccounts(users, tokens), logger, now: Date.now });

await runService({
  name: 'console',
  logger,
  start: service.start,
  stop: service.stop,
  timeoutMs: settings.ZENBRIDGE_SHUTDOWN_SECONDS * 1000,
  metrics: settings,
});
