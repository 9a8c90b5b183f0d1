import { columns } from '../../cli/columns.ts';
import { type Context, type Given, UsageError } from '../../cli/command.ts';
import { didYouMean } from '../../cli/suggest.ts';
import type { CategoryField, SalesforceField } from './lookups.ts';
import { type Entry, entryOf, type Fits, propose } from './proposal.ts';

/** What a mapping is made from. */
export interface MappingParts {
  /** Fields of the first stage, without the one that keeps the record id. */
  readonly targets: readonly CategoryField[];
  readonly sources: readonly SalesforceField[];
  readonly fits: Fits;
}

const NOTHING = '';

/**
 * Which Salesforce field fills which ZenQMS field: what `--map` says, then what is proposed by name; at a terminal the person
 * takes the proposal or goes through it field by field.
 *
 * @throws UsageError when `--map` names a field that there is not, or one that does not fit
 */
export async function decideMapping(parts: MappingParts, given: Given, { prompts, err }: Context): Promise<Entry[]> {
  const { targets, sources, fits } = parts;
  const said = new Map(given.texts('map').map((text) => readPair(text, parts)));
  const proposed = propose(targets, sources, fits).map((entry) => {
    const source = said.get(entry.to);
    if (source === undefined) return entry;
    return source === NOTHING ? { to: entry.to } : entryOf(entry.to, source);
  });
  if (prompts === undefined || given.has('yes') || proposed.length === 0) return proposed;
  err(`\n${proposalTable(proposed)}\n`);
  if (await prompts.confirm('Take this mapping? Otherwise each field is asked for.', true)) return proposed;
  const decided: Entry[] = [];
  for (const entry of proposed) {
    const { to, from } = entry;
    const fitting = sources.filter(({ type }) => fits(type, to.type));
    const chosen = await prompts.choose({
      message: `${to.label} (${to.type}${to.required ? ', required' : ''}) is filled from`,
      initial: from?.name ?? NOTHING,
      choices: [
        { value: NOTHING, name: 'nothing' },
        ...fitting.map(({ name, label, type }) => ({ value: name, name: `${name}: ${label}, ${type}` })),
      ],
    });
    const source = fitting.find(({ name }) => name === chosen);
    decided.push(source === undefined ? { to } : entryOf(to, source));
  }
  return decided;
}

function readPair(
  text: string,
  { targets, sources, fits }: MappingParts,
): [CategoryField, SalesforceField | typeof NOTHING] {
  const at = text.lastIndexOf('=');
  if (at < 1) throw new UsageError(`--map is LABEL=FIELD, such as "Severity=Priority", not "${text}".`);
  const [label, name] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  const to = targets.find((field) => [field.label, field.abbreviation, field.id].includes(label));
  if (to === undefined) {
    const labels = targets.map((field) => field.label);
    throw new UsageError(`--map: the first stage has no field "${label}".${didYouMean(label, labels)}`);
  }
  if (name === NOTHING) return [to, NOTHING];
  const from = sources.find((field) => field.name === name);
  if (from === undefined) {
    const names = sources.map((field) => field.name);
    throw new UsageError(`--map: the object has no field "${name}" that can be read.${didYouMean(name, names)}`);
  }
  if (!fits(from.type, to.type)) {
    throw new UsageError(
      `--map: a field of type ${from.type} (${name}) cannot fill one of type ${to.type} (${label}).`,
    );
  }
  return [to, from];
}

const proposalTable = (entries: readonly Entry[]): string =>
  columns(
    entries.map(({ to, from, unknown = [] }) => [
      to.label,
      '<-',
      from?.name ?? `nothing${to.required ? ' (required)' : ''}`,
      unknown.length === 0 ? '' : `no counterpart yet for ${unknown.join(', ')}`,
    ]),
    '  ',
  );
