import type { Span } from './position.ts';
import type { Node } from './tree.ts';

const RECORD = '$record.';
const PRIOR = '$record__prior.';

/**
 * A reference in one of its forms: `X` and `$Record.X` are the field, `$Record__Prior.X` is its value before the change.
 *
 * @param written the name as it stands in the formula, without `{!` and `}`
 * @param span all of what was written
 */
export function readReference(written: string, span: Span): Node {
  const lower = written.toLowerCase();
  if (lower.startsWith(RECORD)) return { kind: 'field', path: written.slice(RECORD.length), span };
  if (lower.startsWith(PRIOR)) {
    const field: Node = { kind: 'field', path: written.slice(PRIOR.length), span };
    return { kind: 'call', name: 'PRIORVALUE', nameSpan: span, args: [field], span };
  }
  return { kind: 'field', path: written, span };
}
