/** The parts of an Outbound Message; each may be replaced to make a bad one. */
export interface MessageParts {
  readonly declaration?: string;
  readonly envelopeNamespace?: string;
  readonly outboundNamespace?: string;
  readonly organizationId?: string;
  readonly actionId?: string;
  readonly notifications?: string;
}

export const ORGANIZATION_ID = '00D5g000004ABCDEA4';
export const ACTION_ID = '04k5g000000XYZaAAO';

/** One notification about a Case. `id` and `recordId` are written as they are. */
export function notification(id: string, recordId: string): string {
  return `<Notification><Id>${id}</Id><sObject xsi:type="sf:Case" xmlns:sf="urn:sobject.enterprise.soap.sforce.com"><sf:Id>${recordId}</sf:Id><sf:Subject>It leaks</sf:Subject></sObject></Notification>`;
}

/** The id, 18 characters, of the nth notification and of the nth record of a test. */
export const notificationId = (n: number): string => `04l5g00000${String(n).padStart(5, '0')}AAA`;
export const recordId = (n: number): string => `5005g00000${String(n).padStart(5, '0')}AAA`;

/** Notifications number `first` to `last`. */
export function notifications(first: number, last: number): string {
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return numbers.map((n) => notification(notificationId(n), recordId(n))).join('');
}

/** An Outbound Message as Salesforce sends it, about one record unless said otherwise. */
export function outboundMessage(parts: MessageParts = {}): string {
  const {
    declaration = '<?xml version="1.0" encoding="UTF-8"?>\n',
    envelopeNamespace = 'http://schemas.xmlsoap.org/soap/envelope/',
    outboundNamespace = 'http://soap.sforce.com/2005/09/outbound',
    organizationId = ORGANIZATION_ID,
    actionId = ACTION_ID,
    notifications: inside = notifications(1, 1),
  } = parts;
  return `${declaration}<soapenv:Envelope xmlns:soapenv="${envelopeNamespace}" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body><notifications xmlns="${outboundNamespace}"><OrganizationId>${organizationId}</OrganizationId><ActionId>${actionId}</ActionId><SessionId xsi:nil="true"/><EnterpriseUrl>https://example.my.salesforce.com/services/Soap/c/68.0/00D5g000004ABCD</EnterpriseUrl><PartnerUrl>https://example.my.salesforce.com/services/Soap/u/68.0/00D5g000004ABCD</PartnerUrl>${inside}</notifications></soapenv:Body></soapenv:Envelope>`;
}
