import type { FileElement } from './read-xml.ts';
import { elementsOf, type TypeName } from './wsdl.ts';

/** The namespace of metadata files. */
export const METADATA_NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

/** Something that the WSDL does not allow, with the line it stands at. */
export interface OrderProblem {
  readonly line: number;
  readonly message: string;
}

/**
 * Holds a file to the order of the Metadata WSDL: unknown elements, elements at the wrong place, twice where once is allowed,
 * and elements that are missing.
 *
 * @returns every problem; none for a valid file
 */
export function checkOrder(element: FileElement, type: TypeName): OrderProblem[] {
  const allowed = elementsOf(type);
  const problems: OrderProblem[] = [];
  const report = (line: number, message: string): void => void problems.push({ line, message });
  let reached = 0;
  for (const [index, child] of element.children.entries()) {
    const tag = `{${child.uri}}${child.name}`;
    const place = allowed.findIndex(({ name }) => name === child.name);
    const known = allowed[place];
    if (child.uri !== METADATA_NAMESPACE || known === undefined) {
      report(child.line, `Element ${tag} invalid at this location in type ${type}`);
      continue;
    }
    if (place < reached)
      report(child.line, `Element ${tag} invalid at this location in type ${type}: it comes too late`);
    if (!known.isList && element.children.findIndex(({ name }) => name === child.name) < index) {
      report(child.line, `Element ${tag} is duplicated at this location in type ${type}`);
    }
    reached = Math.max(reached, place);
    if (known.type !== undefined) problems.push(...checkOrder(child, known.type));
  }
  for (const { name, isRequired } of allowed) {
    if (isRequired && !element.children.some((child) => child.name === name)) {
      report(element.line, `Required field is missing: ${name}`);
    }
  }
  return problems;
}
