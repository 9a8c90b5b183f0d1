import type { Scalar } from 'yaml';

/**
 * Where the character `within` of the value of a scalar stands in the source. YAML drops indentation, quotes and
 * escapes, so the source is read along with the value, character by character.
 *
 * @returns the offset in `text`, or undefined where value and source cannot be matched, as with escapes
 */
export function offsetInSource(scalar: Scalar, text: string, within: number): number | undefined {
  const { value, range, type } = scalar;
  if (typeof value !== 'string' || !range) return undefined;
  const isBlock = type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED';
  const isQuoted = type === 'QUOTE_SINGLE' || type === 'QUOTE_DOUBLE';
  let source = range[0];
  if (isBlock) source = text.indexOf('\n', source) + 1;
  if (isQuoted) source += 1;
  for (let index = 0; index <= within; index++) {
    const wanted = value[index];
    if (wanted === undefined) return source;
    if (isBlank(wanted)) {
      if (!isBlank(text[source])) return undefined;
    } else {
      while (isBlank(text[source])) source += 1;
      if (text[source] !== wanted) return undefined;
    }
    if (index === within) return source;
    source += type === 'QUOTE_SINGLE' && wanted === "'" ? 2 : 1;
  }
  return source;
}

const isBlank = (character: string | undefined): boolean =>
  character === ' ' || character === '\n' || character === '\r' || character === '\t';
