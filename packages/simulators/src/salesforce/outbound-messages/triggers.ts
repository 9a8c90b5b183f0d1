import { err, ok, type Result } from '@zenbridge/runtime';
import type { Clock } from '../../time/clock.ts';
import type { Org } from '../org/org.ts';
import type { RecordChange } from '../org/records.ts';
import { type OutboundMessage, type OutboundMessageInput, outboundMessage } from './definition.ts';
import { compileEntryCondition, type EntryCondition } from './entry-condition.ts';
import type { Outbox } from './outbox.ts';

/** The Outbound Messages of the org and the Flows that send them. */
export interface Triggers {
  /**
   * Adds an Outbound Message, or replaces the one of the same name. The error says what is wrong with it.
   *
   * @param actionId that of the message, if it was deployed; then the formula is one of a Flow
   */
  define(input: OutboundMessageInput, actionId?: string): Result<OutboundMessage, string>;
  remove(name: string): boolean;
  list(): OutboundMessage[];
  /** Runs after each save. */
  onSaved(change: RecordChange): void;
}

interface Options {
  readonly org: Org;
  readonly clock: Clock;
  readonly outbox: Outbox;
}

export function createTriggers({ org, clock, outbox }: Options): Triggers {
  const messages = new Map<string, { message: OutboundMessage; isMet: EntryCondition }>();

  return {
    define(input, givenId) {
      const parsed = outboundMessage.parse(input);
      const object = org.object(parsed.object);
      if (object === undefined) return err(`The org has no object ${parsed.object}.`);
      if (parsed.sendAs !== undefined && org.user(parsed.sendAs) === undefined) {
        return err(`The org has no user ${parsed.sendAs}.`);
      }
      const actionId = givenId ?? messages.get(parsed.name)?.message.actionId ?? org.ids.next('04k');
      const message = { ...parsed, object: object.name, actionId };
      const condition = compileEntryCondition(org, message, givenId === undefined ? 'any' : 'flow');
      if (!condition.ok) return condition;
      messages.set(parsed.name, { message, isMet: condition.value });
      return ok(message);
    },
    remove: (name) => messages.delete(name),
    list: () => [...messages.values()].map(({ message }) => message),
    onSaved(change) {
      if (!change.user.access.sendOutboundMessages) return;
      for (const { message, isMet } of messages.values()) {
        if (!message.active || message.object !== change.record.object.name) continue;
        if (message.trigger !== 'createdOrUpdated' && message.trigger !== change.kind) continue;
        if (isMet(change, clock.now())) outbox.enqueue(message, change.record.id);
      }
    },
  };
}
