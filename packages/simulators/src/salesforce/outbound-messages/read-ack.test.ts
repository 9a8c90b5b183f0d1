import { describe, expect, test } from '@jest/globals';
import { encodeAck, encodeFault } from '@zenbridge/connector/salesforce';
import { readAck } from './read-ack.ts';

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const OUTBOUND = 'http://soap.sforce.com/2005/09/outbound';
const answer = (inner: string, soap = SOAP) => `<e:Envelope xmlns:e="${soap}"><e:Body>${inner}</e:Body></e:Envelope>`;
const response = (inner: string, namespace = OUTBOUND) =>
  answer(`<notificationsResponse xmlns="${namespace}">${inner}</notificationsResponse>`);

describe('an acknowledgement', () => {
  test.each([
    ['of the connector', encodeAck()],
    ['with any prefix', response('<Ack>true</Ack>')],
    [
      'with a prefix on the inside',
      answer(`<o:notificationsResponse xmlns:o="${OUTBOUND}"><o:Ack> 1 </o:Ack></o:notificationsResponse>`),
    ],
  ])('%s', (_what, body) => {
    expect(readAck(body)).toEqual({ ok: true, value: undefined });
  });
});

describe('no acknowledgement', () => {
  test.each([
    ['an empty body', '', /not well-formed/],
    ['a text', 'OK', /not well-formed/],
    ['HTML', '<html><body>OK</body></html>', /no Ack/],
    ['Ack of false', response('<Ack>false</Ack>'), /not true/],
    ['an empty Ack', response('<Ack/>'), /not true/],
    ['Ack in capitals', response('<Ack>TRUE</Ack>'), /not true/],
    ['two Acks', response('<Ack>true</Ack><Ack>true</Ack>'), /several/],
    ['another namespace', response('<Ack>true</Ack>', 'http://example.com'), /no Ack/],
    ['no namespace on Ack', response('<Ack xmlns="">true</Ack>'), /no Ack/],
    ['SOAP 1.2', answer('<x/>', 'http://www.w3.org/2003/05/soap-envelope'), /no Ack/],
    ['an Ack outside of the response', answer(`<Ack xmlns="${OUTBOUND}">true</Ack>`), /no Ack/],
    ['a fault', encodeFault('Client', 'no'), /SOAP fault/],
    ['a cut document', encodeAck().slice(0, -10), /not well-formed/],
    ['a document type', `<!DOCTYPE x>${response('<Ack>true</Ack>')}`, /document type/],
  ])('%s', (_what, body, reason) => {
    expect(readAck(body)).toMatchObject({ ok: false, error: expect.stringMatching(reason) });
  });
});
