/** A stretch of the formula's text: offsets in UTF-16 units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where something is in a formula. `offset` counts from 0, `line` and `column` from 1, all in UTF-16 units. */
export interface Position {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

const LINE_END = /\r\n|\r|\n/g;

/** The position of a span, as people count. */
export function positionOf(source: string, span: Span): Position {
  let line = 1;
  let lineStart = 0;
  for (const end of source.slice(0, span.start).matchAll(LINE_END)) {
    line += 1;
    lineStart = end.index + end[0].length;
  }
  return { offset: span.start, line, column: span.start - lineStart + 1, length: span.end - span.start };
}

/** The text of one line, counted from 1, without its line end. */
export function lineAt(source: string, line: number): string {
  return source.split(LINE_END)[line - 1] ?? '';
}
