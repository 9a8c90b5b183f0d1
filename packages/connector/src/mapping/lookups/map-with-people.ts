import { err, type Problem, type Result } from '@zenbridge/runtime';
import type { IssueDraft } from '../../zenqms/model.ts';
import { type MapRecordInput, mapRecord } from '../map-record.ts';
import type { Found, Person } from './people.ts';

/**
 * Makes the Issue of a record, asking ZenQMS for the users and roles that the record names.
 *
 * @param input as for `mapRecord`
 * @param lookUp asks ZenQMS; is called once for each user and role, for all of them at the same time
 * @returns the Issue; every `ZB_MAPPING_FAILED` of the record; or the one problem that kept ZenQMS from answering
 */
export async function mapWithPeople(
  input: Omit<MapRecordInput, 'find'>,
  lookUp: (person: Person) => Promise<Result<Found, Problem>>,
): Promise<Result<IssueDraft, Problem[]>> {
  const needed = new Map<string, Person>();
  const first = mapRecord({
    ...input,
    find: (person) => {
      needed.set(keyOf(person), person);
      return undefined;
    },
  });
  if (needed.size === 0) return first;
  const known = new Map<string, Found>();
  const answers = await Promise.all([...needed].map(async ([key, person]) => ({ key, answer: await lookUp(person) })));
  for (const { key, answer } of answers) {
    if (!answer.ok) return err([answer.error]);
    known.set(key, answer.value);
  }
  return mapRecord({ ...input, find: (person) => known.get(keyOf(person)) });
}

const keyOf = ({ kind, name }: Person): string => `${kind} ${name}`;
