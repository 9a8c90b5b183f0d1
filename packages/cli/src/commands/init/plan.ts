import { type Context, type Given, UsageError } from '../../cli/command.ts';
import type { Ask } from './answers.ts';
import type { Plan } from './document.ts';
import type { CategoryField, Lookups } from './lookups.ts';
import { decideMapping } from './mapping.ts';
import type { Fits } from './proposal.ts';
import { checkPlace, PLACES, placeOf, variableFor } from './secret.ts';

/** What deciding about an integration takes. */
export interface PlanParts {
  readonly name: string;
  readonly salesforce: string;
  readonly zenqms: string;
  readonly ask: Ask;
  readonly look: Lookups;
  readonly fits: Fits;
}

const EXTERNAL_ID = 'externalId';
/** An account has more users than anyone wants to choose from. */
const MOST_USERS = 100;

/** Asks what an integration is to be, with what the org and the account are made of. Throws UsageError and ConsoleFailure. */
export async function decidePlan(parts: PlanParts, given: Given, context: Context): Promise<Plan> {
  const { ask, look, salesforce, zenqms, name, fits } = parts;
  const { progress } = context;
  const reading = async <T>(what: string, answer: Promise<T>): Promise<T> => {
    progress(`Reading ${what}…`);
    return answer.finally(() => progress(''));
  };
  const objects = await reading(`the objects of ${salesforce}`, look.objects(salesforce));
  const object = await ask({
    option: 'object',
    message: 'Salesforce object whose records become Issues',
    choices: objects
      .filter(({ triggerable }) => triggerable)
      .map(({ name: value, label }) => ({ value, name: `${value}: ${label}` })),
  });
  const fields = await reading(`the fields of ${object}`, look.fields(salesforce, object));
  const trigger = await ask({
    option: 'trigger',
    message: 'Which changes of a record count',
    initial: 'createdOrUpdated',
    choices: [{ value: 'created' }, { value: 'updated' }, { value: 'createdOrUpdated' }],
  });
  const filterFormula = await ask({
    option: 'filter',
    message: 'Filter formula, as in Salesforce; blank for every record',
    initial: '',
    check: async (formula) => {
      if (formula.trim() === '') return undefined;
      const mistakes = await look.mistakes(salesforce, object, formula);
      return mistakes.length === 0 ? undefined : `the formula is wrong.\n${mistakes.join('\n')}`;
    },
  });

  const categories = await reading(`the categories of ${zenqms}`, look.categories(zenqms));
  const active = categories.filter(({ state }) => state === 'active');
  if (active.length === 0) throw new UsageError(`${zenqms} has no active category that the token can see.`);
  const category = await ask({
    option: 'category',
    message: 'Category of the Issues',
    choices: active.map(({ key, name: label }) => ({ value: key, name: `${key}: ${label}` })),
  });
  const stage = await reading(`the fields of ${category}`, look.firstStage(zenqms, category));
  const recordId = await askRecordId(ask, stage);
  const assignee = await askAssignee(ask, look, zenqms);
  const mapping = await decideMapping(
    { targets: stage.filter(({ label }) => label !== recordId), sources: fields, fits },
    given,
    context,
  );
  const dueDays = await ask({
    option: 'due-days',
    message: 'Days until an Issue is due; blank for no due date',
    initial: '',
    check: (text) => (/^(\d{1,4})?$/.test(text) ? undefined : 'write a whole number of days, 9999 at most.'),
  });
  const timeZone = await ask({
    option: 'time-zone',
    message: 'Time zone in which days begin',
    initial: Intl.DateTimeFormat().resolvedOptions().timeZone,
    check: (text) => (isTimeZone(text) ? undefined : 'write a name such as Europe/London, America/New_York or UTC.'),
  });
  const token = await ask({
    option: 'token',
    message: `Where the token of the Outbound Message is: ${PLACES}`,
    initial: `env:${variableFor(name, 'TOKEN')}`,
    check: checkPlace,
  });
  return {
    name,
    salesforce,
    object,
    trigger,
    ...(filterFormula.trim() !== '' && { filterFormula }),
    token: placeOf(token),
    zenqms,
    category,
    categoryName: categories.find(({ key }) => key === category)?.name ?? '',
    ...(recordId !== EXTERNAL_ID && { recordIdField: recordId }),
    assignee,
    timeZone,
    ...(dueDays !== '' && { dueDays: Number(dueDays) }),
    mapping,
  };
}

function askRecordId(ask: Ask, stage: readonly CategoryField[]): Promise<string> {
  const texts = stage.filter(({ type }) => type === 'single_line_text').map(({ label }) => label);
  const likely = texts.find((label) => /salesforce|\bsf ?id\b|record id/i.test(label));
  return ask({
    option: 'record-id',
    message: 'Where the Issue keeps the id of the record: it is what duplicates are found by',
    initial: likely ?? EXTERNAL_ID,
    choices: [
      { value: EXTERNAL_ID, name: 'its external id' },
      ...texts.map((value) => ({ value, name: `the field ${value}` })),
    ],
  });
}

async function askAssignee(ask: Ask, look: Lookups, zenqms: string): Promise<string> {
  const question = { option: 'assignee', message: 'E-mail address of the user that Issues are assigned to' };
  const check = async (email: string): Promise<string | undefined> => {
    const users = await look.users(zenqms, email);
    const found = users.find((user) => user.email.toLowerCase() === email.toLowerCase());
    if (found === undefined) return `${zenqms} has no user with the e-mail address "${email}".`;
    return found.isActive ? undefined : `${found.name} is not active in ${zenqms}.`;
  };
  return ask({
    ...question,
    check,
    suggest: async () =>
      (await look.users(zenqms))
        .slice(0, MOST_USERS)
        .map(({ email, name }) => ({ value: email, name: `${name}, ${email}` })),
  });
}

function isTimeZone(name: string): boolean {
  try {
    return (
      /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
    );
  } catch {
    return false;
  }
}
