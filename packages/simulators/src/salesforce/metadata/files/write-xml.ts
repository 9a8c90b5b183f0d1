import { escapeXml } from '../../outbound-messages/xml-values.ts';
import { METADATA_NAMESPACE } from './check-order.ts';
import type { FileElement } from './read-xml.ts';

/** What an element is written from. */
export type Written = Pick<FileElement, 'name' | 'text'> & { readonly children: readonly Written[] };

export const element = (name: string, content: string | readonly Written[]): Written =>
  typeof content === 'string' ? { name, text: content, children: [] } : { name, text: '', children: content };

/** A metadata file. */
export const writeFile = (root: Written): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root.name} xmlns="${METADATA_NAMESPACE}">\n${root.children
    .map((child) => write(child, '    '))
    .join('')}</${root.name}>\n`;

/** An element without a namespace of its own. */
export function write({ name, children, text }: Written, indent = ''): string {
  const content =
    children.length === 0
      ? escapeXml(text)
      : `\n${children.map((child) => write(child, `${indent}    `)).join('')}${indent}`;
  return `${indent}<${name}>${content}</${name}>\n`;
}
