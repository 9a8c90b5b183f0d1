import type { Command, Option } from '../command.ts';
import { quoted, valueKind, wordTree } from './words.ts';

/** What zsh needs to complete `zenbridge`. */
export function zshCompletion(commands: readonly Command[]): string {
  const below = [...wordTree(commands)].map(([before, next]) => {
    const described = next.map(({ word, about }) => quoted(`${word}:${about.replaceAll(':', '\\:')}`));
    return `    ${quoted(before)}) words_next=(${described.join(' ')}) ;;`;
  });
  const options = commands.map(({ name, options: all }) => {
    const specs = Object.entries(all).map(([option, given]) => quoted(specOf(option, given)));
    return `    ${quoted(name)}) _arguments -s ${specs.join(' ')} '*:word:' ;;`;
  });
  return `#compdef zenbridge
# zsh completion of zenbridge
_zenbridge() {
  local command= next word
  local -a words_next
  integer at=2
  while (( at < CURRENT )); do
    next="\${command:+$command }\${words[at]}"
    case "$next" in
${[...wordTree(commands).entries()].flatMap(([before, all]) => all.map(({ word }) => `      ${quoted(before === '' ? word : `${before} ${word}`)}) command="$next" ;;`)).join('\n')}
      *) break ;;
    esac
    (( at++ ))
  done
  case "$command" in
${below.join('\n')}
  esac
  if (( $#words_next )); then
    _describe command words_next
    return
  fi
  words=(zenbridge "\${(@)words[at,-1]}")
  (( CURRENT -= at - 2 ))
  case "$command" in
${options.join('\n')}
  esac
}
if [[ $funcstack[1] == _zenbridge ]]; then _zenbridge "$@"; else compdef _zenbridge zenbridge; fi
`;
}

function specOf(name: string, option: Option): string {
  const kind = valueKind(option);
  const about = option.description.replaceAll(/[[\]:]/g, (found) => `\\${found}`);
  const values = {
    file: ':file:_files',
    folder: ':folder:_files -/',
    choices: `:value:(${(option.choices ?? []).join(' ')})`,
    free: ':value:',
  };
  return `${option.multiple ? '*' : ''}--${name}[${about}]${kind === undefined ? '' : values[kind]}`;
}
