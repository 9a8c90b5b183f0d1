import { type Context, type Given, UsageError } from '../../cli/command.ts';
import { didYouMean } from '../../cli/suggest.ts';

/** Something that can be chosen. */
interface Choice {
  readonly value: string;
  /** How it is shown; the value itself if not given. */
  readonly name?: string;
}

/** Something that has to be known, and how it is asked for. */
interface Question {
  /** The option that answers it. */
  readonly option: string;
  readonly message: string;
  /** What is taken when nothing else is said. */
  readonly initial?: string;
  readonly choices?: readonly Choice[];
  /** What a person may choose from, where other answers are right as well. */
  readonly suggest?: () => Promise<readonly Choice[]>;
  /** What is wrong with an answer, in a sentence; undefined when nothing is. */
  readonly check?: (answer: string) => string | undefined | Promise<string | undefined>;
}

/** Finds the answer to a question. */
export type Ask = (question: Question) => Promise<string>;

/**
 * Answers come from options, then from the person at the terminal, then from what is proposed. With `--yes`, and without a
 * terminal, nobody is asked.
 *
 * @throws UsageError when an option gives a wrong answer, or nothing gives one
 */
export function answering(given: Given, { prompts }: Pick<Context, 'prompts'>): Ask {
  const isAsked = prompts !== undefined && !given.has('yes');
  return async (question) => {
    const { option, message, initial, choices } = question;
    const written = given.text(option);
    if (written !== undefined) return checked(question, written);
    const check = (answer: string) => complaintAbout(question, answer);
    if (isAsked && choices !== undefined) return prompts.choose({ message, choices, initial });
    if (isAsked) return prompts.input({ message, initial, check, suggestions: (await question.suggest?.()) ?? [] });
    if (initial !== undefined) return checked(question, initial);
    const known = choices === undefined ? '' : `: ${listed(choices)}`;
    throw new UsageError(`--${option} is missing: ${message}${known}.`);
  };
}

async function checked(question: Question, answer: string): Promise<string> {
  const complaint = await complaintAbout(question, answer);
  if (complaint !== undefined) throw new UsageError(`--${question.option}: ${complaint}`);
  return answer;
}

async function complaintAbout({ choices, check }: Question, answer: string): Promise<string | undefined> {
  if (choices === undefined || choices.some(({ value }) => value === answer)) return check?.(answer);
  const values = choices.map(({ value }) => value);
  return `"${answer}" is none of ${listed(choices)}.${didYouMean(answer, values)}`;
}

const MOST_LISTED = 12;

function listed(choices: readonly Choice[]): string {
  const values = choices.slice(0, MOST_LISTED).map(({ value }) => value);
  return `${values.join(', ')}${choices.length > MOST_LISTED ? `, and ${choices.length - MOST_LISTED} more` : ''}`;
}
