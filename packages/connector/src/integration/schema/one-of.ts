import { z } from 'zod';

type Shape = Readonly<Record<string, z.ZodType>>;

/** Exactly one of the keys of `S`, told apart by which key is there. */
export type OneOf<S extends Shape> = {
  [K in keyof S]: { readonly [P in K]: z.output<S[P]> } & { readonly [P in Exclude<keyof S, K>]?: never };
}[keyof S];

/**
 * A mapping with exactly one of the keys of `shape`. Unlike a union it reports a mistake inside the chosen form as
 * that mistake, not as "no form fits".
 *
 * @param noun what is being chosen, for the sentence when none or several are given
 * @param instead what to write instead, for the sentence when the value is no mapping at all
 */
export function oneOf<S extends Shape>(noun: string, shape: S, instead?: string): z.ZodType<OneOf<S>> {
  const keys = Object.keys(shape);
  const optional = Object.fromEntries(keys.map((key) => [key, (shape[key] ?? z.unknown()).exactOptional()]));
  const error = (issue: { code?: string | undefined; input?: unknown }): string | undefined =>
    issue.code === 'invalid_type' && issue.input !== undefined ? instead : undefined;
  const object = z.strictObject(optional, { error }).superRefine(
    (value, context) => {
      const given = keys.filter((key) => Object.hasOwn(value, key));
      if (given.length === 1) return;
      const found = given.length === 0 ? 'none is given' : `${given.join(' and ')} are given`;
      context.addIssue({ code: 'custom', message: `exactly one ${noun} is needed of ${keys.join(', ')}; ${found}` });
    },
    { when: ({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value) },
  );
  // The check above is what makes the narrower type true; the numbers tell it to readers of the JSON Schema.
  return object.meta({ minProperties: 1, maxProperties: 1 }) as unknown as z.ZodType<OneOf<S>>;
}
