import { err, ok, type Result } from '@zenbridge/runtime';
import type { SourceValue } from '../sources/value.ts';
import type { ConversionContext } from './conversions/conversion.ts';
import { conversionOf, isPossible } from './matrix.ts';
import { targetTypeOf, targetTypes } from './types.ts';

/** The JSON value to send, or that ZenQMS has to be asked for a user or role first. */
export type ToSend = { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'pending' };

/**
 * The value that the contract has for a field of ZenQMS.
 *
 * @param value not blank
 * @returns what to send, or what the field accepts and what stands against the value, in sentences
 */
export function convert(
  value: Exclude<SourceValue, { kind: 'blank' }>,
  context: ConversionContext,
): Result<ToSend, string> {
  const { field } = context;
  const name = targetTypeOf(field);
  if (name === undefined) return err(`"${field.label}" is of a type (${field.type}) that nothing can be mapped to.`);
  const { label, accepts } = targetTypes[name];
  const sentence = (why: string | undefined) =>
    `"${field.label}" (${label}) accepts ${accepts(field)}.${why === undefined ? '' : ` ${why}.`}`;
  if (value.kind === 'unreadable') return err(sentence(undefined));
  const conversion = conversionOf(value.kind, name);
  if (!isPossible(conversion)) return err(sentence(conversion.why));
  const converted = conversion.run(value, context);
  return converted.kind === 'unfit' ? err(sentence(converted.why)) : ok(converted);
}
