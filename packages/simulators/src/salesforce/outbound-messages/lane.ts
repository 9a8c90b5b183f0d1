import type { SeededRandom } from '../../random/seeded.ts';
import type { Clock, Timer } from '../../time/clock.ts';
import type { Notification, SendOutcome } from './notification.ts';
import type { DeliverySwitches } from './switches.ts';

/** The notifications of one Outbound Message: what waits, what is due, what happens after a try. */
export interface Lane {
  add(notification: Notification): void;
  /** Everything that has not been delivered for good, what is on its way included. */
  pending(): Notification[];
  /** Sends what is due, and sees to it that the rest is sent in time. Settles when what it sent is settled. */
  pump(): Promise<void>;
  /** Makes everything that waits due now. */
  hurry(): Promise<void>;
  /** Takes a notification out before it is sent; `false` when there is no such one. */
  discard(id: string): boolean;
  stop(): void;
}

interface Options {
  readonly clock: Clock;
  readonly random: SeededRandom;
  readonly switches: () => DeliverySwitches;
  /** Sends one message. Must not reject. */
  readonly send: (notifications: readonly Notification[]) => Promise<SendOutcome>;
  /** Called when a notification left for good. */
  readonly onGone: (notification: Notification, how: 'delivered' | 'dropped') => void;
}

export function createLane({ clock, random, switches, send, onGone }: Options): Lane {
  const waiting = new Set<Notification>();
  const underWay = new Set<Notification>();
  let messagesUnderWay = 0;
  let timer: { readonly at: number; readonly timer: Timer } | undefined;
  let stopped = false;

  const takeDue = (): Notification[] => {
    const due: Notification[] = [];
    const fresh: Notification[] = [];
    for (const notification of waiting) {
      if (notification.dueAt <= clock.now()) due.push(notification);
      else if (notification.attempts === 0) fresh.push(notification);
    }
    if (due.length === 0) return [];
    // Saves that have not waited long enough yet travel with those that have.
    const candidates = [...due, ...fresh];
    const ordered = switches().reorder ? random.shuffle(candidates) : candidates;
    const most = switches().repeatWithinMessage
      ? Math.max(1, Math.floor(switches().batchSize / 2))
      : switches().batchSize;
    const batch = ordered.slice(0, most);
    for (const notification of batch) {
      waiting.delete(notification);
      underWay.add(notification);
    }
    return batch;
  };

  const settle = (notification: Notification, outcome: SendOutcome): void => {
    const { firstRetryMs, longestRetryMs, retentionMs, repeatAcknowledged } = switches();
    underWay.delete(notification);
    notification.attempts += 1;
    if (outcome.kind === 'acknowledged') {
      notification.acknowledged += 1;
      if (notification.acknowledged > repeatAcknowledged) {
        onGone(notification, 'delivered');
        return;
      }
    } else {
      notification.failure = outcome.failure;
    }
    notification.dueAt = clock.now() + Math.min(longestRetryMs, firstRetryMs * 2 ** (notification.attempts - 1));
    if (notification.dueAt - notification.queuedAt >= retentionMs) onGone(notification, 'dropped');
    else waiting.add(notification);
  };

  const deliver = async (batch: readonly Notification[]): Promise<void> => {
    messagesUnderWay += 1;
    const outcome = await send(batch);
    messagesUnderWay -= 1;
    for (const notification of batch) settle(notification, outcome);
    await pump();
  };

  const pumpAt = (at: number): void => {
    timer?.timer.cancel();
    timer = { at, timer: clock.after(Math.max(0, at - clock.now()), pump) };
  };

  const arm = (): void => {
    timer?.timer.cancel();
    timer = undefined;
    if (stopped || switches().held || waiting.size === 0) return;
    let next = Number.POSITIVE_INFINITY;
    for (const { dueAt } of waiting) next = Math.min(next, dueAt);
    pumpAt(next);
  };

  const pump = async (): Promise<void> => {
    const deliveries: Promise<void>[] = [];
    while (!stopped && !switches().held && messagesUnderWay < switches().concurrency) {
      const batch = takeDue();
      if (batch.length === 0) break;
      deliveries.push(deliver(batch));
    }
    // With every message slot taken, the end of a delivery pumps again.
    if (messagesUnderWay < switches().concurrency) arm();
    await Promise.all(deliveries);
  };

  return {
    add(notification) {
      waiting.add(notification);
      if (stopped || switches().held || messagesUnderWay >= switches().concurrency) return;
      if (timer === undefined || notification.dueAt < timer.at) pumpAt(notification.dueAt);
    },
    pending: () => [...underWay, ...waiting],
    pump,
    async hurry() {
      for (const notification of waiting) notification.dueAt = clock.now();
      await pump();
    },
    discard(id) {
      const found = [...waiting].find((notification) => notification.id === id);
      if (found === undefined) return false;
      waiting.delete(found);
      onGone(found, 'dropped');
      return true;
    },
    stop() {
      stopped = true;
      timer?.timer.cancel();
    },
  };
}
