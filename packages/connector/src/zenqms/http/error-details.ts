import type { Contract } from '../contract/load.ts';

const MOST_FIELDS = 10;

/**
 * What may be told of an error answer: its status, the code, the paths of the fields and the request id. Messages are
 * left out, since they may repeat a value of the record. Any body is survived; what does not look like a code or a
 * path is left out.
 *
 * @param body the parsed body, undefined when it is not JSON
 * @returns `It answered 422 (validation_failed) about custom_fields[0].value; request req_01.`
 */
export function describeErrorAnswer(contract: Contract, status: number, body: unknown): string {
  const checked = contract.check('ErrorBody', body);
  if (!checked.ok) return `It answered ${status} without an error body that the contract knows.`;
  const { code, details = [], request_id: requestId } = checked.value.error;
  const fields = details.flatMap(({ field }) => (isPath(field) ? [field] : []));
  const about = fields.length === 0 ? '' : ` about ${[...new Set(fields)].slice(0, MOST_FIELDS).join(', ')}`;
  const request = isName(requestId) ? `; request ${requestId}` : '';
  return `It answered ${status}${isName(code) ? ` (${code})` : ''}${about}${request}.`;
}

const isName = (text: string | undefined): text is string => text !== undefined && /^[\w.-]{1,64}$/.test(text);

const isPath = (text: string | undefined): text is string =>
  text !== undefined && /^[A-Za-z_]\w{0,63}(\[\d{1,4}\]|\.[A-Za-z_]\w{0,63}){0,6}$/.test(text);
