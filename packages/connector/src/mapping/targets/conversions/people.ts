import type { Person } from '../../lookups/people.ts';
import type { SourceValue } from '../../sources/value.ts';
import { type Conversion, type ConversionContext, type Converted, converted, unfit } from './conversion.ts';

export const userByEmail: Conversion = {
  name: 'user by e-mail',
  does: 'The active user with this e-mail address, in upper or lower case. A list may hold one address only.',
  run: (value, context) => one(peopleOf('user', value), context),
};

export const usersByEmail: Conversion = {
  name: 'users by e-mail',
  does: 'The active users with these e-mail addresses. None may be without a user.',
  run: (value, context) => several(peopleOf('user', value), context),
};

export const roleByName: Conversion = {
  name: 'role by name',
  does: 'The active role with this name, in upper or lower case. A list may hold one name only.',
  run: (value, context) => one(peopleOf('role', value), context),
};

export const rolesByName: Conversion = {
  name: 'roles by name',
  does: 'The active roles with these names. None may be without a role.',
  run: (value, context) => several(peopleOf('role', value), context),
};

function peopleOf(kind: Person['kind'], value: SourceValue): readonly Person[] {
  const texts =
    value.kind === 'several'
      ? value.items.map(({ text }) => text)
      : value.kind === 'text' || value.kind === 'email'
        ? [value.text]
        : [];
  return texts.map((text) => ({ kind, name: text.trim().toLowerCase() }));
}

function one(people: readonly Person[], context: ConversionContext): Converted {
  if (people.length > 1) return unfit('The list holds several');
  const found = several(people, context);
  return found.kind === 'value' && Array.isArray(found.value) ? converted(found.value[0]) : found;
}

/** Every one is asked for before the first that does not fit ends it, so that ZenQMS is asked once. */
function several(people: readonly Person[], context: ConversionContext): Converted {
  if (people.length === 0 || !people.every(canBe)) return unfit();
  if (people.length > MOST_PEOPLE) return unfit(`At most ${MOST_PEOPLE} can be looked up`);
  const found = people.map(context.find);
  if (found.includes(undefined)) return { kind: 'pending' };
  const ids: string[] = [];
  for (const [index, person] of found.entries()) {
    if (person?.kind !== 'active') return unfit(WHY[person?.kind ?? 'none'](people[index]?.kind ?? 'user'));
    ids.push(person.id);
  }
  return converted([...new Set(ids)]);
}

const MOST_PEOPLE = 50;

const canBe = ({ kind, name }: Person): boolean => (kind === 'user' ? /^[^\s@]+@[^\s@]+$/.test(name) : name !== '');

const WHY: Readonly<Record<'none' | 'several' | 'inactive', (kind: Person['kind']) => string>> = {
  none: (kind) => (kind === 'user' ? 'No user has this e-mail address' : 'No role has this name'),
  several: (kind) => (kind === 'user' ? 'Several users have this e-mail address' : 'Several roles have this name'),
  inactive: (kind) => `The ${kind} is not active`,
};
