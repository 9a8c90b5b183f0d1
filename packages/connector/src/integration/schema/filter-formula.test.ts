import { expect, test } from '@jest/globals';
import { parseDefinitions } from '../parse-definitions.ts';
import { exampleWith } from '../testing/example.ts';

const LINE = `filterFormula: "Status = 'Closed'"`;

const problemsWith = (formula: string) => {
  const parsed = parseDefinitions([{ path: 'a.yaml', text: exampleWith(LINE, formula) }]);
  return parsed.ok ? [] : parsed.error;
};

test('a syntax error is told at its place in the file, with a drawing of the formula', () => {
  const [problem, ...more] = problemsWith(`filterFormula: "AND(Status = 'a', , TRUE)"`);
  expect(more).toEqual([]);
  expect(problem).toMatchObject({ code: 'ZB_INVALID_FORMULA', at: 'a.yaml:26:39 spec.salesforce.filterFormula' });
  expect(problem?.detail.split('\n').slice(1)).toEqual(["  AND(Status = 'a', , TRUE)", `${' '.repeat(20)}^`]);
});

test('the place is right in a formula of several lines', () => {
  const block = "filterFormula: |\n      AND(\n        Status = 'a',\n        Status == = 'b'\n      )";
  expect(problemsWith(block)[0]?.at).toBe('a.yaml:29:19 spec.salesforce.filterFormula');
});

test('what Salesforce evaluates may use functions that are not known here', () => {
  expect(problemsWith('filterFormula: NOSUCH(Status)')).toEqual([]);
  expect(problemsWith('filterFormula: NOSUCH(Status)\n    filterRunsIn: zenbridge')).toMatchObject([
    { code: 'ZB_INVALID_FORMULA', at: 'a.yaml:26:20 spec.salesforce.filterFormula' },
  ]);
});

test('a mistake in a formula does not hide others, nor is it hidden by them', () => {
  const broken = exampleWith(LINE, 'filterFormula: NOSUCH(Status)\n    filterRunsIn: zenbridge').replace('CMP', '""');
  const parsed = parseDefinitions([{ path: 'a.yaml', text: broken }]);
  const codes = parsed.ok ? [] : parsed.error.map(({ code }) => code);
  expect(codes.sort()).toEqual(['ZB_INVALID_DEFINITION', 'ZB_INVALID_FORMULA']);
});
