import type { Command, Option } from '../command.ts';
import { quoted, valueKind, wordTree } from './words.ts';

/** What fish needs to complete `zenbridge`. */
export function fishCompletion(commands: readonly Command[]): string {
  const words = [...wordTree(commands)].flatMap(([before, next]) =>
    next.map(
      ({ word, about }) => `complete -c zenbridge -f -n ${condition(before, true)} -a ${fish(word)} -d ${fish(about)}`,
    ),
  );
  const options = commands.flatMap(({ name, options: all }) =>
    Object.entries(all).map(([option, given]) => `complete -c zenbridge ${optionOf(name, option, given)}`),
  );
  return `# fish completion of zenbridge
function __zenbridge_at --description 'Whether the words so far are these, and with the first argument exact nothing else'
  set -l words (commandline -opc)[2..-1]
  set -l given (string match -v -- '-*' $words)
  test "$argv[1]" = exact; and test "$given" = "$argv[2]"; and return
  test "$argv[1]" = within; and string match -q -- "$argv[2] *" "$given "
end
${[...words, ...options].join('\n')}
`;
}

function optionOf(name: string, option: string, given: Option): string {
  const kind = valueKind(given);
  const value = {
    file: ' -r -F',
    folder: ` -x -a '(__fish_complete_directories)'`,
    choices: ` -x -a ${fish((given.choices ?? []).join(' '))}`,
    free: ' -x',
  };
  const short = given.short === undefined ? '' : ` -s ${given.short}`;
  return `-n ${condition(name, false)} -l ${option}${short}${kind === undefined ? ' -f' : value[kind]} -d ${fish(given.description)}`;
}

const condition = (words: string, isExact: boolean): string =>
  fish(`__zenbridge_at ${isExact ? 'exact' : 'within'} ${quoted(words).replaceAll("'", '"')}`);

/** A text within single quotes of fish. */
const fish = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
