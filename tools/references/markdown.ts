/** A Markdown table; what is in the cells is escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The pieces of a page, an empty line between each. */
export const page = (...pieces: readonly string[]): string => `${pieces.join('\n\n')}\n`;

/** `text` as code. */
export const code = (text: string): string => `\`${text}\``;
