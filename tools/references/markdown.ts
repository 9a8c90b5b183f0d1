/** A Markdown table with its columns aligned, as the formatter wants it. What is in the cells is escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const escaped = [head, ...rows].map((cells) =>
    cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')),
  );
  const widths = head.map((_, column) => Math.max(3, ...escaped.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[], fill: string): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width, fill)).join(' | ')} |`;
  const [first = [], ...others] = escaped;
  return [line(first, ' '), line([], '-'), ...others.map((cells) => line(cells, ' '))].join('\n');
}

/** The pieces of a page, an empty line between each. */
export const page = (...pieces: readonly string[]): string => `${pieces.join('\n\n')}\n`;

/** `text` as code. */
export const code = (text: string): string => `\`${text}\``;
