import * as z from 'zod';
import { metaOf, type SettingsDefinition } from './definition.ts';

/** A setting, for people. */
export interface DescribedSetting {
  readonly name: string;
  readonly description: string;
  readonly secret: boolean;
  /** Another variable that is read when this one is not set. */
  readonly fallback?: string;
  /** What it accepts: `text`, `true or false`, names to choose from, or a range of numbers. */
  readonly accepts: string;
  readonly required: boolean;
  /** The value when nothing is set; missing when there is none. */
  readonly initial?: string;
}

/** All settings of a service, in their order, for a page or a list. */
export function describeSettings({ shape }: SettingsDefinition): DescribedSetting[] {
  return Object.entries(shape).map(([name, schema]) => {
    const { description = '', secret = false, fallback } = metaOf(schema);
    const unset = z.safeParse(schema, undefined);
    const initial = unset.success ? textOf(unset.data) : '';
    return {
      name,
      description,
      secret,
      accepts: acceptedBy(schema),
      required: !unset.success,
      ...(fallback === undefined ? {} : { fallback }),
      ...(initial === '' ? {} : { initial }),
    };
  });
}

const textOf = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

function acceptedBy(schema: z.core.$ZodType): string {
  const described = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' });
  if (described.enum !== undefined) return described.enum.join(', ');
  if (described.type === 'boolean') return 'true or false';
  if (described.type !== 'integer' && described.type !== 'number') return 'text';
  const kind = described.type === 'integer' ? 'whole number' : 'number';
  const { minimum, maximum = Number.MAX_SAFE_INTEGER } = described;
  const bounds = [
    minimum === undefined ? '' : `from ${minimum}`,
    maximum >= Number.MAX_SAFE_INTEGER ? '' : `to ${maximum}`,
  ];
  return [kind, ...bounds.filter((bound) => bound !== '')].join(' ');
}
