import { z } from 'zod';

const place = {
  line: z.int().describe('From 1'),
  column: z.int().describe('From 1'),
  offset: z.int().describe('Characters from the start of the formula'),
  length: z.int(),
};

const problem = z.object({
  kind: z.enum(['parse', 'compile', 'eval']),
  message: z.string(),
  position: z.object(place).optional(),
  drawing: z.string().describe('Message and line of the formula, with a caret under the place'),
});

const value = z.unknown().describe('Numbers come as text, so that no digit is lost');

/** What a test of a formula came to. */
export const formulaTestView = z
  .object({
    result: z
      .enum(['matches', 'doesNotMatch', 'priorUnknown', 'fails', 'invalid', 'valid'])
      .describe(
        'valid: the formula is right and no record was given. priorUnknown: the answer hangs on earlier values',
      ),
    value: value.optional().describe('What the formula yields; null is blank'),
    problems: z.array(problem).describe('What is wrong with the formula, or why it fails on the record'),
    warnings: z.array(problem).describe('What is allowed and looks like a mistake'),
    clause: z
      .object({
        text: z.string(),
        position: z.object(place),
        value,
        saw: z.array(z.object({ field: z.string(), value, before: value.optional() })),
      })
      .optional()
      .describe('The smallest part of the formula that decided, and the values that it saw'),
    fields: z.array(z.string()).describe('Fields that the formula reads'),
    priorFields: z.array(z.string()).describe('Fields whose values before the change it asks for'),
    globals: z.array(z.string()).describe('Fields of global variables that it reads'),
    absent: z.array(z.string()).describe('Fields that the given record does not have; they counted as blank'),
    unknownPrior: z.array(z.string()).optional().describe('The earlier values that would have to be known'),
    onUnknownPrior: z.enum(['process', 'skip']).optional().describe('What the integration does when they are not'),
  })
  .meta({ id: 'FormulaTest' });

export type FormulaTestView = z.input<typeof formulaTestView>;
