import { ENTERPRISE, OUTBOUND, SOAP } from './namespaces.ts';

/** What may stand where in an Outbound Message. The order of the children is not prescribed. */
export interface Shape {
  readonly uri: string;
  readonly name: string;
  /** Must occur at least once in its parent. */
  readonly required?: boolean;
  /** How often it may occur in its parent; once unless told. */
  readonly most?: number;
  /**
   * - `id`: text that is a Salesforce id.
   * - `ignored`: text that is read over and dropped.
   * - `closed`: the listed children and nothing else.
   * - `open`: the listed children; anything else is read over with all that it holds.
   */
  readonly content: 'id' | 'ignored' | 'closed' | 'open';
  readonly children?: readonly Shape[];
}

/** How many notifications Salesforce puts into one message at most. */
export const MOST_NOTIFICATIONS = 100;

const outbound = (name: string, rest: Omit<Shape, 'uri' | 'name'>): Shape => ({ uri: OUTBOUND, name, ...rest });

const recordId: Shape = { uri: ENTERPRISE, name: 'Id', content: 'id' };

const notification = outbound('Notification', {
  required: true,
  most: MOST_NOTIFICATIONS,
  content: 'closed',
  children: [
    outbound('Id', { required: true, content: 'id' }),
    outbound('sObject', { required: true, content: 'open', children: [recordId] }),
  ],
});

const notifications = outbound('notifications', {
  required: true,
  content: 'closed',
  children: [
    outbound('OrganizationId', { required: true, content: 'id' }),
    outbound('ActionId', { required: true, content: 'id' }),
    // A session id is a credential. Salesforce no longer sends it; an old one is never looked at.
    outbound('SessionId', { content: 'ignored' }),
    outbound('EnterpriseUrl', { content: 'ignored' }),
    outbound('PartnerUrl', { content: 'ignored' }),
    notification,
  ],
});

/** The whole document, from the root element down. */
export const envelope: Shape = {
  uri: SOAP,
  name: 'Envelope',
  content: 'closed',
  children: [
    { uri: SOAP, name: 'Header', content: 'open' },
    { uri: SOAP, name: 'Body', required: true, content: 'closed', children: [notifications] },
  ],
};
