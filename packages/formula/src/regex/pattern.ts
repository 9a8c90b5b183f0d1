import { readBracket } from './bracket.ts';
import { isLineTerminator, range } from './characters.ts';
import { readEscape } from './escapes.ts';
import { PatternReader } from './reader.ts';
import { type Assertion, type Lookahead, PatternFault, type PatternNode, type PatternTree, refused } from './tree.ts';

const EMPTY: PatternNode = { kind: 'sequence', parts: [] };
const MOST_NESTED = 100;
const MOST_REPEATS = 1_000;
const DIGIT = /^[0-9]$/;
const MOST_DIGITS = 9;
const ASSERTIONS: Readonly<Record<string, Assertion>> = {
  A: 'start',
  // A match of the whole text starts where the text starts.
  G: 'start',
  z: 'end',
  Z: 'endBeforeTerminator',
  b: 'wordBoundary',
  B: 'noWordBoundary',
};

/** Reads a pattern in the dialect of java.util.regex. Throws a `PatternFault` where it cannot be read or is refused. */
export function readPattern(source: string): PatternTree {
  return new PatternParser(source).pattern();
}

class PatternParser {
  readonly #reader: PatternReader;
  readonly #lookaheads: Lookahead[] = [];
  #depth = 0;

  constructor(source: string) {
    this.#reader = new PatternReader(source);
  }

