import type { Command, Option } from '../command.ts';
import { quoted, valueKind, wordTree } from './words.ts';

/** What bash needs to complete `zenbridge`. */
export function bashCompletion(commands: readonly Command[]): string {
  const below = [...wordTree(commands)].map(
    ([before, next]) => `    ${quoted(before)}) words=${quoted(next.map(({ word }) => word).join(' '))} ;;`,
  );
  const options = commands.map(({ name, options: all }) => `    ${quoted(name)}) words=${quoted(flags(all))} ;;`);
  const values = commands.flatMap(({ name, options: all }) =>
    Object.entries(all).flatMap(([option, given]) => valueCase(`${name} --${option}`, given)),
  );
  return `# bash completion of zenbridge
_zenbridge() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command= words= word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $word == -* ]] && break
    case "\${command:+$command }$word" in
${[...names(commands)].map((name) => `      ${quoted(name)}) command="\${command:+$command }$word" ;;`).join('\n')}
      *) break ;;
    esac
  done
  case "$command $prev" in
${values.join('\n')}
  esac
  case "$command" in
${below.join('\n')}
  esac
  [[ -z $words || $cur == -* ]] && case "$command" in
${options.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -F _zenbridge zenbridge
`;
}

function valueCase(place: string, option: Option): string[] {
  switch (valueKind(option)) {
    case 'file':
      return [`    ${quoted(place)}) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$cur")); return ;;`];
    case 'folder':
      return [`    ${quoted(place)}) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- "$cur")); return ;;`];
    case 'choices':
      return [
        `    ${quoted(place)}) COMPREPLY=($(compgen -W ${quoted(option.choices?.join(' ') ?? '')} -- "$cur")); return ;;`,
      ];
    case 'free':
      return [`    ${quoted(place)}) return ;;`];
    default:
      return [];
  }
}

const flags = (options: Command['options']): string =>
  Object.keys(options)
    .map((name) => `--${name}`)
    .join(' ');

/** Every command, and every word that commands begin with. */
function names(commands: readonly Command[]): ReadonlySet<string> {
  const all = commands.flatMap(({ name }) => {
    const words = name.split(' ');
    return words.map((_, at) => words.slice(0, at + 1).join(' '));
  });
  return new Set(all);
}
