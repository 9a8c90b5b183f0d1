/** Why the console did not do what it was asked for, as it says itself. */
export interface Refusal {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly at?: string;
  readonly remedy?: string;
  /** Every problem, when there are several. */
  readonly problems?: readonly RefusedProblem[];
}

/** One of several problems. */
interface RefusedProblem {
  readonly code: string;
  readonly detail: string;
  readonly at?: string;
}

/** A request that the console refused or did not answer. Its message is for people, with a line break at its end. */
export class ConsoleFailure extends Error {
  override readonly name = 'ConsoleFailure';
  /** HTTP status; undefined when there was no answer. */
  readonly status: number | undefined;
  readonly refusal: Refusal | undefined;

  constructor(message: string, answer?: { readonly status: number; readonly refusal: Refusal }) {
    super(message);
    this.status = answer?.status;
    this.refusal = answer?.refusal;
  }
}

/** The failure that an answer means. */
export const refused = (status: number, refusal: Refusal): ConsoleFailure =>
  new ConsoleFailure(refusalText(status, refusal), { status, refusal });

function refusalText(status: number, { code, title = '', detail = '', at, remedy = '', problems }: Refusal): string {
  if (code === undefined)
    return `The console answered with status ${status} and without an explanation. Is the address right?\n`;
  const told = problems ?? [{ code, detail, ...(at === undefined ? {} : { at }) }];
  return `${code}: ${title}\n${told.map((problem) => `${problemText(problem)}\n`).join('')}${remedy}\n`;
}

/** One problem in one line; a drawing of a place in a formula follows below it. */
const problemText = ({ at, detail }: Pick<RefusedProblem, 'at' | 'detail'>): string =>
  `${at === undefined ? '' : `At ${at}: `}${detail}`;
