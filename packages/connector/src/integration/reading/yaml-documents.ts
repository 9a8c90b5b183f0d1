import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseAllDocuments,
  type YAMLError,
} from 'yaml';
import type { Flaw } from '../checking/flaw.ts';
import { offsetInSource } from './scalar-offset.ts';

/** A place in a text; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** One document of a YAML text. */
export interface YamlDocument {
  /** What it holds; undefined when it could not be read. */
  readonly value: unknown;
  /** Mistakes in the YAML itself. */
  readonly errors: readonly { readonly place: Place; readonly sentence: string }[];
  /** Where a flaw stands; for something missing, the nearest thing around it. */
  locate(flaw: Pick<Flaw, 'path' | 'offset' | 'atKey'>): Place;
}

/** Reads the documents of a YAML 1.2 text. Empty documents, such as one of comments alone, are left out. */
export function readYamlDocuments(text: string): YamlDocument[] {
  const lines = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const documents = parseAllDocuments<ParsedNode>(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  if ('empty' in documents) return [];
  return documents
    .filter(({ contents, errors }) => errors.length > 0 || !isEmpty(contents))
    .map((document) => {
      const errors = document.errors.map((error) => ({ place: place(error.pos[0]), sentence: yamlSentence(error) }));
      const start = document.contents?.range[0] ?? 0;
      const locate: YamlDocument['locate'] = (flaw) => place(offsetOf(document.contents, flaw, text) ?? start);
      try {
        return { value: errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 20 }), errors, locate };
      } catch {
        const sentence = 'its aliases cannot be resolved, or there are too many of them';
        return { value: undefined, errors: [{ place: place(start), sentence }], locate };
      }
    });
}

const isEmpty = (contents: Node | null): boolean => contents === null || (isScalar(contents) && contents.source === '');

/** The library's message up to what it may quote from the text, which could hold a secret. */
function yamlSentence(error: YAMLError): string {
  const message = error.message.split(/[:"'`\n]/, 1)[0]?.trim() ?? '';
  return `it is not valid YAML (${message})`;
}

function offsetOf(
  root: Node | null,
  { path, offset: within, atKey }: Parameters<YamlDocument['locate']>[0],
  text: string,
): number | undefined {
  let node: unknown = root;
  let offset: number | undefined;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === String(part));
      if (pair === undefined) return offset;
      offset = rangeStart(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof part === 'number' && part < node.items.length) {
      node = node.items[part];
      offset = rangeStart(node) ?? offset;
    } else return offset;
  }
  if (atKey) return offset;
  if (within !== undefined && isScalar(node)) return offsetInSource(node, text, within) ?? offset;
  return isScalar(node) ? (rangeStart(node) ?? offset) : offset;
}

const rangeStart = (node: unknown): number | undefined =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range) ? node.range[0] : undefined;
