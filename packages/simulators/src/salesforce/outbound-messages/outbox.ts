import type { SeededRandom } from '../../random/seeded.ts';
import type { Clock } from '../../time/clock.ts';
import type { Org } from '../org/org.ts';
import type { OutboundMessage } from './definition.ts';
import { createLane, type Lane } from './lane.ts';
import type { Attempt, Notification } from './notification.ts';
import type { XmlPoster } from './post-xml.ts';
import { createSender } from './send.ts';
import { type DeliverySwitchChange, type DeliverySwitches, USUAL_DELIVERY } from './switches.ts';

/** What waits to be delivered, as "View Message Delivery Status" of a real org shows it. */
interface PendingNotification extends Readonly<Notification> {
  /** Name of the Outbound Message. */
  readonly name: string;
}

/** Counts since the org started. */
interface DeliveryCounts {
  readonly queued: number;
  readonly delivered: number;
  readonly dropped: number;
  readonly messages: number;
}

/** The Outbound Message queue of the org. */
export interface Outbox {
  enqueue(message: OutboundMessage, recordId: string): void;
  pending(): PendingNotification[];
  /** The latest messages that were sent, oldest first. */
  attempts(): Attempt[];
  counts(): DeliveryCounts;
  switches(): DeliverySwitches;
  set(change: DeliverySwitchChange): Promise<void>;
  /** Makes everything that waits due now, as the link Retry of a real org does. */
  retryNow(): Promise<void>;
  discard(notificationId: string): boolean;
  /** Settles when nothing is pending; fails after `timeoutMs` and says what still is. */
  settled(timeoutMs?: number): Promise<void>;
  close(): void;
}

interface Options {
  readonly org: Org;
  readonly clock: Clock;
  readonly random: SeededRandom;
  readonly poster: XmlPoster;
  readonly instanceUrl: () => string;
  readonly switches: DeliverySwitchChange;
  readonly onAttempt?: (attempt: Attempt) => void;
}

const KEPT_ATTEMPTS = 5_000;

export function createOutbox({
  org,
  clock,
  random,
  poster,
  instanceUrl,
  switches: changed,
  onAttempt,
}: Options): Outbox {
  const switches: DeliverySwitches = { ...USUAL_DELIVERY };
  const lanes = new Map<string, { lane: Lane; message: OutboundMessage }>();
  const attempts: Attempt[] = [];
  const counts = { queued: 0, delivered: 0, dropped: 0, messages: 0 };
  const settledListeners = new Set<() => void>();
  Object.assign(switches, withoutUndefined(changed));

  const isSettled = (): boolean => counts.queued === counts.delivered + counts.dropped;
  const tellIfSettled = (): void => {
    if (isSettled()) for (const tell of settledListeners) tell();
  };

  const record = (attempt: Omit<Attempt, 'number'>): void => {
    counts.messages += 1;
    const numbered = { number: counts.messages, ...attempt };
    attempts.push(numbered);
    if (attempts.length > KEPT_ATTEMPTS) attempts.shift();
    onAttempt?.(numbered);
  };

  const laneOf = (message: OutboundMessage): Lane => {
    const known = lanes.get(message.actionId);
    if (known !== undefined) {
      // A changed definition holds for what waits already.
      known.message = message;
      return known.lane;
    }
    const send = createSender({ org, clock, random, poster, switches, instanceUrl, onAttempt: record });
    const entry: { message: OutboundMessage; readonly lane: Lane } = {
      message,
      lane: createLane({
        clock,
        random,
        switches: () => switches,
        send: (batch) => send(entry.message, batch),
        onGone: (_notification, how) => {
          counts[how] += 1;
          tellIfSettled();
        },
      }),
    };
    lanes.set(message.actionId, entry);
    return entry.lane;
  };

  const everyLane = async (run: (lane: Lane) => Promise<void>): Promise<void> => {
    await Promise.all([...lanes.values()].map(({ lane }) => run(lane)));
  };

  return {
    enqueue(message, recordId) {
      counts.queued += 1;
      laneOf(message).add({
        id: org.ids.next('04l'),
        recordId,
        queuedAt: clock.now(),
        dueAt: clock.now() + switches.mergeWindowMs,
        attempts: 0,
        acknowledged: 0,
      });
    },
    pending: () =>
      [...lanes.values()].flatMap(({ lane, message }) => lane.pending().map((one) => ({ ...one, name: message.name }))),
    attempts: () => [...attempts],
    counts: () => ({ ...counts }),
    switches: () => ({ ...switches }),
    async set(change) {
      Object.assign(switches, withoutUndefined(change));
      await everyLane((lane) => lane.pump());
    },
    retryNow: () => everyLane((lane) => lane.hurry()),
    discard: (id) => [...lanes.values()].some(({ lane }) => lane.discard(id)),
    settled: (timeoutMs = 10_000) =>
      new Promise((resolve, reject) => {
        const finish = (end: () => void): void => {
          clearTimeout(limit);
          settledListeners.delete(settled);
          end();
        };
        const settled = (): void => finish(resolve);
        const limit = setTimeout(
          () =>
            finish(() =>
              reject(new Error(`${counts.queued - counts.delivered - counts.dropped} notifications are pending`)),
            ),
          timeoutMs,
        );
        settledListeners.add(settled);
        if (isSettled()) settled();
      }),
    close() {
      for (const { lane } of lanes.values()) lane.stop();
      poster.close();
    },
  };
}

const withoutUndefined = (change: DeliverySwitchChange): Partial<DeliverySwitches> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
