import { describe, expect, test } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { encodeAck, encodeFault } from './encode.ts';

/** Every element with its text, as `{uri}name=text`, read by a strict parser. */
function read(xml: string): string[] {
  const found: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ uri, local }) => found.push(`{${uri}}${local}=`));
  parser.on('text', (text) => {
    if (found.length > 0) found[found.length - 1] += text.trim();
  });
  parser.write(xml).close();
  return found;
}

const SOAP = '{http://schemas.xmlsoap.org/soap/envelope/}';
const OUTBOUND = '{http://soap.sforce.com/2005/09/outbound}';

describe('encodeAck', () => {
  test('is the answer that the WSDL of an Outbound Message describes', () => {
    expect(read(encodeAck())).toEqual([
      `${SOAP}Envelope=`,
      `${SOAP}Body=`,
      `${OUTBOUND}notificationsResponse=`,
      `${OUTBOUND}Ack=true`,
    ]);
  });
});

describe('encodeFault', () => {
  test('holds code and message, whatever characters they have', () => {
    const elements = read(encodeFault('ZB_NOT_FOUND', 'a < b && c ]]> \u0000 \uD800'));
    expect(elements).toContain('{}faultcode=soapenv:Client');
    expect(elements).toContain('{}faultstring=ZB_NOT_FOUND: a < b && c ]]> \uFFFD \uFFFD');
    expect(elements).toContain('{urn:zenbridge:fault}code=ZB_NOT_FOUND');
  });

  test('says when the fault is not with the sender, and never acknowledges', () => {
    const fault = encodeFault('ZB_STORAGE_UNAVAILABLE', 'later', 'Server');
    expect(read(fault)).toContain('{}faultcode=soapenv:Server');
    expect(fault).not.toContain('Ack');
  });
});