  pattern(): PatternTree {
    this.#leadingLookaheads();
    const main = this.#choice();
    if (this.#reader.peek() !== '') throw new PatternFault("Unmatched closing ')'");
    if (this.#lookaheads.length > 0 && main.kind === 'choice') throw refused('A lookahead in an alternative');
    return { lookaheads: this.#lookaheads, main };
  }

  /** Conditions before everything else are the one use of lookahead that costs no more than a match each. */
  #leadingLookaheads(): void {
    const reader = this.#reader;
    if (reader.peek() === '^' && reader.peek(1) === '(' && reader.peek(2) === '?') reader.take();
    while (reader.peek() === '(' && reader.peek(1) === '?' && /^[=!]$/.test(reader.peek(2))) {
      reader.accept('(?');
      const wanted = reader.take() === '=';
      const part = this.#group();
      if (/^[*+?{]$/.test(reader.peek())) throw refused('A repeated lookahead');
      this.#lookaheads.push({ part, wanted });
    }
  }

  #choice(): PatternNode {
    const options = [this.#sequence()];
    while (this.#reader.accept('|')) options.push(this.#sequence());
    const [only = EMPTY] = options;
    return options.length === 1 ? only : { kind: 'choice', options };
  }

  #sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (!/^[|)]?$/.test(this.#reader.peek())) parts.push(this.#quantified(this.#atom()));
    const [only] = parts;
    return only !== undefined && parts.length === 1 ? only : { kind: 'sequence', parts };
  }

  #atom(): PatternNode {
    const reader = this.#reader;
    const { flags } = reader;
    const character = reader.take();
    switch (character) {
      case '(':
        return this.#parenthesis();
      case '[':
        return { kind: 'character', test: readBracket(reader) };
      case '\\':
        return this.#escape();
      case '.':
        if (flags.has('s')) return { kind: 'character', test: () => true };
        if (flags.has('d')) return { kind: 'character', test: (codePoint) => codePoint !== 10 };
        return { kind: 'character', test: (codePoint) => !isLineTerminator(codePoint) };
      case '^':
        return { kind: 'assertion', assertion: flags.has('m') ? 'lineStart' : 'start' };
      case '$':
        return { kind: 'assertion', assertion: flags.has('m') ? 'lineEnd' : 'endBeforeTerminator' };
      case '*':
      case '+':
      case '?':
        throw new PatternFault(`Dangling meta character '${character}'`);
      case '{':
        throw new PatternFault('Illegal repetition');
      default:
        return this.#literal(character);
    }
  }

  #literal(character: string): PatternNode {
    const codePoint = character.codePointAt(0) ?? 0;
    return { kind: 'character', test: range(codePoint, codePoint, this.#reader.flags) };
  }

  #escape(): PatternNode {
    const reader = this.#reader;
    const letter = reader.peek();
    if (letter === 'R') return this.#lineBreak();
    if (letter === 'X') throw refused('\\X');
    const assertion = Object.hasOwn(ASSERTIONS, letter) ? ASSERTIONS[letter] : undefined;
    if (assertion !== undefined) {
      reader.take();
      if (reader.accept('{')) throw refused('\\b{g}');
      return { kind: 'assertion', assertion };
    }
    const escaped = readEscape(reader);
    if ('test' in escaped) return { kind: 'character', test: escaped.test };
    return { kind: 'character', test: range(escaped.codePoint, escaped.codePoint, reader.flags) };
  }

  /** `\R`: a carriage return with its line feed, or any one vertical space. */
  #lineBreak(): PatternNode {
    this.#reader.take();
    const test = (codePoint: number) => isLineTerminator(codePoint) || codePoint === 11 || codePoint === 12;
    const pair = [this.#literal('\r'), this.#literal('\n')];
    return {
      kind: 'choice',
      options: [
        { kind: 'sequence', parts: pair },
        { kind: 'character', test },
      ],
    };
  }

  #parenthesis(): PatternNode {
    const reader = this.#reader;
    if (!reader.accept('?')) return this.#group();
    if (reader.accept(':')) return this.#group();
    if (reader.accept('=') || reader.accept('!')) throw refused('A lookahead that is not at the start of the pattern');
    if (reader.accept('>')) throw refused('An atomic group');
    if (reader.accept('<')) {
      if (/^[=!]$/.test(reader.peek())) throw refused('A lookbehind');
      const name = reader.takeUntil('>');
      if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name)) throw new PatternFault('Illegal name of a capturing group');
      return this.#group();
    }
    return this.#inlineFlags();
  }

  /** `(?i)` sets flags up to the end of the group around it, `(?i:...)` for the group that it opens. */
  #inlineFlags(): PatternNode {
    const reader = this.#reader;
    const before = reader.flags;
    const flags = new Set(before);
    let adding = true;
    while (!/^[:)]$/.test(reader.peek())) {
      const letter = reader.take();
      if (letter === '-' && adding) adding = false;
      else if (!/^[imsxduU]$/.test(letter)) throw new PatternFault('Unknown inline modifier');
      else if (adding) flags.add(letter);
      else flags.delete(letter);
    }
    const opensGroup = reader.take() === ':';
    reader.flags = flags;
    if (!opensGroup) return EMPTY;
    const group = this.#group();
    reader.flags = before;
    return group;
  }

  #group(): PatternNode {
    this.#depth += 1;
    if (this.#depth > MOST_NESTED) throw new PatternFault('Groups are nested too deeply');
    const { flags } = this.#reader;
    const inner = this.#choice();
    if (!this.#reader.accept(')')) throw new PatternFault('Unclosed group');
    this.#reader.flags = flags;
    this.#depth -= 1;
    return inner;
  }

  #quantified(atom: PatternNode): PatternNode {
    let part = atom;
    while (true) {
      const bounds = this.#bounds();
      if (bounds === undefined) return part;
      const [least, most] = bounds;
      if (this.#reader.accept('+')) throw refused('A possessive quantifier');
      this.#reader.accept('?');
      part = { kind: 'repeat', part, least, most };
      // A second quantifier would be an error anyway unless it is in braces.
      if (this.#reader.peek() !== '{') return part;
    }
  }

  #bounds(): readonly [number, number] | undefined {
    const reader = this.#reader;
    if (reader.accept('*')) return [0, Number.POSITIVE_INFINITY];
    if (reader.accept('+')) return [1, Number.POSITIVE_INFINITY];
    if (reader.accept('?')) return [0, 1];
    if (reader.peek() !== '{' || !/^[0-9]$/.test(reader.peek(1))) return undefined;
    reader.take();
    const low = reader.takeAll(DIGIT, MOST_DIGITS);
    const isRange = reader.accept(',');
    const high = reader.takeAll(DIGIT, MOST_DIGITS);
    if (!reader.accept('}') || (!isRange && high !== '')) throw new PatternFault('Unclosed counted closure');
    const least = Number(low);
    const most = isRange ? Number(high || Number.POSITIVE_INFINITY) : least;
    if (most < least) throw new PatternFault('Illegal repetition range');
    const largest = most === Number.POSITIVE_INFINITY ? least : most;
    if (largest > MOST_REPEATS) throw refused(`A repetition of more than ${MOST_REPEATS} times`);
    return [least, most];
  }
}
