import { confirm } from '@inquirer/prompts';
import type { Prompts } from '../cli/command.ts';

/** Questions are asked on standard error: standard output is for what a command prints. */
const context = { output: process.stderr };

/** Asks the person at the terminal. */
export const terminalPrompts: Prompts = {
  confirm: (message) => confirm({ message, default: false }, context),
};
