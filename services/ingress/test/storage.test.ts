import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestIngress, type TestIngress } from './support/ingress.ts';
import { deliver } from './support/send.ts';
import { notificationId, notifications, outboundMessage } from './support/soap.ts';

let ingress: TestIngress;
beforeAll(async () => {
  ingress = await startTestIngress();
});
afterAll(() => ingress.stop());

test('100 notifications are stored by one command before they are acknowledged', async () => {
  // The first delivery teaches Redis the script.
  await deliver(ingress.url, outboundMessage({ notifications: notifications(1, 1) }));

  const monitor = await ingress.redis.monitor();
  const commands: string[][] = [];
  monitor.on('monitor', (_time: string, args: string[], source: string) => {
    const isOurs = source !== 'lua' && args.some((arg) => arg.startsWith(ingress.root));
    if (isOurs) commands.push(args);
  });
  try {
    const answer = await deliver(ingress.url, outboundMessage({ notifications: notifications(101, 200) }));
    // What Redis did before a mark, it did before the answer that the mark came after.
    const mark = async (name: string): Promise<number> => {
      await ingress.redis.get(`${ingress.root}:${name}`);
      const markAt = () => commands.findIndex((args) => args.includes(`${ingress.root}:${name}`));
      while (markAt() < 0) await new Promise((resolve) => monitor.once('monitor', resolve));
      return markAt();
    };
    const acknowledgedAt = await mark('acknowledged');
    expect(answer.text).toContain('<Ack>true</Ack>');
    expect(await ingress.waitingJobs('complaints')).toHaveLength(101);
    const queuedAt = await mark('queued');

    const isStoring = (args: readonly string[]) =>
      args.includes(`om-${notificationId(150)}`) && !args.some((arg) => arg.includes(':queue'));
    const [storing] = commands.slice(0, acknowledgedAt).filter(isStoring);
    expect(storing?.[0]?.toLowerCase()).toBe('evalsha');
    const ids = Array.from({ length: 100 }, (_, n) => `om-${notificationId(101 + n)}`);
    expect(ids.filter((id) => !storing?.includes(id))).toEqual([]);
    // The other command about these events says that they are queued now, after that was so.
    const all = commands.slice(0, queuedAt).filter(isStoring);
    expect(all.map(([command]) => command?.toLowerCase())).toEqual(['evalsha', 'zrem']);
  } finally {
    monitor.disconnect();
  }
});
