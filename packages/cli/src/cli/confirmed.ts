import { type Context, type Given, type Option, UsageError } from './command.ts';

/** The option that answers what would be asked. */
export const yesOption = { short: 'y', description: 'do not ask' } as const satisfies Option;

/**
 * Whether something that is not easily undone is wanted, by `--yes` or by the person at the terminal.
 *
 * @throws UsageError when there is neither
 */
export async function confirmed(
  question: string,
  given: Given,
  { prompts }: Pick<Context, 'prompts'>,
): Promise<boolean> {
  if (given.has('yes')) return true;
  if (prompts === undefined) throw new UsageError(`There is no terminal to ask at: give --yes. (${question})`);
  return prompts.confirm(question);
}
