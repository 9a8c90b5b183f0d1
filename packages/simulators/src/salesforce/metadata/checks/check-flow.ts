import { formatProblem, parseFormula } from '@zenbridge/formula';
import type { Org } from '../../org/org.ts';
import { compileEntryCondition } from '../../outbound-messages/entry-condition.ts';
import { childrenOf, type FileElement, textOf } from '../files/read-xml.ts';
import { messagesSentBy } from '../store/store.ts';
import { bareNames } from './bare-names.ts';
import { nameProblem } from './names.ts';

const RECORD_TRIGGERS = ['Create', 'Update', 'CreateAndUpdate'];

/**
 * What the org does not take about a record-triggered Flow; none if it takes it.
 *
 * @param isMessage whether the org will have an Outbound Message of this full name
 */
export function checkFlow(org: Org, name: string, flow: FileElement, isMessage: (name: string) => boolean): string[] {
  const start = childrenOf(flow, 'start')[0];
  const elements = flow.children.flatMap((child) => (child.name === 'start' ? [] : childrenOf(child, 'name')));
  const problems: (string | undefined)[] = [nameProblem(name)];
  const expect = (isRight: boolean, problem: string): void => void problems.push(isRight ? undefined : problem);

  expect(
    ['Active', 'Draft', 'Obsolete'].includes(textOf(flow, 'status') ?? 'Draft'),
    `'${textOf(flow, 'status')}' is not a valid value for the enum 'FlowVersionStatus'`,
  );
  expect(
    textOf(flow, 'processType') === 'AutoLaunchedFlow',
    'A record-triggered flow has the process type AutoLaunchedFlow.',
  );
  expect(
    textOf(start, 'triggerType') === 'RecordAfterSave',
    `The flow trigger type ${textOf(start, 'triggerType')} cannot send an outbound message.`,
  );
  const recordTrigger = textOf(start, 'recordTriggerType') ?? '';
  expect(
    RECORD_TRIGGERS.includes(recordTrigger),
    `'${recordTrigger}' is not a valid value for the enum 'RecordTriggerType'`,
  );
  const target = textOf(childrenOf(start, 'connector')[0], 'targetReference');
  expect(
    elements.some(({ text }) => text === target),
    `The "start" element has a connector to "${target}", which is not an element of the flow.`,
  );
  for (const message of messagesSentBy(flow)) {
    expect(isMessage(message), `The action "${message}" of type outboundMessage does not exist or is not available.`);
    expect(
      message.split('.')[0] === textOf(start, 'object'),
      `The outbound message ${message} is not of the object of the flow.`,
    );
  }
  return [...problems.filter((problem) => problem !== undefined), ...conditionProblems(org, name, start)];
}

function conditionProblems(org: Org, name: string, start: FileElement | undefined): string[] {
  const objectName = textOf(start, 'object') ?? '';
  const object = org.object(objectName);
  if (object === undefined) return [`The start element's object "${objectName}" is not an object of the org.`];
  const formula = textOf(start, 'filterFormula');
  if (formula === undefined) return [];
  const invalid = (why: string): string => `The formula expression is invalid: ${why}`;
  const bare = bareNames(formula);
  if (bare.length > 0) return bare.map((field) => invalid(`Field ${field} does not exist. Check spelling.`));
  const parsed = parseFormula(formula);
  if (!parsed.ok) return parsed.problems.map((problem) => invalid(formatProblem(formula, problem)));
  const condition = compileEntryCondition(org, { name, object: object.name, filterFormula: formula }, 'flow');
  return condition.ok ? [] : [invalid(condition.error)];
}
