import type { Command, Option } from '../command.ts';

/** What a value is completed with: file names, folder names, its choices, or nothing. */
export type ValueKind = 'file' | 'folder' | 'choices' | 'free';

/** Which kind of value an option takes, by the word that stands for it in the help; undefined when it takes none. */
export function valueKind({ value, choices }: Option): ValueKind | undefined {
  if (value === undefined) return undefined;
  if (choices !== undefined) return 'choices';
  if (/FILE|JSON/.test(value)) return 'file';
  return value === 'DIR' ? 'folder' : 'free';
}

/** The words that may come next: by what was written so far, what can follow and why. */
export function wordTree(
  commands: readonly Command[],
): ReadonlyMap<string, readonly { word: string; about: string }[]> {
  const tree = new Map<string, { word: string; about: string }[]>();
  for (const { name, summary } of commands) {
    const words = name.split(' ');
    words.forEach((word, at) => {
      const before = words.slice(0, at).join(' ');
      const known = tree.get(before) ?? [];
      tree.set(before, known);
      const about = at === words.length - 1 ? summary : `Commands: ${word} …`;
      if (!known.some((one) => one.word === word)) known.push({ word, about });
    });
  }
  return tree;
}

/** A text within single quotes of a shell. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
