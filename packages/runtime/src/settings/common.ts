import * as z from 'zod';
import { redisSettings } from '../redis/place/settings.ts';

/** Setting of the port that a service listens on. */
export const portSetting = (fallback: number) =>
  z.coerce.number().int().min(0).max(65_535).default(fallback).describe('Port to listen on; 0 takes a free one.');

/** Settings that every service has. A service replaces `ZENBRIDGE_PORT` by one with its own default. */
export const commonSettings = {
  ...redisSettings,
  ZENBRIDGE_REDIS_KEY_ROOT: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, 'Expected letters, digits, - and _')
    .default('zenbridge')
    .describe('First part of every key in Redis. Installations that share a Redis need different ones.'),
  ZENBRIDGE_LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('Least level that is logged.'),
  ZENBRIDGE_LOG_FORMAT: z
    .enum(['json', 'pretty'])
    .default('json')
    .describe('One JSON object per line, or lines for people.'),
  ZENBRIDGE_HOST: z.string().default('0.0.0.0').describe('Address to listen on.'),
  ZENBRIDGE_PORT: portSetting(8080),
  ZENBRIDGE_METRICS_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .optional()
    .describe(
      'Port at which GET /metrics answers in the format of Prometheus, to anyone who reaches it; 0 takes a free one. Without it there is no such port.',
    ),
  ZENBRIDGE_SHUTDOWN_SECONDS: z.coerce
    .number()
    .min(1)
    .max(3600)
    .default(25)
    .describe('Time to finish work in hand after SIGTERM. Keep it below terminationGracePeriodSeconds.'),
};
