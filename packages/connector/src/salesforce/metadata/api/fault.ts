import type { HttpAnswer } from '../../http/send.ts';
import { type Refused, readRefused } from '../../rest/refused.ts';
import { childrenOf, readMetadataFile, textOf } from '../xml.ts';

/** Session faults come with status 500 in SOAP, and mean what status 401 means in REST. */
const STATUSES: Readonly<Record<string, number>> = { INVALID_SESSION_ID: 401, INSUFFICIENT_ACCESS: 403 };
const MOST_MESSAGE = 300;

/** Takes a refusal of the Metadata API apart: a SOAP fault, or whatever an edge or a proxy says in its place. */
export function readFault(answer: HttpAnswer): Refused {
  const fault = faultIn(answer.body);
  if (fault === undefined) return readRefused(answer);
  const errorCode = fault.code.replace(/^.*:/, '');
  return {
    status: STATUSES[errorCode] ?? 400,
    errorCode,
    message: fault.text.replace(`${errorCode}: `, '').replaceAll(/\s+/g, ' ').slice(0, MOST_MESSAGE),
  };
}

function faultIn(body: string): { code: string; text: string } | undefined {
  if (!body.includes('Fault')) return undefined;
  try {
    const [soapBody] = childrenOf(readMetadataFile(body), 'Body');
    const [fault] = childrenOf(soapBody, 'Fault');
    const code = textOf(fault, 'faultcode');
    return code === undefined ? undefined : { code, text: textOf(fault, 'faultstring') ?? '' };
  } catch {
    // Not XML: what was said is not a fault.
    return undefined;
  }
}
