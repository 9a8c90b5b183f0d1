import { type Hook, lineOf, type Notification, SEND_WITHIN_MS } from './hook.ts';

/** Posts a notification as JSON, with everything that is known. */
export const webhook = (url: string): Hook => ({
  name: 'webhook',
  send: ({ id, status, kind, about, summary, at, url: link }) =>
    post(url, { id, status, kind, about, summary, at, url: link }),
});

/** Posts a notification as Slack takes it, and others that take the same. */
export const slack = (url: string): Hook => ({
  name: 'slack',
  send: (notification: Notification) =>
    post(url, {
      text: `${notification.status === 'firing' ? ':red_circle:' : ':large_green_circle:'} ZenBridge: ${lineOf(notification)} <${notification.url}|Look>`,
    }),
});

async function post(url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(SEND_WITHIN_MS),
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`The receiver answered ${response.status}.`);
}
