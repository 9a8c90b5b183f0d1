import { z } from 'zod';
import { oneOf } from './one-of.ts';

/**
 * Where a secret is to be found: an environment variable, or a file (absolute path) such as a mounted Kubernetes
 * secret. A literal is refused with a sentence that says how to write it.
 */
export const secretReference = oneOf(
  'place of the secret',
  {
    fromEnv: z
      .string()
      .regex(/^[A-Za-z_]\w*$/, 'write the name of an environment variable')
      .describe('Name of an environment variable'),
    fromFile: z.string().regex(/^\/./, 'write an absolute path').describe('Absolute path of a file'),
  },
  'a secret never stands in a definition; write { fromEnv: NAME } or { fromFile: /path/of/the/file }',
);

/** `{ fromEnv }` or `{ fromFile }`. */
export type SecretReference = z.output<typeof secretReference>;

/** Something that is not a secret by itself but often kept beside one, such as a client id: literal or reference. */
export const textOrReference = z.union([z.string().min(1), secretReference], {
  error: 'write the text itself, { fromEnv: NAME } or { fromFile: /path/of/the/file }',
});
