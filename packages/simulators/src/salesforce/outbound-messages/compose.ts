import type { FieldDefinition } from '../objects/definition.ts';
import { findField } from '../objects/definition.ts';
import type { Org } from '../org/org.ts';
import { canSeeField, canSeeRecord, type OrgUser } from '../org/user.ts';
import type { OutboundMessage } from './definition.ts';
import type { EnvelopeNotification } from './envelope.ts';
import { xmlText } from './xml-values.ts';

/**
 * The notifications with the values that the records have at this moment, not those of the save: two saves in short
 * order give two notifications with the same values. Null fields and fields that the sending user cannot see are left
 * out, which look the same; the others follow the id in alphabetical order.
 */
export function composeNotifications(
  org: Org,
  message: OutboundMessage,
  notifications: readonly { readonly id: string; readonly recordId: string }[],
): EnvelopeNotification[] {
  const sender = senderOf(org, message);
  const fields = fieldsOf(org, message, sender);
  return notifications.map(({ id, recordId }) => {
    const record = org.records.find(recordId);
    if (record === undefined || record === 'deleted' || !canSeeRecord(sender, recordId)) return { id };
    const written = fields.flatMap((field) => {
      const text = xmlText(field, record.values[field.name]);
      return text === undefined ? [] : [[field.name, text] as const];
    });
    return { id, record: { id: recordId, fields: written } };
  });
}

/** The user as whom a message is sent: the one it names, else the administrator. */
export function senderOf(org: Org, { name, sendAs }: Pick<OutboundMessage, 'name' | 'sendAs'>): OrgUser {
  const sender = sendAs === undefined ? org.users[0] : org.user(sendAs);
  if (sender === undefined)
    throw new Error(`Outbound Message ${name} is sent as ${sendAs}, whom the org does not have`);
  return sender;
}

function fieldsOf(org: Org, { object: name, fields }: OutboundMessage, sender: OrgUser): FieldDefinition[] {
  const object = org.object(name);
  if (object === undefined) return [];
  return [...new Set(fields)]
    .map((field) => findField(object, field))
    .filter((field) => field !== undefined)
    .filter((field) => field.name !== 'Id' && canSeeField(sender, object.name, field.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
