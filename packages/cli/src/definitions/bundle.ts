/** A file of definitions: its path, as the person named it, and its text. */
export interface DefinitionFile {
  readonly path: string;
  readonly text: string;
}

/** Several files as the one text that the console takes. */
export interface Bundle {
  readonly text: string;
  /** A place as the console names it, `definitions:40:7 spec.zenqms`, with the file and its own line. */
  readonly placeOf: (at: string) => string;
}

/** Ends a document; what follows may begin with directives, as the beginning of a file may. */
const END = '...\n';

/** Puts files together, and keeps in mind where each begins. */
export function bundleOf(files: readonly DefinitionFile[]): Bundle {
  const begins: { readonly path: string; readonly line: number }[] = [];
  let text = '';
  let line = 0;
  for (const file of files) {
    begins.push({ path: file.path, line });
    const piece = `${file.text.endsWith('\n') ? file.text : `${file.text}\n`}${END}`;
    text += piece;
    line += piece.split('\n').length - 1;
  }
  const placeOf = (at: string): string => {
    const [, number, rest = ''] = /^definitions:(\d+)(.*)$/s.exec(at) ?? [];
    const begin = begins.findLast((one) => one.line < Number(number));
    return begin === undefined ? at : `${begin.path}:${Number(number) - begin.line}${rest}`;
  };
  return { text, placeOf };
}
