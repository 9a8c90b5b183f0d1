import { createLogger, loadSettingsOrExit, runService } from '@zenbridge/runtime';
import { createWorkerService } from './app.ts';
import { settings } from './settings.ts';

const values = loadSettingsOrExit(settings);
const logger = createLogger({
  service: 'worker',
  level: values.ZENBRIDGE_LOG_LEVEL,
  format: values.ZENBRIDGE_LOG_FORMAT,
});
const service = createWorkerService(values, logger);

await runService({
  name: 'worker',
  logger,
  start: async () => {
    await service.start();
  },
  stop: service.stop,
  timeoutMs: values.ZENBRIDGE_SHUTDOWN_SECONDS * 1000,
  metrics: values,
});
