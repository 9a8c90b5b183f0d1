import { testOf } from './characters.ts';
import { type CharacterTest, PatternFault } from './tree.ts';

/** The classes that POSIX names, in ASCII as Java takes them. */
const POSIX: Readonly<Record<string, RegExp>> = {
  Lower: /[a-z]/,
  Upper: /[A-Z]/,
  ASCII: /\p{ASCII}/u,
  Alpha: /[A-Za-z]/,
  Digit: /[0-9]/,
  Alnum: /[A-Za-z0-9]/,
  Punct: /[!-/:-@[-`{-~]/,
  Graph: /[!-~]/,
  Print: /[ -~]/,
  Blank: /[ \t]/,
  Cntrl: /(?=\p{ASCII})\p{Cc}/u,
  XDigit: /[0-9A-Fa-f]/,
  Space: /[ \t\n\v\f\r]/,
};

/** Java's own names for what a Unicode property says. */
const JAVA: Readonly<Record<string, RegExp>> = {
  javaLowerCase: /\p{Lowercase}/u,
  javaUpperCase: /\p{Uppercase}/u,
  javaAlphabetic: /\p{Alphabetic}/u,
  javaLetter: /\p{L}/u,
  javaDigit: /\p{Nd}/u,
  javaLetterOrDigit: /[\p{L}\p{Nd}]/u,
  javaWhitespace: /[\t-\r]|(?![\u00a0\u2007\u202f])\p{Z}/u,
  javaSpaceChar: /\p{Z}/u,
  javaTitleCase: /\p{Lt}/u,
  javaISOControl: /\p{Cc}/u,
  L1: /[\p{ASCII}\u0080-\u00ff]/u,
  LC: /[\p{Lu}\p{Ll}\p{Lt}]/u,
  LD: /[\p{L}\p{Nd}]/u,
  all: /[\s\S]/u,
};

/** Unicode blocks that people name in patterns; JavaScript knows scripts but no blocks. */
const BLOCKS: Readonly<Record<string, RegExp>> = {
  basiclatin: /\p{ASCII}/u,
  latin1supplement: /[\u0080-\u00ff]/,
  greek: /[\u0370-\u03ff]/,
  cyrillic: /[\u0400-\u04ff]/,
  hebrew: /[\u0590-\u05ff]/,
  arabic: /[\u0600-\u06ff]/,
  hiragana: /[\u3040-\u309f]/,
  katakana: /[\u30a0-\u30ff]/,
  cjkunifiedideographs: /[\u4e00-\u9fff]/,
};

/** The test of `\p{name}`. */
export function property(name: string): CharacterTest {
  const known = lookUp(POSIX, name) ?? lookUp(JAVA, name) ?? blockOf(name) ?? unicodeProperty(name);
  if (known === undefined) throw new PatternFault(`Unknown character property name {${name}}`);
  return testOf(known);
}

function lookUp(table: Readonly<Record<string, RegExp>>, name: string): RegExp | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function blockOf(name: string): RegExp | undefined {
  const [, block] = /^(?:In|blk=|block=)(.+)$/i.exec(name) ?? [];
  return block === undefined ? undefined : lookUp(BLOCKS, block.toLowerCase().replace(/[ _-]/g, ''));
}

function unicodeProperty(name: string): RegExp | undefined {
  const [, script] = /^(?:script|sc)=(.+)$/i.exec(name) ?? [];
  const [, category] = /^(?:general_category|gc)=(.+)$/i.exec(name) ?? [];
  if (script !== undefined) return compiled(`Script=${script}`);
  if (category !== undefined) return compiled(category);
  if (!name.startsWith('Is')) return /^[A-Z][a-z]?$/.test(name) ? compiled(name) : undefined;
  const rest = name.slice(2);
  return compiled(rest) ?? compiled(`Script=${rest}`);
}

function compiled(expression: string): RegExp | undefined {
  if (!/^[A-Za-z_=]+$/.test(expression)) return undefined;
  try {
    return new RegExp(`\\p{${expression}}`, 'u');
  } catch {
    return undefined;
  }
}
