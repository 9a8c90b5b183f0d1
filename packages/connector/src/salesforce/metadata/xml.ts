import { escapeText } from '../outbound-message/escape.ts';
import { walkXml } from '../outbound-message/walk.ts';

/** The namespace of metadata files and of the Metadata API. */
const METADATA_NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

/** An element of a metadata file. It holds elements or text. */
export interface XmlElement {
  readonly name: string;
  readonly children: readonly XmlElement[];
  /** Without the white space around it; empty for an element that holds elements. */
  readonly text: string;
}

/** An element that holds text. */
export const leaf = (name: string, text: string): XmlElement => ({ name, children: [], text });

/** An element that holds elements, in this order; those that are undefined are left out. */
export const branch = (name: string, ...children: readonly (XmlElement | undefined)[]): XmlElement => ({
  name,
  children: children.filter((child) => child !== undefined),
  text: '',
});

/** The text of the first child of this name. */
export const textOf = (element: XmlElement | undefined, name: string): string | undefined =>
  childrenOf(element, name)[0]?.text;

/** The children of this name. */
export const childrenOf = (element: XmlElement | undefined, name: string): XmlElement[] =>
  (element?.children ?? []).filter((child) => child.name === name);

/** A metadata file with `root` as its root element. */
export function writeMetadataFile(root: XmlElement): string {
  const lines = root.children.flatMap((child) => linesOf(child, '    '));
  const open = `<${root.name} xmlns="${METADATA_NAMESPACE}">`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', open, ...lines, `</${root.name}>`, ''].join('\n');
}

function linesOf({ name, children, text }: XmlElement, indent: string): string[] {
  if (children.length === 0) return [`${indent}<${name}>${escapeText(text)}</${name}>`];
  return [`${indent}<${name}>`, ...children.flatMap((child) => linesOf(child, `${indent}    `)), `${indent}</${name}>`];
}

/**
 * Reads a metadata file, or an answer of the Metadata API. Attributes and prefixes are dropped.
 *
 * @throws what `walkXml` throws at anything that is not well-formed XML or has parts that can do harm
 */
export function readMetadataFile(xml: string): XmlElement {
  interface Open {
    readonly name: string;
    readonly children: XmlElement[];
    text: string;
  }
  const open: Open[] = [];
  let root: XmlElement | undefined;
  walkXml(xml, {
    open: ({ name }) => open.push({ name, children: [], text: '' }),
    text: (text) => {
      const current = open.at(-1);
      if (current !== undefined) current.text += text;
    },
    close: () => {
      const closed = open.pop();
      if (closed === undefined) return;
      const text = closed.children.length === 0 ? closed.text.trim() : '';
      const element = { name: closed.name, children: closed.children, text };
      const parent = open.at(-1);
      if (parent === undefined) root = element;
      else parent.children.push(element);
    },
  });
  return root ?? leaf('', '');
}
