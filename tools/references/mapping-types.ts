import { type MappingCell, mappingTable } from '../../packages/connector/src/mapping/index.ts';
import { code, page, table } from './markdown.ts';

type Source = MappingCell['from'];
type Target = MappingCell['to'];

const { sources, targets, transformations } = mappingTable;
const cells = mappingTable.cells();

/** The fourteen types in groups that fit on a page. */
const GROUPS: readonly { readonly title: string; readonly targets: readonly Target[] }[] = [
  {
    title: 'Texts and websites',
    targets: ['single_line_text', 'paragraph_text', 'formatted_text', 'website'],
  },
  { title: 'Numbers, dates, yes and no', targets: ['integer', 'decimal', 'date', 'yes_no'] },
  { title: 'Choices', targets: ['single_select', 'multiple_selection'] },
  { title: 'Users and roles', targets: ['user_single', 'user_multiple', 'role_single', 'role_multiple'] },
];

/** The page that says which Salesforce fields can fill which ZenQMS fields, and how. */
export function mappingTypesPage(): string {
  const left = Object.keys(targets).filter(
    (target) => !GROUPS.some((group) => (group.targets as string[]).includes(target)),
  );
  if (left.length > 0) throw new Error(`the page has no place for ${left.join(', ')}`);
  return page(
    '# Types of fields in mappings',
    'What becomes of the fields of each Salesforce type in the custom fields of each ZenQMS type. Where there is a way, its ' +
      'name stands in the table and what it does [below](#ways). Where there is none, the table says *no* and the name of the ' +
      'reason, which stands [below](#why-not), too. Generated from `packages/connector/src/mapping`; change it there and run ' +
      '`pnpm generate`.',
    'A **formula** field counts as a field of the type of its result. A **field of a related record**, such as `Account.Name` ' +
      'or `Owner.Email`, counts as what it is there, and so the name of a related record is a *Name*. A field of a type that ' +
      'is not listed (`anyType`) goes by the form of its value: text, number, true or false, date. A value that `values` ' +
      'translates, a constant, and a default count as *Text*, or as *Number* or *Checkbox* if they are written so.',
    '## Salesforce types',
    table(
      ['Salesforce type', 'In the REST API', 'As text'],
      (Object.keys(sources) as Source[]).map((name) => [nameOf(name), apiTypesOf(name), AS_TEXT[sources[name].kind]]),
    ),
    ...GROUPS.flatMap((group) => [`## ${group.title}`, groupTable(group.targets)]),
    '## Ways',
    legend('Way', 'What it does', true),
    '## Why not',
    legend('Reason', 'Why', false),
    '## Transformations',
    'Steps of `transform`, taken in order between the source and the table of `values`. Steps for texts take each entry of a ' +
      'list by itself.',
    table(
      ['Step', 'Takes', 'Gives'],
      Object.values(transformations).map(({ written, takes, gives }) => [code(written), takes, gives]),
    ),
  );
}

function groupTable(columns: readonly Target[]): string {
  return table(
    ['Salesforce \\ ZenQMS', ...columns.map((target) => targets[target].label)],
    (Object.keys(sources) as Source[]).map((from) => [
      sources[from].label,
      ...columns.map((to) => {
        const cell = cells.find((one) => one.from === from && one.to === to);
        if (cell === undefined) throw new Error(`no cell for ${from} and ${to}`);
        return cell.isPossible ? cell.name : `no: *${cell.name}*`;
      }),
    ]),
  );
}

function legend(head: string, meaning: string, possible: boolean): string {
  const entries = new Map(cells.filter((cell) => cell.isPossible === possible).map(({ name, says }) => [name, says]));
  return table(
    [head, meaning],
    [...entries].map(([name, says]) => [name, says]),
  );
}

function nameOf(name: Source): string {
  const { label, remark } = sources[name] as { label: string; remark?: string };
  return remark === undefined ? label : `${label}: ${remark}`;
}

const apiTypesOf = (name: Source): string => sources[name].types.map(code).join(', ');

/** How a value of each kind is written as text. */
const AS_TEXT: Readonly<Record<(typeof sources)[Source]['kind'], string>> = {
  text: 'as it is',
  richText: 'without its markup: a line for each paragraph, `- ` before each entry of a list, `[image]` for an image',
  autoNumber: 'as it is',
  email: 'as it is',
  phone: 'as it is',
  url: 'as it is',
  id: 'its 18 characters',
  number:
    'plain digits, such as `1200.5`; of a percentage `12.5`. Whole numbers beyond 2^53 are an error, since they cannot be read exactly',
  boolean: '`true` or `false`',
  date: '`2026-11-23`',
  dateTime: '`2026-11-23T09:05:58-05:00`, with the offset of the time zone of the integration',
  time: '`06:30:00`',
  several: 'the entries with `; ` between them',
  address:
    'street, city, state and postal code, country; in lines where the field has lines, else with `, ` between them',
  location: '`43.65, -70.25`: latitude, longitude',
  file: 'never',
  compound: 'never',
};
