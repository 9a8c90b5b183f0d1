import { z } from 'zod';
import type { Hook } from './hooks/hook.ts';
import { slack, webhook } from './hooks/http.ts';
import { mail } from './hooks/mail.ts';

const address = z.url({ protocol: /^https?$/, error: 'Expected an address such as https://hooks.example.com/x' });

/** What the console reads from the environment about telling people. */
export const notificationSettings = {
  ZENBRIDGE_NOTIFY_WEBHOOK_URL: address.optional().meta({
    description: 'Is sent a JSON document by POST when something breaks, and when it is all right again.',
    secret: true,
  }),
  ZENBRIDGE_NOTIFY_SLACK_URL: address.optional().meta({
    description: 'The same for an incoming webhook of Slack, or of what takes the same, such as Mattermost.',
    secret: true,
  }),
  ZENBRIDGE_NOTIFY_SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'Expected smtp://… or smtps://…' })
    .optional()
    .meta({
      description: 'The same by mail: the server, such as smtps://user:password@smtp.example.com.',
      secret: true,
      agrees: (values: Readonly<Record<string, unknown>>) =>
        values.ZENBRIDGE_NOTIFY_SMTP_URL !== undefined &&
        (values.ZENBRIDGE_NOTIFY_MAIL_FROM === undefined || values.ZENBRIDGE_NOTIFY_MAIL_TO === undefined)
          ? 'ZENBRIDGE_NOTIFY_MAIL_FROM and ZENBRIDGE_NOTIFY_MAIL_TO are needed too.'
          : undefined,
    }),
  ZENBRIDGE_NOTIFY_MAIL_FROM: z.string().optional().describe('Sender of the mails.'),
  ZENBRIDGE_NOTIFY_MAIL_TO: z.string().optional().describe('Who gets the mails: addresses, by commas.'),
  ZENBRIDGE_NOTIFY_SECONDS: z.coerce
    .number()
    .min(1)
    .max(3600)
    .default(60)
    .describe('How often one of all consoles looks whether something is wrong, if there is anyone to tell.'),
};

type Values = { readonly [K in keyof typeof notificationSettings]: z.output<(typeof notificationSettings)[K]> };

/** The ways to tell people that are set. */
export function hooksFrom(values: Values): readonly Hook[] {
  const { ZENBRIDGE_NOTIFY_SMTP_URL: server } = values;
  const { ZENBRIDGE_NOTIFY_MAIL_FROM: from = '', ZENBRIDGE_NOTIFY_MAIL_TO: to = '' } = values;
  return [
    ...(values.ZENBRIDGE_NOTIFY_WEBHOOK_URL ? [webhook(values.ZENBRIDGE_NOTIFY_WEBHOOK_URL)] : []),
    ...(values.ZENBRIDGE_NOTIFY_SLACK_URL ? [slack(values.ZENBRIDGE_NOTIFY_SLACK_URL)] : []),
    ...(server ? [mail({ server, from, to })] : []),
  ];
}
