import { type Command, type Given, UsageError } from '../../cli/command.ts';
import { exitCodes } from '../../cli/exit-codes.ts';
import { jsonText } from '../../cli/json.ts';
import { numberGiven } from '../../cli/numbers.ts';
import { accessOf, consoleOptions } from '../../console/access.ts';
import { ask, inAddress } from '../../console/client.ts';
import { fileOption, filesGiven } from '../../definitions/given.ts';
import { sendDefinitions } from '../../definitions/send.ts';
import { type Preview, previewReport } from './preview-report.ts';

const MOST_RECORDS = 50;
const MOST_REVISIONS = 999_999_999;

/** `zenbridge preview`: the Issues that definitions or a revision would make of records. */
export const preview: Command = {
  name: 'preview',
  summary: 'Shows the Issues that files or a revision would make of records; creates nothing.',
  description: `Records are read from Salesforce as they are now, and taken the way of an event under the files, the revision, or what is in
force, and under what is in force to compare with. It shows values of the records. ~ is what differs from what is in force.`,
  positionals: ['NAME'],
  options: {
    file: { ...fileOption, description: `try this: ${fileOption.description}` },
    revision: { value: 'N', description: 'try this revision of the integration' },
    record: { value: 'ID', multiple: true, description: 'Salesforce record to try it on' },
    last: {
      value: 'N',
      description: `try it on that many records that the execution log saw last; 10 if not given, ${MOST_RECORDS} at most`,
    },
    issues: { description: 'show the whole Issues, and not just what differs' },
    ...consoleOptions,
  },
  statuses: {
    [exitCodes.ok]: 'no record would end in an error',
    [exitCodes.no]: 'a record would end in an error',
  },
  examples: [
    'preview complaints -f complaints.yaml --last 20',
    'preview complaints --revision 4 --record 500c800001IKrCzAAL --issues',
  ],
  run: async (given, context) => {
    const [name = ''] = given.positionals;
    const wish = wishOf(given);
    const isAboutFiles = given.texts('file').length > 0;
    if (isAboutFiles && wish.revision !== undefined) throw new UsageError('Give either -f FILE or --revision.');
    const files = isAboutFiles ? await filesGiven(given, context) : undefined;
    const access = await accessOf(given, context);
    context.progress('Reading records…');
    const request = { method: 'POST', path: `/integrations/${inAddress(name)}/preview` } as const;
    const asked =
      files === undefined
        ? ask(access, { ...request, body: wish })
        : sendDefinitions(access, { ...request, bodyOf: (definitions) => ({ ...wish, definitions }) }, files);
    const answer = (await asked.finally(() => context.progress(''))) as Preview;
    context.out(given.has('json') ? jsonText(answer) : previewReport(answer, given.has('issues')));
    return answer.records.some(({ outcome }) => outcome === 'error') ? exitCodes.no : exitCodes.ok;
  },
};

function wishOf(given: Given): { revision?: number; recordIds?: readonly string[]; last?: number } {
  const number = (option: string, most: number): number | undefined =>
    given.text(option) === undefined ? undefined : numberGiven(given, option, { least: 1, most, initial: 1 });
  const recordIds = given.texts('record');
  const [revision, last] = [number('revision', MOST_REVISIONS), number('last', MOST_RECORDS)];
  if (recordIds.length > 0 && last !== undefined) throw new UsageError('Give either --record or --last.');
  return {
    ...(revision !== undefined && { revision }),
    ...(recordIds.length > 0 && { recordIds }),
    ...(last !== undefined && { last }),
  };
}
