import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import { EMPTY_ID, toRecordId18 } from '../ids.ts';
import { type Element, readElements } from './elements.ts';
import type { Notification, OutboundMessage } from './message.ts';
import { ENTERPRISE } from './namespaces.ts';
import { Refusal } from './refusal.ts';
import { decodeUtf8 } from './text.ts';
import { readUsual } from './usual.ts';

const notAMessage = (detail: string, { position }: Element): Refusal =>
  new Refusal('ZB_NOT_AN_OUTBOUND_MESSAGE', detail, position);

/** The child of that name, which reading has made sure of. */
function child(parent: Element, name: string): Element {
  const found = parent.children.find(({ shape }) => shape.name === name);
  if (found === undefined) throw notAMessage(`${parent.shape.name} lacks ${name}`, parent);
  return found;
}

function idOf(element: Element): string {
  const text = element.text.trim();
  const id = toRecordId18(text);
  if (id !== undefined) return id;
  const found = /^[a-zA-Z0-9]*$/.test(text)
    ? `${text.length > 30 ? 'more than 30' : text.length} characters`
    : 'characters other than letters and digits';
  throw notAMessage(`${element.shape.name} must be 15 or 18 letters and digits and has ${found}`, element);
}

/** The record id of a notification; none when Salesforce had no record to send any more. */
function recordIdOf(sObject: Element): string | undefined {
  const element = sObject.children[0];
  if (element === undefined || element.nil || element.text.trim() === '') return undefined;
  const id = idOf(element);
  return id === EMPTY_ID ? undefined : id;
}

function objectOf(sObject: Element): string {
  const { type } = sObject;
  if (type === undefined) throw notAMessage('sObject lacks xsi:type', sObject);
  if (type.uri !== ENTERPRISE) {
    throw notAMessage(`xsi:type of sObject must be of namespace ${ENTERPRISE}`, sObject);
  }
  if (!/^[A-Za-z]\w{0,99}$/.test(type.name)) {
    throw notAMessage('xsi:type of sObject is not the API name of an object', sObject);
  }
  return type.name;
}

function notificationOf(element: Element): Notification {
  const sObject = child(element, 'sObject');
  const recordId = recordIdOf(sObject);
  return {
    id: idOf(child(element, 'Id')),
    object: objectOf(sObject),
    ...(recordId === undefined ? {} : { recordId }),
  };
}

/**
 * Reads an Outbound Message in whatever way it is written.
 *
 * @throws {Refusal} at the first thing that is wrong with it
 */
export function readCarefully(xml: string): OutboundMessage {
  const notifications = child(child(readElements(xml), 'Body'), 'notifications');
  return {
    organizationId: idOf(child(notifications, 'OrganizationId')),
    actionId: idOf(child(notifications, 'ActionId')),
    notifications: notifications.children.filter(({ shape }) => shape.name === 'Notification').map(notificationOf),
  };
}

/**
 * Decodes the body of a delivery of Salesforce Outbound Messages (SOAP 1.1, document/literal, namespaces of the WSDL
 * that Salesforce generates). Element order, prefixes, comments and unknown fields of the record do not matter. Field
 * values and a session id, if any, are not kept.
 *
 * @param body The bytes as received. Its size is the caller's to limit.
 * @returns the message with 1 to 100 notifications and all ids in 18 characters; or what is wrong and at which
 * `line:column`: `ZB_MALFORMED_XML`, `ZB_FORBIDDEN_XML` (document type, entity, processing instruction),
 * `ZB_NOT_AN_OUTBOUND_MESSAGE`, or `ZB_UNSUPPORTED_TYPE` for an encoding other than UTF-8.
 */
export function decodeOutboundMessage(body: Buffer): Result<OutboundMessage, Problem> {
  try {
    const xml = decodeUtf8(body);
    return ok(readUsual(xml) ?? readCarefully(xml));
  } catch (failure) {
    if (failure instanceof Refusal) return err(failure.problem);
    throw failure;
  }
}
