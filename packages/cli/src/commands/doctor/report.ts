/** What the doctor of the console found about an integration. */
export interface Examined {
  readonly integration: string;
  readonly ok: boolean;
  readonly lines: readonly Line[];
}

interface Line {
  readonly id: string;
  readonly title: string;
  readonly status: 'pass' | 'warn' | 'fail' | 'skipped';
  readonly says: string;
  readonly remedy?: string;
}

/** Of one width, and told apart without colour. */
const MARKS: Record<Line['status'], string> = { pass: 'ok  ', warn: 'WARN', fail: 'FAIL', skipped: '-   ' };

const GROUPS: Readonly<Record<string, string>> = { redis: 'Redis', salesforce: 'Salesforce', zenqms: 'ZenQMS' };

const COUNTED: readonly (readonly [Line['status'], string])[] = [
  ['pass', 'ok'],
  ['warn', 'to look at'],
  ['fail', 'failed'],
  ['skipped', 'skipped'],
];

/** The lines of an integration for people to read, by group. */
export function reportOf({ integration, lines }: Examined): string {
  const groups = Map.groupBy(lines, ({ id }) => id.split('.')[0] ?? '');
  const told = [...groups].flatMap(([group, of]) => [`  ${GROUPS[group] ?? group}`, ...of.flatMap(lineText)]);
  const counts = COUNTED.map(
    ([status, what]) => [lines.filter((line) => line.status === status).length, what] as const,
  );
  const sum = counts.flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`])).join(', ');
  return `${[integration, ...told, `  ${sum}`].map(printable).join('\n')}\n`;
}

function lineText({ id, title, status, says, remedy }: Line): string[] {
  const first = `    ${MARKS[status]}  ${title} (${id}): ${says}`;
  return remedy === undefined ? [first] : [first, `            ${remedy}`];
}

const printable = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ');
