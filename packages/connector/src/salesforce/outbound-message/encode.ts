import { escapeText } from './escape.ts';
import { OUTBOUND, SOAP } from './namespaces.ts';

const document = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<soapenv:Envelope xmlns:soapenv="${SOAP}"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;

/**
 * The answer that tells Salesforce to forget a delivery: it counts for all of its notifications, there is none for one
 * alone. Anything else makes Salesforce send the delivery again.
 *
 * @returns a SOAP 1.1 document, to be sent with status 200 as `text/xml; charset=utf-8`.
 */
export function encodeAck(): string {
  return document(`<notificationsResponse xmlns="${OUTBOUND}"><Ack>true</Ack></notificationsResponse>`);
}

/**
 * The answer to a delivery that is not accepted.
 *
 * @param code A code of the catalogue. `Client` is the SOAP fault code unless `fault` says otherwise.
 * @param message What is wrong, for a person.
 * @param fault Whose fault: `Client` (the delivery is bad) or `Server` (it may be sent again as it is).
 * @returns a SOAP 1.1 document, to be sent with the status of the refusal as `text/xml; charset=utf-8`.
 */
export function encodeFault(code: string, message: string, fault: 'Client' | 'Server' = 'Client'): string {
  const text = escapeText(`${code}: ${message}`);
  const detail = `<detail><code xmlns="urn:zenbridge:fault">${escapeText(code)}</code></detail>`;
  return document(
    `<soapenv:Fault><faultcode>soapenv:${fault}</faultcode><faultstring>${text}</faultstring>${detail}</soapenv:Fault>`,
  );
}
