import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { metaOf } from './definition.ts';

test('what is said about a setting is found below its default', () => {
  const schema = z.string().meta({ description: 'A token.', secret: true }).default('x');
  expect(metaOf(schema)).toMatchObject({ description: 'A token.', secret: true });
});

test('what is said last wins', () => {
  const schema = z.string().meta({ description: 'Inner.', fallback: 'OTHER' }).optional().describe('Outer.');
  expect(metaOf(schema)).toMatchObject({ description: 'Outer.', fallback: 'OTHER' });
});

test('nothing said is nothing found', () => {
  expect(metaOf(z.string())).toEqual({});
});
