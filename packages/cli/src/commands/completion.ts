import { type Command, type CommandGroup, UsageError } from '../cli/command.ts';
import { bashCompletion } from '../cli/completion/bash.ts';
import { fishCompletion } from '../cli/completion/fish.ts';
import { zshCompletion } from '../cli/completion/zsh.ts';
import { exitCodes } from '../cli/exit-codes.ts';

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

const isShell = (word: string | undefined): word is keyof typeof SHELLS =>
  word !== undefined && Object.hasOwn(SHELLS, word);

/**
 * `zenbridge completion`: what a shell needs to complete command lines.
 *
 * @param groups every command, this one among them
 */
export const completionCommand = (groups: () => readonly CommandGroup[]): Command => ({
  name: 'completion',
  summary: 'Prints what bash, zsh or fish needs to complete command lines.',
  description: `Load it where your shell starts:
  bash  source <(zenbridge completion bash)
  zsh   source <(zenbridge completion zsh)      after compinit
  fish  zenbridge completion fish | source`,
  positionals: ['SHELL'],
  options: { help: { description: 'print this' } },
  statuses: {},
  run: async ({ positionals: [shell] }, { out }) => {
    if (!isShell(shell))
      throw new UsageError(`There is completion for ${Object.keys(SHELLS).join(', ')}, not for "${shell}".`);
    out(SHELLS[shell](groups().flatMap(({ commands }) => commands)));
    return exitCodes.ok;
  },
});
