import type { Command, CommandGroup } from '../cli/command.ts';
import { completionCommand } from './completion.ts';
import { executionsExport } from './executions/export.ts';
import { executionsRetry } from './executions/retry.ts';
import { executionsSearch } from './executions/search.ts';
import { executionsShow } from './executions/show.ts';
import { formulaTest } from './formula/test.ts';
import { disable, enable, pause, resume } from './integrations/decisions.ts';
import { get } from './integrations/get.ts';

/** Every command, in the order of the help. */
export const groups: readonly CommandGroup[] = [
  { title: 'Set up', commands: [formulaTest] },
  { title: 'Operate', commands: [get, pause, resume, disable, enable] },
  { title: 'Find out', commands: [executionsSearch, executionsShow, executionsRetry, executionsExport] },
  { title: 'Besides', commands: [completionCommand(() => groups)] },
];

export const commands: readonly Command[] = groups.flatMap((group) => group.commands);
