import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A key and a certificate that it signed itself, as PEM: for 127.0.0.1 and localhost, for an hour. */
export interface SelfSigned {
  readonly key: string;
  readonly certificate: string;
}

/** Makes one. Node can read certificates and not make any, so this writes the few fields that one must have (RFC 5280). */
export function selfSigned(): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(objectId('2a8648ce3d040302'));
  const name = sequence(set(sequence(objectId('550403'), tlv(0x0c, Buffer.from('zenbridge test')))));
  const names = sequence(tlv(0x87, Buffer.from([127, 0, 0, 1])), tlv(0x82, Buffer.from('localhost')));
  const isAuthority = sequence(tlv(0x01, Buffer.from([0xff])));
  const extensions = sequence(
    sequence(objectId('551d11'), tlv(0x04, names)),
    sequence(objectId('551d13'), tlv(0x04, isAuthority)),
  );
  const content = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    sequence(time(Date.now() - HOUR_MS), time(Date.now() + HOUR_MS)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, extensions),
  );
  const signature = tlv(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', content, privateKey)]));
  const der = sequence(content, algorithm, signature).toString('base64');
  const lines = der.match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}

const HOUR_MS = 3_600_000;

/** One value of ASN.1, as DER writes it: tag, length, content. */
function tlv(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const size = body.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => tlv(0x30, ...parts);
const set = (...parts: readonly Buffer[]): Buffer => tlv(0x31, ...parts);
const objectId = (hex: string): Buffer => tlv(0x06, Buffer.from(hex, 'hex'));
/** As GeneralizedTime: `20260131235959Z`. */
const time = (epochMs: number): Buffer =>
  tlv(0x18, Buffer.from(`${new Date(epochMs).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));
