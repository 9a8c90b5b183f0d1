import { randomBytes } from 'node:crypto';

const ORGANIZATION_ID = '00DHs000000AcMeMAK';
const ACTION_ID = '04kHs000000BencIAC';

/** The token of the sources of every integration. */
export const SOURCE_TOKEN = 'a-token-of-the-bench';

/** The address of the Outbound Messages of an integration. */
export const endpointOf = (ingress: string, integration: string): string =>
  `${ingress}/salesforce/outbound-messages/${integration}/${SOURCE_TOKEN}`;

/** Ids of notifications of one run, never the same twice. */
function notificationIds(count: number): string[] {
  const run = randomBytes(4).toString('hex').slice(0, 6);
  return Array.from({ length: count }, (_, n) => `04l${run}${n.toString(36).padStart(6, '0')}`);
}

const notification = (id: string, recordId: string): string =>
  `<Notification><Id>${id}</Id><sObject xsi:type="sf:Case" xmlns:sf="urn:sobject.enterprise.soap.sforce.com"><sf:Id>${recordId}</sf:Id><sf:Subject>Damaged vial on arrival</sf:Subject><sf:Priority>High</sf:Priority><sf:Status>New</sf:Status></sObject></Notification>`;

const message = (inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body><notifications xmlns="http://soap.sforce.com/2005/09/outbound"><OrganizationId>${ORGANIZATION_ID}</OrganizationId><ActionId>${ACTION_ID}</ActionId><SessionId xsi:nil="true"/><EnterpriseUrl>https://acme.my.salesforce.com/services/Soap/c/68.0/00DHs000000AcMe</EnterpriseUrl><PartnerUrl>https://acme.my.salesforce.com/services/Soap/u/68.0/00DHs000000AcMe</PartnerUrl>${inside}</notifications></soapenv:Body></soapenv:Envelope>`;

/** Outbound Messages about these records, `each` to a message, as Salesforce writes them. */
export function messagesAbout(recordIds: readonly string[], each: number): string[] {
  const ids = notificationIds(recordIds.length);
  const inside = recordIds.map((recordId, n) => notification(ids[n] ?? '', recordId));
  const starts = Array.from({ length: Math.ceil(inside.length / each) }, (_, n) => n * each);
  return starts.map((start) => message(inside.slice(start, start + each).join('')));
}

/** As many record ids as asked for, of records that need not be there. */
export const someRecordIds = (count: number): string[] => {
  const run = randomBytes(4).toString('hex').slice(0, 6);
  return Array.from({ length: count }, (_, n) => `500${run}${n.toString(36).padStart(6, '0')}AAA`);
};
