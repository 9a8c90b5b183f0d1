import { confirm, input, search, select } from '@inquirer/prompts';
import { type Prompts, UsageError } from '../cli/command.ts';

/** Questions are asked on standard error: standard output is for what a command prints. */
const context = { output: process.stderr };

/** More than that is searched, not scrolled through. */
const MOST_SCROLLED = 12;

/** Asks the person at the terminal. */
export const terminalPrompts: Prompts = {
  confirm: (message, initial = false) => answered(confirm({ message, default: initial }, context)),
  choose: ({ message, choices, initial }) => {
    const all = [...choices];
    if (all.length <= MOST_SCROLLED) {
      return answered(select({ message, choices: all, ...(initial !== undefined && { default: initial }) }, context));
    }
    // What is proposed stands first.
    all.sort((a, b) => Number(b.value === initial) - Number(a.value === initial));
    return answered(search({ message, source: (term = '') => fitting(all, term) }, context));
  },
  input: async ({ message, initial, suggestions, check }) => {
    const validate = async (text: string): Promise<true | string> => (await check(text)) ?? true;
    if (suggestions.length === 0) {
      return answered(input({ message, validate, ...(initial !== undefined && { default: initial }) }, context));
    }
    const source = (term = '') => {
      const found = fitting([...suggestions], term);
      return term === '' || found.some(({ value }) => value === term) ? found : [...found, { value: term }];
    };
    return answered(search({ message, source, validate }, context));
  },
};

const fitting = <C extends { readonly value: string; readonly name?: string }>(choices: C[], term: string): C[] =>
  choices.filter(({ value, name = value }) => `${value} ${name}`.toLowerCase().includes(term.toLowerCase()));

/** Ctrl-C at a question ends the command. */
async function answered<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') throw new UsageError('Broken off.');
    throw error;
  }
}
