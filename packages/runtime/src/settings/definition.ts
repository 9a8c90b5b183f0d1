import * as z from 'zod';

/** What one service reads from the environment: its settings by the names of their variables. */
export interface SettingsDefinition<S extends z.ZodRawShape = z.ZodRawShape> {
  /** The service the settings belong to, such as `ingress`. */
  readonly service: string;
  readonly shape: S;
}

/** The values of a definition, by the names of their variables. */
export type SettingsValues<S extends z.ZodRawShape> = { [K in keyof S]: z.output<S[K]> };

/**
 * What `.meta()` of a setting may say besides its `description`.
 * - `secret`: the value is never printed, and the reference page says so.
 * - `fallback`: another variable that is read when this one is not set.
 * - `agrees`: asked once all settings are right by themselves, with all their values; answers what is wrong with this one
 *   in view of the others, in a sentence without values, or undefined.
 */
export interface SettingMeta {
  readonly description?: string | undefined;
  readonly secret?: boolean;
  readonly fallback?: string;
  readonly agrees?: (values: Readonly<Record<string, unknown>>) => string | undefined;
}

/** The definition of the settings of `service`. Every setting carries `.describe()` or `.meta()`. */
export function defineSettings<S extends z.ZodRawShape>(service: string, shape: S): SettingsDefinition<S> {
  return { service, shape };
}

/** What is said about a setting, also when it was said before `.default()` or `.optional()` was added. */
export function metaOf(schema: z.core.$ZodType): SettingMeta {
  const outer: SettingMeta = z.globalRegistry.get(schema) ?? {};
  const inner = innerOf(schema);
  return inner === undefined ? outer : { ...metaOf(inner), ...outer };
}

function innerOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional || schema instanceof z.ZodPrefault) {
    return schema.def.innerType;
  }
  return schema instanceof z.ZodPipe ? schema.def.in : undefined;
}
