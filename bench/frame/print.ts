import { isReached, type Report, type Table, wantedText, withUnit } from './report.ts';

const mark = (reached: boolean | undefined): string => (reached === undefined ? '' : reached ? 'reached' : 'SHORT');

/** The figures of a report as a table. */
export const figureTable = ({ figures }: Report): Table => ({
  title: '',
  head: ['measured', 'value', 'wanted', ''],
  rows: figures.map((figure) => [
    figure.what,
    withUnit(figure.value, figure.unit),
    wantedText(figure),
    mark(isReached(figure)),
  ]),
});

/** A table with its columns in line. */
function asText({ title, head, rows }: Table): string {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const lines = [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
  return [...(title === '' ? [] : [title, '']), ...lines].join('\n');
}

/** A report as it is shown at the end of a run. */
export const reportAsText = (report: Report): string =>
  [asText(figureTable(report)), ...(report.tables ?? []).map(asText), ...(report.notes ?? [])].join('\n\n');
