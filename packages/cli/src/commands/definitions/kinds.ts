import { type Given, type Option, UsageError } from '../../cli/command.ts';
import { didYouMean } from '../../cli/suggest.ts';

/** The kinds of definitions, by the words for one of them. */
const KINDS = {
  integration: 'Integration',
  'salesforce-connection': 'SalesforceConnection',
  'zenqms-connection': 'ZenqmsConnection',
} as const;

export type Kind = (typeof KINDS)[keyof typeof KINDS];

/** The words for kinds. */
const kindWords = Object.keys(KINDS);

/** The option for commands that are about integrations unless told otherwise. */
export const kindOption = {
  value: 'KIND',
  choices: kindWords,
  description: 'kind of the definition, integration if not given',
} as const satisfies Option;

/** The kind that the option names. */
export const kindGiven = (given: Given): Kind => kindOf(given.text('kind') ?? 'integration');

/**
 * The kind that a word stands for; several of a kind and the name as YAML has it will do as well.
 *
 * @throws UsageError when it stands for none
 */
export function kindOf(word: string): Kind {
  const plain = word.toLowerCase().replaceAll('-', '').replace(/s$/, '');
  const found = Object.values(KINDS).find((kind) => kind.toLowerCase() === plain);
  if (found !== undefined) return found;
  throw new UsageError(`There are ${kindWords.join(', ')}, no "${word}".${didYouMean(word, kindWords)}`);
}
