/** The flags that are on at a place of the pattern, as letters of `(?imsxduU)`. */
export type Flags = ReadonlySet<string>;

/** Walks through a pattern by code points. With the flag `x`, white space and comments are skipped. */
export class PatternReader {
  flags: Flags = new Set();
  readonly #characters: readonly string[];
  #at = 0;

  constructor(pattern: string) {
    this.#characters = [...withoutQuoting(pattern)];
  }

  /** The next character, or an empty text at the end. */
  peek(ahead = 0): string {
    if (this.flags.has('x')) this.#skipComments();
    return this.#characters[this.#at + ahead] ?? '';
  }

  take(): string {
    const character = this.peek();
    this.#at += 1;
    return character;
  }

  /** Takes a text if it comes next. */
  accept(text: string): boolean {
    this.peek();
    if (this.#characters.slice(this.#at, this.#at + text.length).join('') !== text) return false;
    this.#at += text.length;
    return true;
  }

  /** Takes characters of a kind, at most so many. */
  takeAll(kind: RegExp, most: number): string {
    let taken = '';
    while (taken.length < most && kind.test(this.#characters[this.#at] ?? '')) {
      taken += this.#characters[this.#at];
      this.#at += 1;
    }
    return taken;
  }

  /** Takes everything up to a mark, and the mark; everything that is left when there is none. */
  takeUntil(mark: string): string {
    const rest = this.#characters.slice(this.#at).join('');
    const end = rest.indexOf(mark);
    const taken = end < 0 ? rest : rest.slice(0, end);
    this.#at += [...taken].length + (end < 0 ? 0 : mark.length);
    return taken;
  }

  #skipComments(): void {
    while (true) {
      const character = this.#characters[this.#at] ?? '';
      if (character === '#')
        while (!/^[\n\r\u0085\u2028\u2029]?$/.test(this.#characters[this.#at] ?? '')) this.#at += 1;
      else if (/^[ \t\n\v\f\r]$/.test(character)) this.#at += 1;
      else return;
    }
  }
}

/** `\Q...\E` takes away the meaning of what stands between: a backslash before each sign does the same. */
function withoutQuoting(pattern: string): string {
  return pattern.replace(/\\(?:Q([\s\S]*?)(?:\\E|$)|[^Q])/g, (found, quoted: string | undefined) => {
    return quoted === undefined ? found : quoted.replace(/[^A-Za-z0-9]/gu, '\\$&');
  });
}
