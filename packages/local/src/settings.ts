import { defineSettings, portSetting, type SettingsValues } from '@zenbridge/runtime';
import * as z from 'zod';
import { LOCAL } from './start/places.ts';

const portOf = (what: string, port: number) =>
  portSetting(port).describe(`Port of ${what}. When it is in use, a free one is taken and named.`);

/** What the local start reads from the environment, besides what it hands on to the services. */
export const settings = defineSettings('local start', {
  ZENBRIDGE_HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address that the services listen on. This machine alone, unless something else is set.'),
  ZENBRIDGE_INGRESS_PORT: portOf('the ingress', 8080),
  ZENBRIDGE_CONSOLE_PORT: portOf('the console', 8081),
  ZENBRIDGE_WORKER_PORT: portOf('the probes of the worker', 8082),
  ZENBRIDGE_SALESFORCE_SIMULATOR_PORT: portOf('the simulated Salesforce org', 8090),
  ZENBRIDGE_ZENQMS_SIMULATOR_PORT: portOf('the simulated ZenQMS account', 8091),
  ZENBRIDGE_REDIS_KEY_ROOT: z
    .string()
    .optional()
    .describe('First part of every key in Redis: `zenbridge`, or for the demonstration one made up for each start.'),
  ZENBRIDGE_LOCAL_DIR: z
    .string()
    .default(LOCAL)
    .describe('Folder for logs, made-up passwords and an unpacked Redis. Two starts at once need different ones.'),
  ZENBRIDGE_NO_INSTALL: z
    .string()
    .optional()
    .describe('Set to 1, nothing is fetched when there is no Redis, and the start ends with advice.'),
});

/** The settings of the local start, read and checked. */
export type LocalSettings = SettingsValues<(typeof settings)['shape']>;
