/** The parts of a sample delivery; each may be replaced to make a bad one. */
interface Parts {
  organization?: string;
  action?: string;
  session?: string;
  notifications?: string;
}

/** One `Notification` element about one Case. */
export function notification(parts: { id?: string; recordId?: string; fields?: string; object?: string }): string {
  const {
    id = '04lx0000000001A',
    recordId = '<sf:Id>500x000000000A1AAI</sf:Id>',
    fields = '',
    object = 'Case',
  } = parts;
  return `   <Notification>
    <Id>${id}</Id>
    <sObject xsi:type="sf:${object}" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">${recordId}${fields}</sObject>
   </Notification>`;
}

/** A whole delivery in the layout that Salesforce uses. */
export function message(parts: Parts): string {
  const {
    organization = '00Dx0000000BV7zEAG',
    action = '04kx0000000001AAAQ',
    session = '<SessionId xsi:nil="true"/>',
    notifications = notification({}),
  } = parts;
  return `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <soapenv:Body>
  <notifications xmlns="http://soap.sforce.com/2005/09/outbound">
   <OrganizationId>${organization}</OrganizationId>
   <ActionId>${action}</ActionId>
   ${session}
   <EnterpriseUrl>https://acme.example/services/Soap/c/68.0/00Dx0000000BV7z</EnterpriseUrl>
   <PartnerUrl>https://acme.example/services/Soap/u/68.0/00Dx0000000BV7z</PartnerUrl>
${notifications}
  </notifications>
 </soapenv:Body>
</soapenv:Envelope>`;
}
