import { problemDocument } from '../http/problem-document.ts';

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemDocument } },
});

/** What every address of the API may answer. */
export const usualProblems = {
  401: problem('Neither a session nor a valid token'),
  503: problem('Redis does not answer'),
};

/** What addresses that change something may answer besides. */
export const changeProblems = {
  ...usualProblems,
  403: problem('This takes the role operator, or the request comes from a page of another site'),
};

export const invalidRequest = { 400: problem('A parameter or the body cannot be right') };
export const notFound = { 404: problem('There is no such thing') };
export const unanswered = { 502: problem('Salesforce or ZenQMS does not answer, or not with what was asked for') };
export const conflict = (description: string) => ({ 409: problem(description) });
export const invalidContent = { 422: problem('Something is wrong with a definition; every problem is named') };
