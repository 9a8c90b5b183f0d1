import { createTransport } from 'nodemailer';
import { type Hook, lineOf, SEND_WITHIN_MS } from './hook.ts';

/** Where mail goes. */
export interface MailSettings {
  /** `smtp://` or `smtps://`, with user and password if the server wants them. */
  readonly server: string;
  readonly from: string;
  readonly to: string;
}

/** Sends a notification as mail. */
export function mail({ server, from, to }: MailSettings): Hook {
  const transport = createTransport({
    url: server,
    connectionTimeout: SEND_WITHIN_MS,
    greetingTimeout: SEND_WITHIN_MS,
    socketTimeout: SEND_WITHIN_MS,
  });
  return {
    name: 'mail',
    send: async (notification) => {
      const { status, kind, about, at, url } = notification;
      const subject = `ZenBridge: ${kind} ${about}${status === 'resolved' ? ' is over' : ''}`;
      await transport.sendMail({ from, to, subject, text: `${lineOf(notification)}\n\n${at}\n${url}\n` });
    },
  };
}
