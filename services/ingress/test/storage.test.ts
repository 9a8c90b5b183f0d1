import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type Command, Redis } from 'ioredis';
import { startTestIngress, type TestIngress } from './support/ingress.ts';
import { deliver } from './support/send.ts';
import { notificationId, notifications, outboundMessage } from './support/soap.ts';

let ingress: TestIngress;
beforeAll(async () => {
  ingress = await startTestIngress();
});
afterAll(() => ingress.stop());

/** The commands that Redis has answered from now on, in the order of the answers. They are sent as ever. */
function watchAnswers(): Command[] {
  const answered: Command[] = [];
  const { sendCommand } = Redis.prototype;
  jest.spyOn(Redis.prototype, 'sendCommand').mockImplementation(function (this: Redis, command, ...rest) {
    const note = () => void answered.push(command);
    command.promise.then(note, note);
    return sendCommand.call(this, command, ...rest);
  });
  return answered;
}

test('100 notifications are stored and queued by one command before they are acknowledged', async () => {
  // The first delivery teaches Redis the script.
  await deliver(ingress.url, outboundMessage({ notifications: notifications(1, 1) }));
  const ids = Array.from({ length: 100 }, (_, n) => `om-${notificationId(101 + n)}`);

  const answered = watchAnswers();
  const answer = await deliver(ingress.url, outboundMessage({ notifications: notifications(101, 200) }));
  expect(answer.text).toContain('<Ack>true</Ack>');
  const aboutThem = answered.filter(({ args }) => args.includes(`om-${notificationId(150)}`));
  jest.restoreAllMocks();
  expect(aboutThem.map(({ name }) => name)).toEqual(['evalsha']);
  expect(ids.filter((id) => !aboutThem[0]?.args.includes(id))).toEqual([]);
  expect((await ingress.jobs('complaints')).toSorted()).toEqual([`om-${notificationId(1)}`, ...ids]);
  expect(await ingress.log.counts('complaints')).toMatchObject({ waiting: 101, unqueued: 0 });
});
