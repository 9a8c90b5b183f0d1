import type { FormulaProblem } from '@zenbridge/formula';
import { isGlobal, sourceOfGlobal } from './globals.ts';

/** What may be named of those global variables of which not every field is known. */
const SUPPORTED = '$Organization.Id, and fields of $User, $Profile, $UserRole and $RecordType';

/** A problem as it is, or said better where it is about a global variable that exists in Salesforce and is not known here. */
export function clarified(source: string, problem: FormulaProblem): FormulaProblem {
  const { position } = problem;
  if (position === undefined) return problem;
  const place = source.slice(position.offset, position.offset + position.length).replace(/^\{!|\}$/g, '');
  if (!isGlobal(place) || !/^\$[\w.]+$/.test(place) || sourceOfGlobal(place) !== undefined) return problem;
  const message = `${place} cannot be used here: its value is not known outside of Salesforce. Known are ${SUPPORTED}.`;
  return { ...problem, message };
}
