import { isLineTerminator, testOf } from './characters.ts';
import type { Assertion } from './tree.ts';

const isWord = testOf(/[\p{L}\p{Nd}_]/u);
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Whether a condition holds at a place of a text: before the UTF-16 unit with that index, never inside a pair of them. */
export function holds(assertion: Assertion, text: string, at: number): boolean {
  switch (assertion) {
    case 'start':
      return at === 0;
    case 'end':
      return at === text.length;
    case 'endBeforeTerminator':
      return at === text.length || (isLineEnd(text, at) && at + terminatorLength(text, at) === text.length);
    case 'lineStart':
      return at === 0 || (at < text.length && isAfterLine(text, at));
    case 'lineEnd':
      return at === text.length || isLineEnd(text, at);
    case 'wordBoundary':
      return isAfterWord(text, at) !== isBeforeWord(text, at);
    case 'noWordBoundary':
      return isAfterWord(text, at) === isBeforeWord(text, at);
  }
}

/** Before a line terminator, but not in the middle of \r\n. */
function isLineEnd(text: string, at: number): boolean {
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return isLineTerminator(after) && !(after === LINE_FEED && before === CARRIAGE_RETURN);
}

function isAfterLine(text: string, at: number): boolean {
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return isLineTerminator(before) && !(before === CARRIAGE_RETURN && after === LINE_FEED);
}

function terminatorLength(text: string, at: number): number {
  return text.charCodeAt(at) === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED ? 2 : 1;
}

function isBeforeWord(text: string, at: number): boolean {
  const codePoint = text.codePointAt(at);
  return codePoint !== undefined && isWord(codePoint);
}

function isAfterWord(text: string, at: number): boolean {
  if (at === 0) return false;
  const unit = text.charCodeAt(at - 1);
  const isLowHalf = unit >= 0xdc00 && unit < 0xe000 && at > 1;
  const pair = isLowHalf ? (text.codePointAt(at - 2) ?? unit) : unit;
  return isWord(pair > 0xffff ? pair : unit);
}
