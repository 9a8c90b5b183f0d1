import type { Command, CommandGroup } from '../cli/command.ts';
import { completionCommand } from './completion.ts';
import { apply } from './definitions/apply.ts';
import { diff } from './definitions/diff.ts';
import { get } from './definitions/get.ts';
import { preview } from './definitions/preview.ts';
import { remove } from './definitions/remove.ts';
import { revisions } from './definitions/revisions.ts';
import { rollback } from './definitions/rollback.ts';
import { validate } from './definitions/validate.ts';
import { doctor } from './doctor/doctor.ts';
import { executionsExport } from './executions/export.ts';
import { executionsRetry } from './executions/retry.ts';
import { executionsSearch } from './executions/search.ts';
import { executionsShow } from './executions/show.ts';
import { formulaTest } from './formula/test.ts';
import { init } from './init/init.ts';
import { disable, enable, pause, resume } from './integrations/decisions.ts';
import { salesforceDeploy } from './salesforce/deploy.ts';
import { salesforceDiff } from './salesforce/diff.ts';
import { salesforceRemove } from './salesforce/remove.ts';

/** Every command, in the order of the help. */
export const groups: readonly CommandGroup[] = [
  {
    title: 'Set up',
    commands: [init, validate, doctor, formulaTest, preview, apply, diff, revisions, rollback, remove],
  },
  { title: 'Set Salesforce up', commands: [salesforceDiff, salesforceDeploy, salesforceRemove] },
  { title: 'Operate', commands: [get, pause, resume, disable, enable] },
  { title: 'Find out', commands: [executionsSearch, executionsShow, executionsRetry, executionsExport] },
  { title: 'Besides', commands: [completionCommand(() => groups)] },
];

export const commands: readonly Command[] = groups.flatMap((group) => group.commands);
