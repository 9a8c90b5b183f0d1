import type { Command } from '../cli/command.ts';
import { formulaTest } from './formula/test.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [formulaTest];
