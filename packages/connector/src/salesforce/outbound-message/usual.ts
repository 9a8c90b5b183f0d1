import { EMPTY_ID, toRecordId18 } from '../ids.ts';
import type { Notification, OutboundMessage } from './message.ts';
import { ENTERPRISE, OUTBOUND, SCHEMA, SCHEMA_INSTANCE, SOAP } from './namespaces.ts';
import { MOST_NOTIFICATIONS } from './shape.ts';

/*
 * Salesforce writes all Outbound Messages in the same way. One that is written in exactly this way is read here, in a twentieth of
 * the time that a reader of all XML takes. Of any other nothing is concluded but that the careful reader has to read it.
 */

/** Must not stand in character data. */
const END_OF_SECTION = ']]>';

/** White space, as it stands between elements. */
const SPACE = '[ \\t\\r\\n]*';
const ID = '([a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?)';

/** A pattern of parts with or without white space between them. It matches where reading has got to. */
const pattern = (...parts: readonly string[]): RegExp => new RegExp(parts.join(SPACE), 'y');
const exactly = RegExp.escape;
/** A character of XML that is no markup. Surrogates come in pairs, because the text was UTF-8. */
const CHARACTER = String.raw`[^<&\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]`;
const REFERENCE = '&(?:amp|lt|gt|quot|apos|#(?:9|10|13|x[9aAdD]));';
const TEXT = `${CHARACTER}*(?:${REFERENCE}${CHARACTER}*)*`;
const idIn = (name: string): string => `<${name}>${ID}</${name}>`;
const anyTextIn = (name: string): string => `(?:<${name}>${TEXT}</${name}>)?`;

const BEGINNING = pattern(
  exactly('<?xml version="1.0" encoding="UTF-8"?>'),
  exactly(`<soapenv:Envelope xmlns:soapenv="${SOAP}" xmlns:xsd="${SCHEMA}" xmlns:xsi="${SCHEMA_INSTANCE}">`),
  '<soapenv:Body>',
  exactly(`<notifications xmlns="${OUTBOUND}">`),
  idIn('OrganizationId'),
  idIn('ActionId'),
  `(?:<SessionId xsi:nil="true"/>|${anyTextIn('SessionId')})`,
  anyTextIn('EnterpriseUrl'),
  anyTextIn('PartnerUrl'),
  '',
);
const NOTIFICATION = pattern(
  '<Notification>',
  idIn('Id'),
  `<sObject xsi:type="sf:([A-Za-z]\\w{0,99})" ${exactly(`xmlns:sf="${ENTERPRISE}"`)}>`,
  idIn('sf:Id'),
  '',
);
/** A field of the record other than its id, which may be there once. */
const FIELD = pattern(`<sf:(?!Id[ >])([A-Za-z]\\w*)(?:>${TEXT}</sf:\\1>| xsi:nil="true"/>)`, '');
const END_OF_NOTIFICATION = pattern('</sObject>', '</Notification>', '');
const END = pattern('</notifications>', '</soapenv:Body>', '</soapenv:Envelope>', '$');

/** Reads a text from its beginning, pattern by pattern. */
class Cursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** What a pattern matches at this place, which is then passed. */
  read(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#at = pattern.lastIndex;
    return match;
  }

  /** Passes what a pattern matches at this place, if it does. */
  pass(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const matches = pattern.test(this.#text);
    if (matches) this.#at = pattern.lastIndex;
    return matches;
  }
}

function readNotification(cursor: Cursor): Notification | undefined {
  const [, sentId = '', object = '', sentRecordId = ''] = cursor.read(NOTIFICATION) ?? [];
  while (cursor.pass(FIELD));
  const [notificationId, recordId] = [toRecordId18(sentId), toRecordId18(sentRecordId)];
  if (!cursor.pass(END_OF_NOTIFICATION) || notificationId === undefined) return undefined;
  if (recordId === undefined || recordId === EMPTY_ID) return undefined;
  return { id: notificationId, object, recordId };
}

/**
 * Reads an Outbound Message that is written as Salesforce writes them.
 *
 * @returns what `readCarefully` would return, or undefined for any other text, be it a message, be it harmful
 */
export function readUsual(xml: string): OutboundMessage | undefined {
  if (xml.includes(END_OF_SECTION)) return undefined;
  const cursor = new Cursor(xml);
  const [, organization = '', action = ''] = cursor.read(BEGINNING) ?? [];
  const [organizationId, actionId] = [toRecordId18(organization), toRecordId18(action)];
  if (organizationId === undefined || actionId === undefined) return undefined;
  const notifications: Notification[] = [];
  while (!cursor.pass(END)) {
    const notification = readNotification(cursor);
    if (notification === undefined || notifications.length === MOST_NOTIFICATIONS) return undefined;
    notifications.push(notification);
  }
  return notifications.length === 0 ? undefined : { organizationId, actionId, notifications };
}
