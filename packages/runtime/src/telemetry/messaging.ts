import type { Attributes } from '@opentelemetry/api';

/** What is done with a message, by the types that the conventions of OpenTelemetry know. */
const TYPES = {
  create: 'create',
  send: 'send',
  process: 'process',
  complete: 'settle',
  delay: 'settle',
  retry: 'settle',
  fail: 'settle',
} as const;

/** An operation on messages. */
export type MessagingOperation = keyof typeof TYPES;

/** The attributes that the conventions ask for. */
export const messagingAttributes = (operation: MessagingOperation, destination: string): Attributes => ({
  'messaging.system': 'bullmq',
  'messaging.operation.name': operation,
  'messaging.operation.type': TYPES[operation],
  'messaging.destination.name': destination,
});

/** A span of BullMQ by its name, such as `addBulk complaints`; undefined for one that is not about messages. */
export function messagingOf(
  name: string,
): { readonly name: string; readonly operation: MessagingOperation; readonly destination: string } | undefined {
  const [first = '', rest = ''] = name.split(/ (.*)/s);
  const operation = first === 'add' || first === 'addBulk' ? 'send' : first;
  if (!isOperation(operation)) return undefined;
  // The names of single jobs stand behind that of their queue.
  const destination = first === 'add' ? rest.replace(/\.[^.]*$/, '') : rest;
  return { name: `${operation} ${destination}`, operation, destination };
}

const isOperation = (text: string): text is MessagingOperation => Object.hasOwn(TYPES, text);
