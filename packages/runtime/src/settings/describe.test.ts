import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { defineSettings } from './definition.ts';
import { describeSettings } from './describe.ts';

const definition = defineSettings('x', {
  NEEDED: z.string().meta({ description: 'A token.', secret: true, fallback: 'OTHER' }),
  CHOICE: z.enum(['a', 'b']).default('a').describe('One of two.'),
  COUNT: z.coerce.number().int().min(1).max(5).default(3).describe('Some.'),
  SECONDS: z.coerce.number().min(0.5).default(1.5).describe('Time.'),
  FLAG: z.stringbool().default(false).describe('Whether.'),
  MAYBE: z.string().optional().describe('If you like.'),
  LIST: z
    .string()
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .prefault('')
    .describe('Several.'),
});

test('each setting tells what it accepts and what holds when nothing is set', () => {
  expect(describeSettings(definition)).toEqual([
    { name: 'NEEDED', description: 'A token.', secret: true, fallback: 'OTHER', accepts: 'text', required: true },
    { name: 'CHOICE', description: 'One of two.', secret: false, accepts: 'a, b', required: false, initial: 'a' },
    {
      name: 'COUNT',
      description: 'Some.',
      secret: false,
      accepts: 'whole number from 1 to 5',
      required: false,
      initial: '3',
    },
    {
      name: 'SECONDS',
      description: 'Time.',
      secret: false,
      accepts: 'number from 0.5',
      required: false,
      initial: '1.5',
    },
    {
      name: 'FLAG',
      description: 'Whether.',
      secret: false,
      accepts: 'true or false',
      required: false,
      initial: 'false',
    },
    { name: 'MAYBE', description: 'If you like.', secret: false, accepts: 'text', required: false },
    { name: 'LIST', description: 'Several.', secret: false, accepts: 'text', required: false },
  ]);
});
