import { createLogger, loadSettingsOrExit, runService } from '@zenbridge/runtime';
import { createIngress } from './app.ts';
import { settings as definition } from './settings.ts';

const settings = loadSettingsOrExit(definition);
const logger = createLogger({
  service: 'ingress',
  level: settings.ZENBRIDGE_LOG_LEVEL,
  format: settings.ZENBRIDGE_LOG_FORMAT,
});
const ingress = await createIngress({ settings, logger, env: process.env, now: Date.now });

await runService({
  name: 'ingress',
  logger,
  start: ingress.start,
  stop: ingress.stop,
  timeoutMs: settings.ZENBRIDGE_SHUTDOWN_SECONDS * 1000,
  metrics: settings,
});
