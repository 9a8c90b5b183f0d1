import { stringify } from 'yaml';
import type { Entry } from './proposal.ts';
import type { SecretPlace } from './secret.ts';

/** What an integration was decided to be. */
export interface Plan {
  readonly name: string;
  readonly salesforce: string;
  readonly object: string;
  readonly trigger: string;
  readonly filterFormula?: string;
  readonly token: SecretPlace;
  readonly zenqms: string;
  readonly category: string;
  readonly categoryName: string;
  /** Label of the field that keeps the record id; its external id if not given. */
  readonly recordIdField?: string;
  readonly assignee: string;
  readonly timeZone: string;
  readonly dueDays?: number;
  readonly mapping: readonly Entry[];
}

/** A definition as YAML. `schema` is the address of the console, which has the schema. */
export const definitionYaml = (definition: object, schema: string): string =>
  `${schemaLine(schema)}${stringify(definition, { lineWidth: 0 })}`;

/** What editors complete, explain and check the file by. */
const schemaLine = (url: string): string => `# yaml-language-server: $schema=${url}/zenbridge.schema.json\n`;

/** The integration as YAML, with what a person has to know to go on with it. */
export function integrationYaml(plan: Plan, schema: string): string {
  const { filterFormula, recordIdField, dueDays, mapping } = plan;
  const recordId = recordIdField === undefined ? 'externalId' : `{ customField: ${inline(recordIdField)} }`;
  const mapped = mapping.filter(({ from }) => from !== undefined);
  const open = mapping.filter(({ from }) => from === undefined);
  return `${schemaLine(schema)}# Every key: docs/concepts/integration.md. What fits what: docs/concepts/mapping.md.
apiVersion: zenbridge/v1
kind: Integration
metadata: { name: ${plan.name} }
spec:
  salesforce:
    connection: ${plan.salesforce}
    object: ${plan.object}
    trigger: ${plan.trigger} # created, updated or createdOrUpdated
${filterLines(filterFormula)}
  sources:
    outboundMessage:
      # The last part of the address that Salesforce delivers to: 32 random characters or more.
      token: ${inline(plan.token)}
  zenqms:
    connection: ${plan.zenqms}
    category: ${inline(plan.category)} # ${comment(plan.categoryName)}
    recordId: ${recordId} # where the Issue keeps the id of the record
    defaultAssignee: { email: ${inline(plan.assignee)} }
  timeZone: ${plan.timeZone} # in which "today" begins
  mapping:
    # Without \`title\` the Subject of the record, or its Name, is the title of the Issue.
${dueDays === undefined ? '    # dueDate: { today: true, offsetDays: 30 }' : `    dueDate: { today: true, offsetDays: ${dueDays} }`}
    customFields:${mapped.length === 0 ? ' []' : ''}
${[...mapped.map(entryLines), ...open.map(openLine)].join('')}`;
}

function filterLines(formula: string | undefined): string {
  if (formula === undefined) {
    return `    # Every record counts. To let some pass, write a formula as in Salesforce:
    # filterFormula: ISPICKVAL(Status, "Escalated")`;
  }
  const text = stringify({ filterFormula: formula }, { lineWidth: 0 }).trimEnd();
  return text.replaceAll(/^/gm, '    ');
}

function entryLines({ to, from, values, unknown = [] }: Entry): string {
  const head = `to: ${inline(to.label)}, from: ${from?.name}`;
  if (values === undefined) return `      - { ${head} }\n`;
  const missing =
    unknown.length === 0
      ? ''
      : `        # Not listed yet, and an error for a record that has it: ${unknown.map(comment).join(', ')}. Choices: ${to.choices.map(({ label }) => comment(label)).join(', ')}.\n`;
  return `      - to: ${inline(to.label)}\n        from: ${from?.name}\n${missing}        values: ${inline(values)}\n`;
}

function openLine({ to }: Entry): string {
  const needed = to.required ? ', required: an Issue without it may be refused' : '';
  return `      # - { to: ${inline(to.label)}, from: … } # ${to.type}${needed}\n`;
}

/** A value on one line. */
const inline = (value: unknown): string => stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trimEnd();

/** Text in a comment stays on its line. */
const comment = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ');
