import { err, ok, type Result } from '@zenbridge/runtime';
import { SaxesParser } from 'saxes';

/** An element as it stands in a file. */
export interface FileElement {
  readonly name: string;
  /** Namespace; metadata files have that of the Metadata API. */
  readonly uri: string;
  readonly children: readonly FileElement[];
  /** Text of an element without children, without the white space around it. */
  readonly text: string;
  /** Line of its start tag, from 1. */
  readonly line: number;
}

/** Reads an XML document, or says why it is none. */
export function readXml(xml: string): Result<FileElement, string> {
  interface Open extends Omit<FileElement, 'children' | 'text'> {
    readonly children: FileElement[];
    text: string;
  }
  const parser = new SaxesParser({ xmlns: true });
  const open: Open[] = [];
  let root: FileElement | undefined;
  let failure: string | undefined;
  const addText = (text: string): void => {
    const current = open.at(-1);
    if (current !== undefined) current.text += text;
  };
  parser.on('error', (error) => {
    failure ??= error.message;
  });
  parser.on('doctype', () => {
    failure ??= 'a document type is not allowed';
  });
  parser.on('opentag', ({ local, uri }) => open.push({ name: local, uri, children: [], text: '', line: parser.line }));
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed === undefined) return;
    const element = { ...closed, text: closed.children.length === 0 ? closed.text.trim() : '' };
    const parent = open.at(-1);
    if (parent === undefined) root = element;
    else parent.children.push(element);
  });
  parser.write(xml).close();
  if (failure !== undefined || root === undefined) return err(failure ?? 'the document is empty');
  return ok(root);
}

/** The children of a name. */
export const childrenOf = (element: FileElement | undefined, name: string): readonly FileElement[] =>
  element?.children.filter((child) => child.name === name) ?? [];

/** The text of the first child of a name. */
export const textOf = (element: FileElement | undefined, name: string): string | undefined =>
  childrenOf(element, name)[0]?.text;
