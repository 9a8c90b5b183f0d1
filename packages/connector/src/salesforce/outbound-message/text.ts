import { isUtf8 } from 'node:buffer';
import { type Position, Refusal } from './refusal.ts';

/** The first bytes of encodings that are not UTF-8; the longer ones first, because UTF-32 begins as UTF-16 does. */
const FOREIGN_STARTS: readonly { readonly encoding: string; readonly bytes: readonly number[] }[] = [
  { encoding: 'UTF-32', bytes: [0xff, 0xfe, 0x00, 0x00] },
  { encoding: 'UTF-32', bytes: [0x00, 0x00, 0xfe, 0xff] },
  { encoding: 'UTF-32', bytes: [0x3c, 0x00, 0x00, 0x00] },
  { encoding: 'UTF-32', bytes: [0x00, 0x00, 0x00, 0x3c] },
  { encoding: 'UTF-16', bytes: [0xff, 0xfe] },
  { encoding: 'UTF-16', bytes: [0xfe, 0xff] },
  { encoding: 'UTF-16', bytes: [0x3c, 0x00] },
  { encoding: 'UTF-16', bytes: [0x00, 0x3c] },
  { encoding: 'EBCDIC', bytes: [0x4c, 0x6f, 0xa7, 0x94] },
];

/** Where the first byte stands that is not UTF-8, found by comparing the body with what survives a lossy decoding. */
function positionOfBadByte(body: Buffer): Position {
  const survived = Buffer.from(body.toString('utf8'), 'utf8');
  let bad = 0;
  while (bad < body.length && body[bad] === survived[bad]) bad += 1;
  const before = body.subarray(0, bad).toString('utf8');
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: [...before.slice(lineStart)].length + 1 };
}

/**
 * Decodes a body as UTF-8, with or without a byte order mark.
 *
 * @returns the text without the byte order mark.
 * @throws {Refusal} `ZB_UNSUPPORTED_TYPE` for another encoding, `ZB_MALFORMED_XML` for an empty body or invalid bytes.
 */
export function decodeUtf8(body: Buffer): string {
  if (body.length === 0) throw new Refusal('ZB_MALFORMED_XML', 'The body is empty');
  const foreign = FOREIGN_STARTS.find(({ bytes }) => bytes.every((byte, index) => body[index] === byte));
  if (foreign !== undefined) {
    throw new Refusal('ZB_UNSUPPORTED_TYPE', `The body is encoded in ${foreign.encoding}, only UTF-8 is read`);
  }
  if (!isUtf8(body)) {
    throw new Refusal('ZB_MALFORMED_XML', 'A byte is not UTF-8', positionOfBadByte(body));
  }
  return body.toString('utf8').replace(/^\uFEFF/, '');
}
