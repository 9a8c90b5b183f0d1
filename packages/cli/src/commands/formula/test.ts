import { type Command, type Context, type Given, UsageError } from '../../cli/command.ts';
import { exitCodes } from '../../cli/exit-codes.ts';
import { jsonText } from '../../cli/json.ts';
import { accessOf, consoleOptions, unread } from '../../console/access.ts';
import { ask } from '../../console/client.ts';
import { type FormulaTest, reportOf, statusOf } from './report.ts';

/** `zenbridge formula test`: checks a filter formula, and evaluates it on a record. */
export const formulaTest: Command = {
  name: 'formula test',
  summary: 'Checks a filter formula, and evaluates it on a record.',
  description: `The formula is checked as an integration's would be. With a record it is evaluated, and the part of it that decided is
shown with the values that it saw. Nothing is stored.`,
  positionals: ['[FORMULA]'],
  options: {
    'formula-file': { value: 'FILE', description: 'file that holds the formula, - for standard input' },
    integration: {
      value: 'NAME',
      description: 'take object, connection and time zone of it; without FORMULA its formula, too',
    },
    object: { value: 'NAME', description: 'object to check names and types against, such as Case' },
    connection: { value: 'NAME', description: 'Salesforce connection that has the object, if there are several' },
    record: { value: 'JSON', description: 'record to evaluate on: {…} as the REST API gives it, a file, or -' },
    'record-id': { value: 'ID', description: 'record to evaluate on, read from Salesforce' },
    prior: { value: 'JSON', description: 'values before the change: {"Status": "New"}, a file, or -' },
    new: { description: 'the record was just created' },
    'time-zone': { value: 'NAME', description: 'time zone of TODAY() and DATEVALUE(), such as Europe/London' },
    ...consoleOptions,
  },
  statuses: {
    [exitCodes.ok]: 'the formula is TRUE; without a record: it is right',
    [exitCodes.no]: 'the formula is not TRUE',
    [exitCodes.invalid]:
      'the formula is wrong, fails on the record, or hangs on values before the change that were not given',
  },
  run: async (given, context) => {
    const access = await accessOf(given, context);
    const test = (await ask(access, {
      method: 'POST',
      path: '/formula/test',
      body: await bodyOf(given, context),
    })) as FormulaTest;
    context.out(given.has('json') ? jsonText(test) : reportOf(test));
    return statusOf(test);
  },
};

async function bodyOf(given: Given, context: Context): Promise<object> {
  const readers = ['formula-file', 'record', 'prior'].filter((name) => given.text(name) === '-');
  if (readers.length > 1) throw new UsageError(`Only one of --${readers.join(' and --')} can be standard input.`);
  const { positionals, text } = given;
  const [written] = positionals;
  const file = text('formula-file');
  if (written !== undefined && file !== undefined) throw new UsageError('Give either FORMULA or --formula-file.');
  const fromFile =
    file === undefined ? undefined : await context.read(file).catch((error: unknown) => unread(file, error));
  return {
    // JSON leaves out what is undefined.
    formula: written ?? fromFile,
    integration: text('integration'),
    object: text('object'),
    connection: text('connection'),
    timeZone: text('time-zone'),
    record: await jsonOf('record', given, context),
    recordId: text('record-id'),
    prior: await jsonOf('prior', given, context),
    isNew: given.has('new'),
  };
}

async function jsonOf(option: string, given: Given, { read }: Context): Promise<unknown> {
  const value = given.text(option);
  if (value === undefined) return undefined;
  const isInline = value.trimStart().startsWith('{');
  const text = isInline ? value : await read(value).catch((error: unknown) => unread(value, error));
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`What --${option} gives is not JSON.`);
  }
}
