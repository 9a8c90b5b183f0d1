import type { SeededRandom } from '../../random/seeded.ts';
import type { Clock } from '../../time/clock.ts';
import type { Org } from '../org/org.ts';
import { composeNotifications } from './compose.ts';
import type { OutboundMessage } from './definition.ts';
import { writeEnvelope } from './envelope.ts';
import type { Attempt, Notification, SendOutcome } from './notification.ts';
import type { XmlPoster } from './post-xml.ts';
import { readAck } from './read-ack.ts';
import type { DeliverySwitches } from './switches.ts';

interface Options {
  readonly org: Org;
  readonly clock: Clock;
  readonly random: SeededRandom;
  readonly poster: XmlPoster;
  readonly switches: DeliverySwitches;
  readonly instanceUrl: () => string;
  readonly onAttempt: (attempt: Omit<Attempt, 'number'>) => void;
}

/** Sends one message and judges the answer. Never rejects. */
export type SendMessage = (message: OutboundMessage, batch: readonly Notification[]) => Promise<SendOutcome>;

export function createSender({ org, clock, random, poster, switches, instanceUrl, onAttempt }: Options): SendMessage {
  const write = (message: OutboundMessage, batch: readonly Notification[]): string =>
    writeEnvelope({
      organizationId: org.id,
      actionId: message.actionId,
      ...(switches.sessionId === 'legacy' ? { sessionId: `${org.id.slice(0, 15)}!AQ${random.letters(94)}` } : {}),
      instanceUrl: instanceUrl(),
      apiVersion: message.apiVersion,
      object: message.object,
      notifications: composeNotifications(org, message, batch),
    });

  const post = async (message: OutboundMessage, batch: readonly Notification[]): Promise<SendOutcome> => {
    const answer = await poster.post(message.endpointUrl, write(message, batch), switches.ackTimeoutMs);
    if (!answer.ok) return { kind: 'failed', failure: answer.error };
    const { status, body } = answer.value;
    if (status < 200 || status > 299) return { kind: 'failed', failure: `HTTP ${status}`, status };
    const ack = readAck(body);
    if (!ack.ok) return { kind: 'failed', failure: `the answer ${ack.error}`, status };
    if (switches.loseAcks === 0) return { kind: 'acknowledged', status };
    switches.loseAcks -= 1;
    return { kind: 'failed', failure: 'the Ack was lost on purpose' };
  };

  return async (message, batch) => {
    const sentAt = clock.now();
    const started = performance.now();
    const written = switches.repeatWithinMessage ? [...batch, ...batch] : batch;
    const outcome = await post(message, written);
    onAttempt({
      name: message.name,
      notificationIds: written.map(({ id }) => id),
      recordIds: written.map(({ recordId }) => recordId),
      at: new Date(sentAt).toISOString(),
      durationMs: Math.round(performance.now() - started),
      outcome: outcome.kind,
      ...(outcome.status === undefined ? {} : { status: outcome.status }),
      ...(outcome.kind === 'failed' ? { failure: outcome.failure } : {}),
    });
    return outcome;
  };
}
