import { callerOf } from '../access/caller-of.ts';
import { formulaTestInput } from '../formula/input.ts';
import { formulaTestView } from '../formula/schema.ts';
import { testFormula } from '../formula/test-formula.ts';
import type { Services } from '../services.ts';
import type { Api } from './api.ts';
import { changeProblems, invalidRequest, notFound, unanswered } from './problems.ts';

/** Adds the address that tests filter formulas. */
export function formulaRoutes(api: Api, { definitions, connections, now }: Services): void {
  api.post(
    '/formula/test',
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'testFormula',
        summary: 'Checks a filter formula, and evaluates it on a record',
        description:
          'Nothing is stored. The answer shows values of the record, to whoever asked. A formula with mistakes is answered with 200 and every mistake.',
        tags: ['Formulas'],
        body: formulaTestInput,
        response: { 200: formulaTestView, ...invalidRequest, ...notFound, ...unanswered, ...changeProblems },
      },
    },
    async (request) => {
      const by = callerOf(request).name;
      const onRead = (record: object) => request.log.info({ by, record }, 'record read to test a formula');
      return testFormula(request.body, { definitions, connections, now, onRead });
    },
  );
}
