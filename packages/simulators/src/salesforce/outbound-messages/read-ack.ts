import { err, ok, type Result } from '@zenbridge/runtime';
import { SaxesParser } from 'saxes';

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const OUTBOUND = 'http://soap.sforce.com/2005/09/outbound';
const PATH_OF_ACK = [`${SOAP} Envelope`, `${SOAP} Body`, `${OUTBOUND} notificationsResponse`, `${OUTBOUND} Ack`];

/**
 * Reads the answer to a message as strictly as Salesforce: only a well-formed SOAP 1.1 document with one `Ack` of `true`
 * is an acknowledgement. The error says in a few words why it is none.
 */
export function readAck(body: string): Result<void, string> {
  const path: string[] = [];
  const acks: string[] = [];
  let fault = false;
  let failure: string | undefined;
  const parser = new SaxesParser({ xmlns: true });

  parser.on('error', (error) => {
    failure ??= `not well-formed: ${error.message}`;
  });
  parser.on('doctype', () => {
    failure ??= 'has a document type';
  });
  parser.on('opentag', (tag) => {
    path.push(`${tag.uri} ${tag.local}`);
    if (path.join() === PATH_OF_ACK.join()) acks.push('');
    if (path.length === 3 && path[2] === `${SOAP} Fault`) fault = true;
  });
  parser.on('text', (text) => {
    if (path.join() === PATH_OF_ACK.join()) acks.push((acks.pop() ?? '') + text);
  });
  parser.on('closetag', () => void path.pop());
  parser.write(body).close();

  if (failure !== undefined) return err(failure);
  if (fault) return err('is a SOAP fault');
  if (acks.length !== 1) return err(acks.length === 0 ? 'has no Ack' : 'has several Acks');
  const value = acks[0]?.trim();
  return value === 'true' || value === '1' ? ok(undefined) : err('Ack is not true');
}
