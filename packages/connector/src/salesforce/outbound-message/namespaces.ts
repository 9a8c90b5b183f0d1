/** XML namespaces of an Outbound Message, as the WSDL that Salesforce generates for it names them. */
export const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
export const OUTBOUND = 'http://soap.sforce.com/2005/09/outbound';
export const ENTERPRISE = 'urn:sobject.enterprise.soap.sforce.com';
export const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';
export const SCHEMA = 'http://www.w3.org/2001/XMLSchema';
