import { escapeXml } from './xml-values.ts';

/** One notification in the form it is written in. */
export interface EnvelopeNotification {
  /** 18 characters beginning with 04l. */
  readonly id: string;
  /** The record: its id and fields in the order they are written. Absent when it has been deleted since the save. */
  readonly record?: { readonly id: string; readonly fields: readonly (readonly [name: string, text: string])[] };
}

/** Everything that one message says. */
export interface Envelope {
  readonly organizationId: string;
  readonly actionId: string;
  /** Nil in every org since February 2026. */
  readonly sessionId?: string;
  /** Where the org is reached, without a slash at the end. */
  readonly instanceUrl: string;
  readonly apiVersion: string;
  /** API name of the object that all notifications are about. */
  readonly object: string;
  readonly notifications: readonly EnvelopeNotification[];
}

/** The SOAP document of an Outbound Message, by the WSDL that Salesforce gives out for one. */
export function writeEnvelope(envelope: Envelope): string {
  const { organizationId, actionId, sessionId, instanceUrl, apiVersion, object, notifications } = envelope;
  const org15 = organizationId.slice(0, 15);
  const session =
    sessionId === undefined ? '<SessionId xsi:nil="true"/>' : `<SessionId>${escapeXml(sessionId)}</SessionId>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" ' +
      'xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    ' <soapenv:Body>',
    '  <notifications xmlns="http://soap.sforce.com/2005/09/outbound">',
    `   <OrganizationId>${organizationId}</OrganizationId>`,
    `   <ActionId>${actionId}</ActionId>`,
    `   ${session}`,
    `   <EnterpriseUrl>${escapeXml(`${instanceUrl}/services/Soap/c/${apiVersion}/${org15}`)}</EnterpriseUrl>`,
    `   <PartnerUrl>${escapeXml(`${instanceUrl}/services/Soap/u/${apiVersion}/${org15}`)}</PartnerUrl>`,
    ...notifications.map((notification) => writeNotification(notification, object)),
    '  </notifications>',
    ' </soapenv:Body>',
    '</soapenv:Envelope>',
  ].join('\n');
}

function writeNotification({ id, record }: EnvelopeNotification, object: string): string {
  const start = `<sObject xsi:type="sf:${object}" xmlns:sf="urn:sobject.enterprise.soap.sforce.com"`;
  const fields = record === undefined ? [] : ([['Id', record.id], ...record.fields] as const);
  const sObject =
    record === undefined
      ? [`    ${start}/>`]
      : [
          `    ${start}>`,
          ...fields.map(([name, text]) => `     <sf:${name}>${escapeXml(text)}</sf:${name}>`),
          '    </sObject>',
        ];
  return ['   <Notification>', `    <Id>${id}</Id>`, ...sObject, '   </Notification>'].join('\n');
}
